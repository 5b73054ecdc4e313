"""Rút hồ sơ: an owner takes a request back, from home and at the counter.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest

from motcua.dossiers.models import State
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, a_version, story
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_citizen, a_clerk
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import at_a_desk, files_online, now

pytestmark = pytest.mark.django_db


def test_withdrawn_from_home_while_the_case_officer_examines_it() -> None:
    an, binh = at_a_desk(a_citizen()), at_a_desk(a_case_officer())
    dossier = a_handed_over_dossier()

    # An has found the certificate at home and needs no other; the page says what follows.
    assert "sẽ không có kết quả" in an.reads("portal:withdraw", dossier.ref)
    an.sends("portal:withdraw", dossier.ref, reason="Tôi đã tìm thấy bản chính.")

    # The dossier has ended, Bình's step is gone, and everybody reads why.
    dossier = now(dossier)
    assert (dossier.state, dossier.tasks.open().count()) == (State.WITHDRAWN, 0)
    assert "Tôi đã tìm thấy bản chính." in binh.reads("dossiers:detail", dossier.ref)
    assert "Tôi đã tìm thấy bản chính." in an.reads("portal:dossier", dossier.ref)
    assert "Tôi đã tìm thấy bản chính." not in an.reads("portal:tracking", dossier.submission.tracking_code)
    assert story(dossier)[-1] == "withdrawn"
    assert verify_ledger(stream=dossier.stream).bad is None


def test_withdrawn_at_the_counter_before_it_was_received() -> None:
    an, lan = at_a_desk(a_citizen()), at_a_desk(a_clerk())
    papers = {paper.pk: a_file() for paper in a_version().papers.all()}
    dossier = files_online(an, a_version().procedure.code, papers)

    # An stands at Lan's counter; Lan writes down who asks for it.
    assert "Rút hồ sơ theo yêu cầu" in lan.reads("dossiers:detail", dossier.ref)
    lan.sends("dossiers:withdraw", dossier.ref, asked_by="Lê Văn An", reason="Nộp nhầm thủ tục.")

    run_jobs()
    assert now(dossier).state == State.WITHDRAWN
    assert "Nộp nhầm thủ tục." in an.reads("portal:dossier", now(dossier).ref)
