"""Cảnh báo và nguyên nhân chậm: who is warned before and after, and what a late dossier says about why.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from motcua.dossiers import actions
from motcua.dossiers.jobs import warn
from motcua.dossiers.models import Delay
from tests.cases import a_decided_dossier, the_task
from tests.people import a_case_officer, a_chair, a_records_clerk
from tests.scenarios.steps import at_a_desk, finishes, received_now

pytestmark = pytest.mark.django_db


def test_a_late_dossier_is_settled_with_its_cause_and_counted() -> None:
    dossier = a_decided_dossier()  # due in 2019, so it has been late for years
    thu, hung = at_a_desk(a_records_clerk()), at_a_desk(a_chair())
    task = the_task(dossier, "issue")

    # Thu forgets the cause: the form comes back; with it the dossier is settled.
    bare = thu.client.post(f"/staff/tasks/{task.pk}/finish/", {"idempotency_key": "bare", "outcome": "issued"})
    finishes(thu, dossier, "issued", delay_cause="signing", delay_text="Chờ ký ba ngày.")

    assert (bare.status_code, Delay.objects.get().cause) == (400, "signing")
    assert "chờ ký" in hung.reads("dossiers:delays")


def test_those_concerned_are_warned_before_and_after() -> None:
    received_now()
    late = a_decided_dossier()
    thu, hung, binh = at_a_desk(a_records_clerk()), at_a_desk(a_chair()), at_a_desk(a_case_officer())

    warn(int((timezone.now() - timedelta(minutes=1)).timestamp()))
    warn(int(timezone.now().timestamp()))

    assert late.ref in thu.reads("dossiers:notices")
    assert late.ref in hung.reads("dossiers:notices")
    assert late.ref not in binh.reads("dossiers:notices")
    assert actions.read_notices(up_to=10**9, by=a_chair(), at=timezone.now()) == 2  # the step of no unit, and the whole
