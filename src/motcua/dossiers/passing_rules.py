"""When a received dossier has to be handed over: dated rules with their sources, and the clock they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class HandOverRule:
    """The rule from a day on, until a later row: received by the cut-off it goes the same working day.

    `cut_off` is a minute of the day. What came later goes first thing on the next working day: within
    `first_minutes` of its opening, which is the office's own measure. `checked` tells whether the text of the article
    was at hand when the row was written.
    """

    valid_from: date
    cut_off: int
    first_minutes: int
    source: str
    checked: bool = False


HAND_OVER_RULES: tuple[HandOverRule, ...] = (
    HandOverRule(date(2018, 6, 21), 15 * 60, 60, "61/2018/NĐ-CP, 18"),
    HandOverRule(date(2025, 7, 1), 15 * 60, 60, "118/2025/NĐ-CP, 18"),
)
"""The cut-off of 15:00 stands in the domain's notes as seen in practice, article 18 not read: a lawyer has to check."""


@dataclass(frozen=True, slots=True)
class HandOverDue:
    """Until when a dossier is to be handed over, on the clock of the counter, and by which rule."""

    at: datetime
    rule: HandOverRule
    next_day: bool


def hand_over_rule(day: date) -> HandOverRule:
    """The rule in force on a day; before the first row the first one serves."""
    return next((rule for rule in reversed(HAND_OVER_RULES) if rule.valid_from <= day), HAND_OVER_RULES[0])


def hand_over_due(received: datetime, *, calendar: WorkingCalendar) -> HandOverDue:
    """When a dossier received then has to be with the settling unit.

    A reception on a day off counts as one after the cut-off. Basis: Decree 61/2018, art. 18 (see the rows).
    """
    rule, table = hand_over_rule(received.date()), calendar.table
    minute = table.minute_of(received)
    day = table.day_of(minute)
    if table.is_worked(day) and minute - day * 24 * 60 <= rule.cut_off:
        return HandOverDue(table.moment_at(table.closing_of(day)), rule, next_day=False)
    opening = table.moment_at(table.next_minute(table.workday_after(day, 1) * 24 * 60))
    return HandOverDue(opening + timedelta(minutes=rule.first_minutes), rule, next_day=True)


def end_of_working_day(day: date, *, calendar: WorkingCalendar) -> datetime:
    """The moment when work ends on a day; of a day off, when it ended on the working day before."""
    table = calendar.table
    index = table.day_of(table.minute_of(datetime(day.year, day.month, day.day)))  # noqa: DTZ001 - local by definition
    return table.moment_at(table.closing_of(index if table.is_worked(index) else table.workday_after(index, 0)))
