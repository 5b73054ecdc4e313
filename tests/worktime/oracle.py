"""The legal clock a second time, by walking day by day and minute by minute: slow, plain, and sharing no code with it.

It reads the packaged rows themselves. Hours are ticked off only in minutes that are worked and not paused.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import motcua.worktime

ROWS = Path(motcua.worktime.__file__).with_name("vietnam.csv")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LUNCH_AND_CLOSING = {11: 30, 17: 0}

Pauses = Sequence[tuple[datetime, datetime]]

with ROWS.open(encoding="utf-8", newline="") as sheet:
    KINDS = {date.fromisoformat(row["day"]): row["kind"] for row in csv.DictReader(sheet)}


def works_on(day: date) -> bool:
    """Whether the office opens on a date."""
    if day in KINDS:
        return KINDS[day] == "swapped_work"
    return day.weekday() < 5


def works_at(moment: datetime) -> bool:
    """Whether this minute is worked."""
    clock = (moment.hour, moment.minute)
    return works_on(moment.date()) and ((7, 0) <= clock < (11, 30) or (13, 30) <= clock < (17, 0))


def next_worked(moment: datetime) -> datetime:
    """The first worked minute at or after a moment."""
    while not works_at(moment):
        moment += MINUTE
    return moment


def days_after(first: date, last: date) -> Iterator[date]:
    """Each date after the first, up to the last."""
    while first < last:
        first += DAY
        yield first


def workday(day: date, count: int) -> date:
    """So many working days later."""
    while count:
        day += DAY
        count -= works_on(day)
    return day


def slid(day: date) -> date:
    """The date, or the next working day."""
    while not works_on(day):
        day += DAY
    return day


def same_day_in_a_later_month(day: date, months: int) -> date:
    """Walks month by month; a day that the last month lacks becomes its last."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + 31 * DAY).replace(day=1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return min(first + (day.day - 1) * DAY, last)


def due(start: datetime, amount: int, unit: str, *, pauses: Pauses, policy: str, convention: str) -> datetime:
    """The due moment of a term."""
    since = next_worked(start.replace(second=0))
    effective: list[tuple[datetime, datetime]] = []
    due = first_due(since, amount, unit, convention)
    for begins, ends in pauses:
        stopped, resumed = next_worked(begins.replace(second=0)), next_worked(ends.replace(second=0))
        if stopped == resumed or stopped >= due:
            continue
        if policy == "restart":
            since, due = resumed, first_due(resumed, amount, unit, convention)
        elif unit == "wh":
            effective.append((stopped, resumed))
            due = ticked_off(since, amount * 60, effective)
        else:
            day = moved(due.date(), unit, stopped.date(), resumed.date())
            due = landed(day, since, convention if (amount, unit) != (0, "wd") else "end-of-day")
    return due


def first_due(since: datetime, amount: int, unit: str, convention: str) -> datetime:
    """The due moment without pauses, from a worked minute."""
    day = since.date()
    if unit == "wh":
        return ticked_off(since, amount * 60, [])
    if (amount, unit) == (0, "wd"):
        return landed(workday(day, int(since.hour >= 15)), since, "end-of-day")
    if unit == "wd":
        return landed(workday(day, amount), since, convention)
    last = day + amount * DAY if unit == "d" else same_day_in_a_later_month(day, amount)
    return landed(slid(last), since, convention)


def moved(due: date, unit: str, stopped: date, resumed: date) -> date:
    """The due day after a pause under resume: days are counted in days."""
    if unit == "wd":
        return workday(due, sum(works_on(day) for day in days_after(stopped, resumed)))
    return slid(due + (resumed - stopped))


def landed(day: date, since: datetime, convention: str) -> datetime:
    """Closing of a working day, or the clock time of the start: every day of this calendar has the same hours."""
    clock = since.time() if convention == "moment" else since.time().replace(hour=17, minute=0)
    return datetime.combine(day, clock)


def ticked_off(since: datetime, minutes: int, paused: Pauses) -> datetime:
    """The end of the last of so many minutes, which are worked and not paused."""
    moment = since
    while minutes:
        minutes -= works_at(moment) and not any(begins <= moment < ends for begins, ends in paused)
        moment += MINUTE
    return moment
