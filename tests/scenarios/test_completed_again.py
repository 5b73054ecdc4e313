"""Bổ sung hồ sơ: once before reception and once after it; once more only because the law says so, and counted.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.dossiers.models import Dossier, State, Supplement
from motcua.ledger.verify import verify_ledger
from motcua.papers.models import OfficialDocument
from tests.cases import CERTIFICATE, a_version, story
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_citizen, a_clerk
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import Desk, at_a_desk, completes, files_online, finishes, now, words_in

pytestmark = pytest.mark.django_db
AGAIN = {"ground": "not_as_instructed", "legal_ground": "Luật Hộ tịch, điều 9"}


def asks_for_the_certificate(desk: Desk, dossier: Dossier, reason: str, **fields: object) -> str:
    paper = dossier.procedure_version.papers.get(name=CERTIFICATE)
    return desk.sends("dossiers:supplement", now(dossier).ref,
                      **{f"ask-{paper.pk}": "1", f"reason-{paper.pk}": reason}, **fields)  # fmt: skip


def test_before_and_after_reception_and_once_more_by_law() -> None:
    an, lan, binh = at_a_desk(a_citizen()), at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    papers = {paper.pk: a_file() for paper in a_version().papers.all()}
    dossier = files_online(an, a_version().procedure.code, papers)

    # Before reception Lan asks once; no clock runs yet.
    asks_for_the_certificate(lan, dossier, "Bản chụp mờ.")
    completes(an, dossier, a_file("ro.pdf"))
    lan.sends("dossiers:receive", now(dossier).ref)
    finishes(lan, now(dossier), "handed_over")

    # After reception Bình asks once, and the clock stands still until An has answered.
    asks_for_the_certificate(binh, dossier, "Thiếu dấu của bệnh viện.")
    assert now(dossier).clock_stops.get().ended_at is None
    completes(an, dossier, a_file("co-dau.pdf"))
    assert now(dossier).clock_stops.get().ended_at is not None

    # An sent the same page again. A third request needs an article of law; without it the form comes back.
    paper = dossier.procedure_version.papers.get(name=CERTIFICATE)
    bare = binh.client.post(
        reverse("dossiers:supplement", args=[now(dossier).ref]),
        {"idempotency_key": "bare-0001", f"ask-{paper.pk}": "1", f"reason-{paper.pk}": "Vẫn thiếu dấu."},
    )
    assert bare.status_code == 409
    asks_for_the_certificate(binh, dossier, "Vẫn thiếu dấu.", **AGAIN)

    # Form 02 is made for each request; the third one prints its ground, and each is counted in its stage.
    run_jobs()
    assert list(OfficialDocument.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]
    printed = an.opens("portal:document", now(dossier).ref, "supplement-request")
    assert "Luật Hộ tịch, điều 9" in words_in(printed)
    assert "Luật Hộ tịch, điều 9" in binh.reads("dossiers:detail", now(dossier).ref)
    counted = Supplement.objects.order_by("pk").values_list("stage", "number")
    assert list(counted) == [("before", 1), ("after", 1), ("after", 2)]
    assert now(dossier).state == State.SUPPLEMENT
    assert story(dossier).count("supplement_requested") == 3
    assert verify_ledger(stream=dossier.stream).bad is None
