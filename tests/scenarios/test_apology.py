"""Xin lỗi và hẹn lại: the result cannot be there in time; the office says so, once, a working day before.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from motcua.dossiers.models import Dossier, Reappointment
from motcua.kernel.local import aware, local
from motcua.ledger.verify import verify_ledger
from tests.cases import a_received_dossier, a_version
from tests.jobs import run_jobs
from tests.people import a_chair, a_clerk, a_head, an_outsider
from tests.scenarios.steps import Desk, at_a_desk, now, on, received_now, working_day_after

pytestmark = pytest.mark.django_db


def apologises(hung: Desk, dossier: Dossier, new_day: datetime) -> str:
    return hung.sends("dossiers:promise-again", dossier.ref, **on("day", new_day.date()), clock="16:00",
                      reason="Phải xác minh thực địa thêm.", delay_cause="verification")  # fmt: skip


def test_the_chair_apologises_in_time_and_everybody_sees_both_days() -> None:
    dossier = received_now()
    hung, lan, stranger = at_a_desk(a_chair()), at_a_desk(a_clerk()), Client(headers={"Accept-Language": "vi"})
    legal, promised = dossier.legal_due_at, dossier.promised_at

    # Chair Hùng apologises and promises a later day; the apology is made as a form.
    new_day = working_day_after(dossier, 3)
    assert "xin lỗi" in hung.reads("dossiers:promise-again", dossier.ref)
    apologises(hung, dossier, new_day)
    assert "dossiers.issue_apology" in run_jobs()
    assert hung.opens("dossiers:apology", dossier.ref).startswith(b"%PDF-")

    # The promise moved, the law did not; the page and the tracking page show the old day and the new one.
    dossier = now(dossier)
    assert (dossier.legal_due_at, dossier.promised_at) == (legal, aware(new_day.replace(hour=16, minute=0)))
    assert promised
    assert f"{local(promised):%d/%m/%Y}" in lan.reads("dossiers:detail", dossier.ref)
    shown = stranger.get(f"/track/{dossier.submission.tracking_code}/").content.decode()
    assert f"{new_day:%d/%m/%Y}" in shown
    assert f"{local(promised):%d/%m/%Y}" in shown
    assert "Phải xác minh thực địa thêm." not in shown  # words of the office are for the owner only

    # A second apology is refused, and so is the head of a division.
    again = hung.client.post(f"/staff/dossiers/{dossier.ref}/promise-again/", {"idempotency_key": "again"})
    minh = at_a_desk(a_head()).client.get(f"/staff/dossiers/{dossier.ref}/promise-again/")
    hoa = at_a_desk(an_outsider()).client.get(f"/staff/dossiers/{dossier.ref}/extend/")
    assert (again.status_code, minh.status_code, hoa.status_code) == (400, 403, 403)
    assert Reappointment.objects.count() == 1
    assert verify_ledger(stream=dossier.stream).bad is None


def test_on_the_day_itself_it_is_too_late_to_apologise() -> None:
    hung = at_a_desk(a_chair())
    dossier = a_received_dossier(version=a_version("1.001199", term="0wd"), received_at=timezone.now())
    new_day = working_day_after(dossier, 3)

    refused = hung.client.post(
        reverse("dossiers:promise-again", args=[dossier.ref]),
        {"idempotency_key": "late-0001", **on("day", new_day.date()), "clock": "16:00", "reason": "Chờ xác minh.",
         "delay_cause": "verification"},
    )  # fmt: skip

    assert refused.status_code == 409
    assert now(dossier).promised_at == dossier.promised_at
    assert not Reappointment.objects.exists()


def test_flooded_offices_owe_no_apology() -> None:
    dossier, hung = received_now(), at_a_desk(a_chair())

    hung.sends("dossiers:no-apology", dossier.ref, ground="force_majeure", reason="Lũ lớn, trụ sở ngập.")

    assert "Lũ lớn, trụ sở ngập." in hung.reads("dossiers:detail", dossier.ref)
