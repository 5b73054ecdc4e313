"""Lấy ý kiến: an office is asked, answers with a file; another stays silent, and the lead agency goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.dossiers import jobs
from motcua.dossiers.models import Dossier, Opinion, State
from motcua.kernel.local import localdate
from tests.cases import a_received_dossier, a_version, story
from tests.people import a_case_officer, a_chair, a_clerk, an_outsider
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import at_a_desk, finishes, now
from tests.world import a_place

pytestmark = pytest.mark.django_db


def with_binh() -> Dossier:
    """Received today with a month of time, and handed over."""
    a_version("1.001199", term="30wd")
    dossier = a_received_dossier(version=a_version("1.001199", term="30wd"), received_at=timezone.now())
    return finishes(at_a_desk(a_clerk()), dossier, "handed_over")


def until(days: int) -> dict[str, int]:
    day = localdate(timezone.now()) + timedelta(days=days)
    return {"due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year}


def test_two_are_asked_one_answers_one_stays_silent() -> None:
    binh, nga = at_a_desk(a_case_officer()), at_a_desk(a_case_officer("nga", unit="department"))
    son, hoa = at_a_desk(a_chair("son", unit="province")), at_a_desk(an_outsider())
    department, province = a_place("department"), a_place("province")
    dossier = with_binh()

    # Bình asks the department's division and the province, with one question and one deadline.
    binh.sends("dossiers:opinions", dossier.ref, question="Thửa đất có tranh chấp không?",
               office=[f"u{department.division.pk}", f"a{province.agency.pk}"], **until(10))  # fmt: skip
    first, second = Opinion.objects.order_by("pk")
    assert hoa.client.get(f"/staff/opinions/{first.pk}/").status_code == 404

    # Nga finds the question in her list and answers with the minutes as a file.
    assert dossier.ref in nga.reads("dossiers:opinion-list")
    nga.sends("dossiers:give-opinion", first.pk, answer="Không có tranh chấp.", file=a_file("bien-ban.pdf"))
    assert "Không có tranh chấp." in binh.reads("dossiers:detail", dossier.ref)
    assert binh.opens("dossiers:opinion-file", first.pk).startswith(b"%PDF-")

    # The step cannot be finished: the province has not answered. Bình reminds it.
    task = dossier.tasks.open().get()
    refused = binh.client.post(
        f"/staff/tasks/{task.pk}/finish/", {"idempotency_key": "not-yet-0001", "outcome": "propose_grant"}
    )
    assert (refused.status_code, now(dossier).tasks.open().get()) == (409, task)
    binh.sends("dossiers:remind-of-opinion", second.pk)

    # The deadline passes in silence: the sweep reports it to the superior, and Bình goes on.
    Opinion.objects.filter(pk=second.pk).update(
        asked_at=timezone.now() - timedelta(days=9), due_at=timezone.now() - timedelta(hours=1)
    )
    jobs.watch_opinions(0)
    assert dossier.ref in son.client.get("/staff/opinions/?tab=silent").content.decode()
    binh.sends("dossiers:pass-by-opinion", second.pk, reason="Quá hạn mà không trả lời.")
    dossier = finishes(binh, dossier, "propose_grant")

    assert dossier.state == State.IN_PROCESS
    assert story(dossier)[2:] == [
        "handed_over", "opinion_asked", "opinion_asked", "opinion_given", "opinion_reminded",
        "opinion_silence_reported", "opinion_passed_by", "step_done",
    ]  # fmt: skip
