"""What can happen to working calendars. Every change gives the calendar a new edition, which each worker notices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events, queries, seed
from motcua.agencies.actions.authority import require_administrator, require_system
from motcua.agencies.models import Agency, CalendarDay, WorkingCalendar, WorkingHours
from motcua.kernel.actors import Actor
from motcua.kernel.ids import uuid7
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.ledger.kinds import EventKind
from motcua.people.dated import goes_on_after, in_force, insert_or_refuse
from motcua.worktime.calendar import DayKind


class CalendarKnown(Refusal):
    """An agency has one calendar of its own."""

    text = _("This agency already has a working calendar of its own. Change that one.")


class DayKnown(Refusal):
    """A day is declared once in a calendar."""

    text = _("%(day)s is already declared in this calendar. Withdraw that entry first.")


class DayOutside(Refusal):
    """The calendar does not reach that far."""

    text = _("%(day)s lies outside this calendar.")


class DayNotDeclared(Refusal):
    """What should be taken back was taken back before."""

    text = _("%(day)s is no longer declared in this calendar. Somebody has withdrawn it.")


class SwapNeedsWorkingDay(Refusal):
    """A working day is swapped for a day of rest, so that as much is worked as before."""

    text = _("A working day is swapped for a day of rest: %(off)s must be a working day, %(worked)s a day of rest.")


class HoursWrong(Refusal):
    """Spans of one day follow one another."""

    text = _("The hours of a day follow one another without overlapping, and each ends after it begins.")
    status = 400


Span = tuple[time, time]


@transaction.atomic
def seed_calendar(*, by: Actor, at: datetime) -> WorkingCalendar:
    """Give the node its national calendar, or add the days that a newer package knows and nobody has declared yet.

    What an official declared is never overwritten. Refused: to all but the product itself.
    Basis: Labour Code 10/2012/QH13, art. 115, then 45/2019/QH14, art. 112; the yearly notice on holidays.
    """
    require_system(by)
    calendar = WorkingCalendar.objects.select_for_update().filter(agency__isnull=True).first()
    if calendar is None:
        calendar = _opened(WorkingCalendar(**seed.national_calendar()), by, at)
        WorkingHours.objects.bulk_create(WorkingHours(calendar=calendar, **row) for row in seed.national_hours())
    known = set(calendar.days.values_list("day", flat=True))
    fresh = [CalendarDay(calendar=calendar, **row) for row in seed.national_days() if row["day"] not in known]
    if fresh:
        CalendarDay.objects.bulk_create(fresh)
        for row in fresh if known else []:  # the days that a calendar begins with belong to its opening
            _record_day(events.DAY_DECLARED, row, by, at)
        _changed(calendar)
    return calendar


@transaction.atomic
def open_calendar(agency: Agency, *, name: str, by: Actor, at: datetime) -> WorkingCalendar:
    """Give an agency a calendar of its own; until it says otherwise, it works as the nation does.

    Refused: to all but an administrator of the agency or above it; where it already has one.
    """
    require_administrator(by, agency)
    national = WorkingCalendar.objects.get(agency__isnull=True)
    own = WorkingCalendar(agency=agency, name=clean_line(name))
    own.first_day, own.last_day = national.first_day, national.last_day
    return _opened(own, by, at)


@transaction.atomic
def declare_day_off(
    calendar: WorkingCalendar,
    *,
    day: date,
    kind: DayKind = DayKind.HOLIDAY,
    note: str = "",
    source: str,
    by: Actor,
    at: datetime,
) -> CalendarDay:
    """Declare a day on which nobody works, by the decision named as source.

    Refused: to all but an administrator of the calendar's agency or above it (the national one: the product itself);
    a day outside the calendar; a day that is already declared.
    Basis: Labour Code 10/2012/QH13, art. 115, then 45/2019/QH14, art. 112.
    """
    calendar = _locked(calendar, by)
    row = _declare(calendar, day, kind=kind, note=note, source=source)
    _record_day(events.DAY_DECLARED, row, by, at)
    _changed(calendar)
    return row


@transaction.atomic
def swap_days(
    calendar: WorkingCalendar, *, off: date, worked: date, note: str = "", source: str, by: Actor, at: datetime
) -> tuple[CalendarDay, CalendarDay]:
    """Rest on a working day and work on a day of rest for it, with the hours of the day it replaces.

    Refused: as for a day off; where the one is no working day or the other is one.
    Basis: the yearly notice on holidays.
    """
    calendar = _locked(calendar, by)
    weeks = queries.working_calendar(calendar.agency_id)
    if not weeks.week_on(off)[off.weekday()] or weeks.week_on(worked)[worked.weekday()]:
        raise SwapNeedsWorkingDay(off=f"{off:%d/%m/%Y}", worked=f"{worked:%d/%m/%Y}")
    rows = (
        _declare(calendar, off, kind=DayKind.SWAPPED_OFF, replaces=worked, note=note, source=source),
        _declare(calendar, worked, kind=DayKind.SWAPPED_WORK, replaces=off, note=note, source=source),
    )
    for row in rows:
        _record_day(events.DAY_DECLARED, row, by, at)
    _changed(calendar)
    return rows


@transaction.atomic
def withdraw_day(row: CalendarDay, *, decision: str = "", by: Actor, at: datetime) -> None:
    """Take back a declared day, and with a swapped day the other one of its pair, by the decision named.

    Refused: to all but an administrator of the calendar's agency or above it; a day that is no longer declared.
    """
    calendar = _locked(row.calendar, by)
    pair = [row.day] if row.replaces is None else [row.day, row.replaces]
    if not calendar.days.filter(pk=row.pk).exists():
        raise DayNotDeclared(day=f"{row.day:%d/%m/%Y}")
    for declared in calendar.days.filter(day__in=pair).order_by("day"):
        _record_day(events.DAY_WITHDRAWN, declared, by, at, decision=clean_line(decision))
        declared.delete()
    _changed(calendar)


@transaction.atomic
def set_hours(
    calendar: WorkingCalendar,
    *,
    weekday: int,
    spans: Sequence[Span],
    valid_from: date,
    source: str,
    by: Actor,
    at: datetime,
) -> list[WorkingHours]:
    """Lay down the hours of a weekday (Monday is 0) from a day on; no span means that nobody works then.

    The hours before that day stay as they were, so what was counted by them can be counted again.
    Refused: to all but an administrator of the calendar's agency or above it; spans that overlap.
    """
    calendar = _locked(calendar, by)
    rows = _lay_hours(calendar, weekday, spans, valid_from=valid_from, source=source, by=by, at=at)
    _changed(calendar)
    return rows


def lay_over(
    calendar: WorkingCalendar, before: WorkingCalendar, *, valid_from: date, source: str, by: Actor, at: datetime
) -> WorkingCalendar:
    """The part of taking a calendar over that changes rows: one lock, one edition and one recount for all of them.

    Days still to come that are not declared here; hours of that day where they differ. A swap passes whole or not at
    all: both days to come, neither declared here.
    """
    calendar = _locked(calendar, by)
    coming = _undeclared(calendar, before, valid_from)
    for row in coming:
        fresh = _declare(calendar, row.day, kind=DayKind(row.kind), replaces=row.replaces, note=row.note, source=source)
        _record_day(events.DAY_DECLARED, fresh, by, at)
    here = _hours_on(calendar, valid_from)
    other = {weekday: spans for weekday, spans in _hours_on(before, valid_from).items() if here.get(weekday) != spans}
    for weekday, spans in other.items():
        _lay_hours(calendar, weekday, spans, valid_from=valid_from, source=source, by=by, at=at)
    if coming or other:
        _changed(calendar)
    return calendar


def stream_of(calendar: WorkingCalendar) -> str:
    """Where the ledger keeps the history of a calendar."""
    return f"calendar:{calendar.pk}"


def _lay_hours(
    calendar: WorkingCalendar,
    weekday: int,
    spans: Sequence[Span],
    *,
    valid_from: date,
    source: str,
    by: Actor,
    at: datetime,
) -> list[WorkingHours]:
    if not _in_order(spans):
        raise HoursWrong
    before = calendar.hours.filter(goes_on_after(valid_from - timedelta(days=1)), weekday=weekday)
    before.filter(valid_from__gte=valid_from).delete()
    before.update(valid_to=valid_from - timedelta(days=1))
    times: list[tuple[time | None, time | None]] = [*spans] or [(None, None)]
    rows = [
        WorkingHours(calendar=calendar, weekday=weekday, starts=starts, ends=ends, valid_from=valid_from, source=source)
        for starts, ends in times
    ]
    WorkingHours.objects.bulk_create(rows)
    ledger.record(events.HOURS_SET, stream=stream_of(calendar), by=by, at=at, weekday=weekday, first_day=valid_from)
    return rows


def _undeclared(calendar: WorkingCalendar, before: WorkingCalendar, valid_from: date) -> list[CalendarDay]:
    """The days of the calendar before that are to come and are not declared in this one, in order."""
    known = set(calendar.days.values_list("day", flat=True))
    rows = before.days.filter(Q(replaces__isnull=True) | Q(replaces__gte=valid_from), day__gte=valid_from)
    return [row for row in rows.order_by("day") if known.isdisjoint({row.day, row.replaces})]


def _hours_on(calendar: WorkingCalendar, day: date) -> dict[int, list[Span]]:
    """The hours of each weekday for which a calendar says something of its own on that day."""
    found: dict[int, list[Span]] = {}
    for row in calendar.hours.filter(in_force(day)).order_by("weekday", "starts"):
        spans = found.setdefault(row.weekday, [])
        if row.starts is not None and row.ends is not None:
            spans.append((row.starts, row.ends))
    return found


def _opened(calendar: WorkingCalendar, by: Actor, at: datetime) -> WorkingCalendar:
    insert_or_refuse(calendar, otherwise=CalendarKnown())
    ledger.record(events.CALENDAR_OPENED, stream=stream_of(calendar), by=by, at=at, agency=calendar.agency_id)
    return calendar


def _locked(calendar: WorkingCalendar, by: Actor) -> WorkingCalendar:
    fresh = WorkingCalendar.objects.select_for_update(of=("self",)).select_related("agency").get(pk=calendar.pk)
    require_administrator(by, fresh.agency)
    return fresh


def _changed(calendar: WorkingCalendar) -> None:
    """A new edition, and whoever counts by it works out what that moves."""
    calendar.edition = uuid7()
    calendar.save(update_fields=["edition"])
    defer("dossiers.plan_recount", calendar_id=calendar.pk)


def _declare(
    calendar: WorkingCalendar, day: date, *, kind: DayKind, note: str, source: str, replaces: date | None = None
) -> CalendarDay:
    if not calendar.first_day <= day <= calendar.last_day:
        raise DayOutside(day=f"{day:%d/%m/%Y}")
    row = CalendarDay(calendar=calendar, day=day, kind=kind, replaces=replaces)
    row.note, row.source = clean_line(note), clean_line(source)
    insert_or_refuse(row, otherwise=DayKnown(day=f"{day:%d/%m/%Y}"))
    return row


def _record_day(kind: EventKind, row: CalendarDay, by: Actor, at: datetime, **more: Any) -> None:
    ledger.record(kind, stream=stream_of(row.calendar), by=by, at=at, day=row.day, day_kind=row.kind, **more)


def _in_order(spans: Sequence[Span]) -> bool:
    edges = [edge for span in spans for edge in span]
    return edges == sorted(edges) and all(starts < ends for starts, ends in spans)
