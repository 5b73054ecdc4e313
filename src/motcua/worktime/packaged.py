"""The packaged calendar of Việt Nam, 2010 to 2035: it serves without a database, and seeds the one that is there."""

import csv
from datetime import date, time
from functools import cache
from importlib.resources import files

from motcua.worktime.calendar import DayKind, SpecialDay, WeeklyHours, WorkingCalendar

FIRST, LAST = date(2010, 1, 1), date(2035, 12, 31)
OFFICE_HOURS = ((time(7, 0), time(11, 30)), (time(13, 30), time(17, 0)))
WORKING_WEEK = range(5)


def weekly_hours() -> tuple[WeeklyHours, ...]:
    """The hours that hold until an agency says otherwise: Monday to Friday, 07:00–11:30 and 13:30–17:00."""
    return tuple(WeeklyHours(weekday, *span) for weekday in WORKING_WEEK for span in OFFICE_HOURS)


def special_days() -> tuple[SpecialDay, ...]:
    """The packaged special days; `holiday_source` made the file, and `agencies` seeds its editable rows from here."""
    sheet = files("motcua.worktime").joinpath("vietnam.csv").read_text(encoding="utf-8")
    return tuple(_special_day(row) for row in csv.DictReader(sheet.splitlines()))


@cache
def packaged_calendar() -> WorkingCalendar:
    """The national calendar without a database."""
    return WorkingCalendar.of(hours=weekly_hours(), days=special_days(), first=FIRST, last=LAST)


def _special_day(row: dict[str, str]) -> SpecialDay:
    replaces = date.fromisoformat(row["replaces"]) if row["replaces"] else None
    return SpecialDay(date.fromisoformat(row["day"]), DayKind(row["kind"]), row["source"], row["note"], replaces)
