"""After a merger or a split: the successor takes a calendar of those before it over, by decision."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.calendars import lay_over, open_calendar
from motcua.agencies.actions.reorganising import DecisionMissing
from motcua.agencies.models import Agency, AgencySuccession, WorkingCalendar
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line


class NoCalendarToTakeOver(Refusal):
    """The agency before had none of its own, or this one did not take over from it."""

    text = _("%(agency)s has no calendar of its own that could be taken over.")


@transaction.atomic
def adopt_calendar(
    successor: Agency, *, predecessor: Agency, decision: str, valid_from: date, by: Actor, at: datetime
) -> WorkingCalendar:
    """Have the successor work as an agency before it did: its hours from that day on, and its days still to come.

    What the successor has declared itself stays. A swap of days passes only where neither day is declared there.
    Each day and each weekday is in the history of the calendar, as if it were declared there.
    Due days of dossiers under way are counted again as after any change of a calendar: shown first, moved by approval.
    Refused: to all but an administrator of the successor or above it; without a decision; where there is no calendar
    to take over; where one of its days lies outside the successor's own.
    """
    successor = Agency.objects.select_for_update().get(pk=successor.pk)
    require_administrator(by, successor)
    if not clean_line(decision):
        raise DecisionMissing
    before = _calendar_before(successor, predecessor)
    own = WorkingCalendar.objects.filter(agency=successor).first()
    own = own or open_calendar(successor, name=successor.name[:200], by=by, at=at)
    return lay_over(own, before, valid_from=valid_from, source=decision, by=by, at=at)


def _calendar_before(successor: Agency, predecessor: Agency) -> WorkingCalendar:
    took_over = AgencySuccession.objects.filter(successor=successor, predecessor=predecessor).exists()
    calendar = WorkingCalendar.objects.filter(agency=predecessor).first() if took_over else None
    if calendar is None:
        raise NoCalendarToTakeOver(agency=predecessor.name)
    return calendar
