"""Từ chối tiếp nhận: the counter says why it does not take a dossier, and where to go instead.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest

from motcua.dossiers.models import State
from tests.cases import a_version
from tests.jobs import run_jobs
from tests.people import a_citizen, a_clerk
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import at_a_desk, files_online, now

pytestmark = pytest.mark.django_db


def test_another_agency_is_competent() -> None:
    an, lan = at_a_desk(a_citizen()), at_a_desk(a_clerk())
    papers = {paper.pk: a_file() for paper in a_version().papers.all()}
    dossier = files_online(an, a_version().procedure.code, papers)

    # Lan refuses, names the department, and the house makes form 03.
    lan.sends("dossiers:refuse", dossier.ref, cause="not_competent", reason="Có yếu tố nước ngoài.",
              where_to_go="Sở Tư pháp")  # fmt: skip
    assert "dossiers.issue_refusal" in run_jobs()

    # An reads why and where to go, and has the paper; whoever holds the code reads no reason.
    assert now(dossier).state == State.NOT_RECEIVED
    page = an.reads("portal:dossier", now(dossier).ref)
    assert "Có yếu tố nước ngoài." in page
    assert "Sở Tư pháp" in page
    assert an.opens("portal:document", now(dossier).ref, "refusal").startswith(b"%PDF-")
    assert lan.opens("dossiers:document", now(dossier).ref, "refusal").startswith(b"%PDF-")
    assert "Có yếu tố nước ngoài." not in an.reads("portal:tracking", dossier.submission.tracking_code)
