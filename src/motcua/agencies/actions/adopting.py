"""After a merger or a split: the successor takes a calendar of those before it over, by decision."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.calendars import declare_day_off, open_calendar, set_hours
from motcua.agencies.actions.reorganising import DecisionMissing
from motcua.agencies.models import Agency, AgencySuccession, CalendarDay, WorkingCalendar
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.people.dated import in_force
from motcua.worktime.calendar import DayKind


class NoCalendarToTakeOver(Refusal):
    """The agency before had none of its own, or this one did not take over from it."""

    text = _("%(agency)s has no calendar of its own that could be taken over.")


@transaction.atomic
def adopt_calendar(
    successor: Agency, *, predecessor: Agency, decision: str, valid_from: date, by: Actor, at: datetime
) -> WorkingCalendar:
    """Have the successor work as an agency before it did: its hours from that day on, and its days still to come.

    What the successor has declared itself stays. A swap of days passes only where neither day is declared there.
    Due days of dossiers under way are counted again as after any change of a calendar: shown first, moved by approval.
    Refused: to all but an administrator of the successor or above it; without a decision; where there is no calendar
    to take over.
    """
    successor = Agency.objects.select_for_update().get(pk=successor.pk)
    require_administrator(by, successor)
    if not clean_line(decision):
        raise DecisionMissing
    before = _calendar_before(successor, predecessor)
    own = WorkingCalendar.objects.filter(agency=successor).first()
    own = own or open_calendar(successor, name=successor.name[:200], by=by, at=at)
    known = set(own.days.values_list("day", flat=True))
    for day in before.days.filter(day__gte=valid_from).order_by("day"):
        if day.day not in known and day.replaces is None:
            declare_day_off(own, day=day.day, kind=DayKind(day.kind), note=day.note, source=decision, by=by, at=at)
    _swaps(before, own, known, valid_from, decision)
    own_hours = _hours(own, valid_from)
    for weekday, spans in _hours(before, valid_from).items():
        if own_hours.get(weekday) == spans:
            continue
        set_hours(own, weekday=weekday, spans=spans, valid_from=valid_from, source=decision, by=by, at=at)
    return own


def _calendar_before(successor: Agency, predecessor: Agency) -> WorkingCalendar:
    took_over = AgencySuccession.objects.filter(successor=successor, predecessor=predecessor).exists()
    calendar = WorkingCalendar.objects.filter(agency=predecessor).first() if took_over else None
    if calendar is None:
        raise NoCalendarToTakeOver(agency=predecessor.name)
    return calendar


def _swaps(before: WorkingCalendar, own: WorkingCalendar, known: set[date], valid_from: date, decision: str) -> None:
    """Pairs of swapped days, whole or not at all."""
    rows = list(before.days.filter(replaces__isnull=False, day__gte=valid_from, replaces__gte=valid_from))
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=own, day=row.day, kind=row.kind, replaces=row.replaces, note=row.note, source=decision)
        for row in rows
        if row.day not in known and row.replaces not in known
    )


def _hours(before: WorkingCalendar, valid_from: date) -> dict[int, list[tuple]]:  # type: ignore[type-arg]
    """The hours of each weekday for which the calendar before says something of its own on that day."""
    found: dict[int, list[tuple]] = {}  # type: ignore[type-arg]
    for row in before.hours.filter(in_force(valid_from)).order_by("weekday", "starts"):
        spans = found.setdefault(row.weekday, [])
        if row.starts is not None:
            spans.append((row.starts, row.ends))
    return found
