"""When an agency works."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.agencies import models
from motcua.worktime.calendar import DayKind, SpecialDay, WeeklyHours, WorkingCalendar


class CalendarMissing(LookupError):
    """The node has no national calendar: `motcua migrate` lays it down."""


def calendars_of(agency: models.Agency) -> tuple[models.WorkingCalendar, models.WorkingCalendar | None]:
    """The nation's calendar, and the agency's own where it has one. Raises CalendarMissing."""
    wanted = Q(agency__isnull=True) | Q(agency=agency)
    rows = {row.agency_id: row for row in models.WorkingCalendar.objects.filter(wanted)}
    if None not in rows:
        raise CalendarMissing
    return rows[None], rows.get(agency.pk)


def days_of_year(calendar: models.WorkingCalendar, year: int) -> QuerySet[models.CalendarDay]:
    """The special days of one calendar in a year, in order."""
    return calendar.days.filter(day__year=year).order_by("day")


KEPT_AT_MOST = 256
_kept: OrderedDict[tuple[UUID, UUID | None], WorkingCalendar] = OrderedDict()
_keeping = Lock()


def working_calendar(agency_id: int | None) -> WorkingCalendar:
    """The calendar by which an agency works: the nation's, with the agency's own rows over it.

    Built once for each edition of the rows and kept in the process; one query tells whether it is still the right one,
    so an edit holds for every worker from the moment it commits. Raises CalendarMissing.
    """
    wanted = Q(agency__isnull=True) if agency_id is None else Q(agency__isnull=True) | Q(agency_id=agency_id)
    rows = models.WorkingCalendar.objects.filter(wanted)
    editions: dict[int | None, UUID] = dict(rows.values_list("agency_id", "edition"))
    if None not in editions:
        raise CalendarMissing
    key = (editions[None], editions.get(agency_id) if agency_id is not None else None)
    with _keeping:
        if calendar := _kept.get(key):
            _kept.move_to_end(key)
            return calendar
    whole = {row.agency_id: row for row in rows}
    return _keep(key, _built(whole[None], whole.get(agency_id) if agency_id is not None else None))


def _keep(key: tuple[UUID, UUID | None], calendar: WorkingCalendar) -> WorkingCalendar:
    with _keeping:
        _kept[key] = calendar
        while len(_kept) > KEPT_AT_MOST:
            _kept.popitem(last=False)
    return calendar


def _built(national: models.WorkingCalendar, own: models.WorkingCalendar | None) -> WorkingCalendar:
    calendar = WorkingCalendar.of(
        hours=_hours(national), days=_days(national), first=national.first_day, last=national.last_day
    )
    return calendar.with_deviations(hours=_hours(own), days=_days(own)) if own else calendar


def _hours(calendar: models.WorkingCalendar) -> list[WeeklyHours]:
    rows = calendar.hours.order_by("weekday", "starts", "valid_from")
    return [WeeklyHours(row.weekday, row.starts, row.ends, row.valid_from, row.valid_to) for row in rows]


def _days(calendar: models.WorkingCalendar) -> list[SpecialDay]:
    rows = calendar.days.order_by("day")
    return [SpecialDay(row.day, DayKind(row.kind), row.source, row.note, row.replaces) for row in rows]
