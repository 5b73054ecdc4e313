"""Sổ giấy khi mất mạng: what was written into the paper day-book is entered afterwards, marked, and counted from then.

Everything goes through pages and jobs, as the people at the desks would do it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from motcua.dossiers.models import Dossier, LateEntry
from motcua.kernel.local import local
from tests.cases import a_version
from tests.people import a_chair, a_clerk
from tests.scenarios.steps import at_a_desk, intake, on, takes_in
from tests.world import a_unit

pytestmark = pytest.mark.django_db


def in_the_book(moment: datetime, number: str = "41") -> dict[str, object]:
    return {**on("late_day", moment.date()), "late_time": f"{moment:%H:%M}", "late_book": "2", "late_number": number,
            "late_reason": "Mất điện."}  # fmt: skip


def test_what_was_written_into_the_book_while_the_line_was_down() -> None:
    lan = at_a_desk(a_clerk())
    a_version("1.001193")
    moment = local(timezone.now() - timedelta(hours=3))

    dossier = takes_in(lan, "1.001193", channel="postal", postal_number="EM1VN", **on("posted_on", moment.date()),
                       **in_the_book(moment))  # fmt: skip

    assert dossier.received_at is not None
    assert f"{local(dossier.received_at):%d %H:%M}" == f"{moment:%d %H:%M}"
    assert LateEntry.objects.get().number == "41"
    assert dossier.postal_items.get().number == "EM1VN"
    assert "Nhập muộn từ sổ giấy" in lan.reads("dossiers:detail", dossier.ref)

    # Lan's colleague enters the same line from the same page of the book: it is there already.
    again = at_a_desk(a_clerk("linh")).client.post(
        reverse("dossiers:intake"), intake("1.001193", **in_the_book(moment))
    )
    assert again.status_code == 409
    assert dossier.ref in again.content.decode()
    assert Dossier.objects.count() == 1


def test_after_weeks_only_with_the_leave_of_a_leader() -> None:
    lan, hung = at_a_desk(a_clerk()), at_a_desk(a_chair())
    a_version("1.001193")
    moment = local(timezone.now() - timedelta(days=30)).replace(hour=9, minute=0)

    refused = lan.client.post(reverse("dossiers:intake"), intake("1.001193", **in_the_book(moment, "7")))
    hung.sends("dossiers:late-entries", reason="Lũ, mất mạng hai tuần.", unit=a_unit().pk, **on("day", moment.date()))
    dossier = takes_in(lan, "1.001193", **in_the_book(moment, "7"))

    assert refused.status_code == 409
    assert dossier.late_entry.approval is not None
