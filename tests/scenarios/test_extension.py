"""Gia hạn theo luật chuyên ngành: a sector law gives more time, by its article and by nothing else.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.agencies.queries import working_calendar
from motcua.dossiers.models import Dossier
from motcua.kernel.local import aware, local
from motcua.worktime.clock import due
from motcua.worktime.terms import Term
from tests.cases import a_received_dossier, a_version, story
from tests.people import a_chair, a_clerk
from tests.scenarios.steps import at_a_desk, now

pytestmark = pytest.mark.django_db


def received_now() -> Dossier:
    """Received this minute, with thirty working days."""
    return a_received_dossier(version=a_version("1.001199", term="30wd"), received_at=timezone.now())


def working_day_after(dossier: Dossier, days: int) -> datetime:
    """A working moment so many working days after the legal due moment."""
    assert dossier.legal_due_at
    calendar = working_calendar(dossier.agency_id)
    return due(local(dossier.legal_due_at).replace(hour=9), Term(days, "wd"), calendar=calendar).due


def test_a_sector_law_gives_more_time_and_the_page_says_which() -> None:
    dossier = received_now()
    hung, lan = at_a_desk(a_chair()), at_a_desk(a_clerk())

    hung.sends("dossiers:extend", dossier.ref, amount="5", unit="wd", legal_basis="Luật Đất đai 31/2024/QH15, điều 61")

    assert now(dossier).legal_due_at == aware(working_day_after(dossier, 5))
    assert "Luật Đất đai 31/2024/QH15, điều 61" in lan.reads("dossiers:detail", dossier.ref)
    assert story(dossier)[-1] == "time_extended"


def test_without_an_article_nobody_extends_anything() -> None:
    hung, dossier = at_a_desk(a_chair()), received_now()

    bare = {"idempotency_key": "bare-0001", "amount": "5", "unit": "wd", "legal_basis": ""}

    assert hung.client.post(reverse("dossiers:extend", args=[dossier.ref]), bare).status_code == 400
    assert now(dossier).legal_due_at == dossier.legal_due_at
