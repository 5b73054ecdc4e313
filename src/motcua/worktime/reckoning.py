"""One count of the clock, from its start to the due moment: the rules of counting, step by step.

Moments are minutes of the calendar's `DayTable`; `at` is always the due moment as it stands.
"""

from typing import NamedTuple

from motcua.worktime import policies as rule
from motcua.worktime.explanation import Due, Item
from motcua.worktime.policies import RuleSet
from motcua.worktime.table import DAY, DayTable
from motcua.worktime.terms import Term

_EVERY_DAY_COUNTS = frozenset(
    {
        rule.CALENDAR_DAYS,
        rule.MONTHS,
        rule.MONTHS_CLIPPED,
        rule.PAUSE_CALENDAR_DAYS,
        rule.EXTENDED_CALENDAR_DAYS,
        rule.EXTENDED_MONTHS,
    }
)
"""Counts in which days off make no difference; only where such a count ends may it slide over them."""


class Pause(NamedTuple):
    """A stop of the clock, in minutes of the calendar."""

    since: int
    until: int


class Reckoning:
    """Counts one term. Each method is one rule: it moves `at` and leaves an item of the explanation behind.

    `pause_basis` is the citation of the announced version for what a pause does.
    """

    __slots__ = (
        "_as_moment",
        "_basis",
        "_cut_off",
        "_extended_by",
        "_items",
        "_pause_basis",
        "_reached",
        "_since",
        "_table",
        "_term",
        "at",
        "day",
    )

    def __init__(
        self, table: DayTable, rules: RuleSet, term: Term, *, as_moment: bool, pause_basis: str | None
    ) -> None:
        self._table = table
        self._basis, self._cut_off = rules
        self._pause_basis = pause_basis
        self._term = term
        self._as_moment = as_moment and not term.is_same_day
        self._items: list[Item] = []
        self._extended_by = ""

    def begin(self, begun: int) -> None:
        """Start the term at a moment, which outside working hours means the next working minute."""
        self.at, self._reached = begun, self._table.moment_at(begun)
        since = self._table.next_minute(begun)
        if since != begun:
            self._step(rule.START_MOVED, since)
        self._count_from(since)

    def pause(self, pause: Pause, *, restarts: bool) -> None:
        """Take a pause into account, in the order in which pauses happened.

        It changes nothing when no working minute lies in it, or when the term was over before it began.
        """
        stopped, resumed = self._table.next_minute(pause.since), self._table.next_minute(pause.until)
        if stopped == resumed:
            self._step(rule.PAUSE_EMPTY, self.at, pause=pause)
        elif stopped >= self.at:
            self._step(rule.PAUSE_TOO_LATE, self.at, pause=pause)
        elif restarts:
            self._step(rule.PAUSE_RESTART, resumed, pause=pause)
            self._count_from(resumed)
        else:
            self._resume(stopped, resumed, pause)

    def extend(self, term: Term, basis: str) -> None:
        """Move the end on by more time, counted from the end as it stands; `basis` is the article that allows it."""
        self._extended_by = basis
        table, amount, day = self._table, term.amount, self.at // DAY
        if term.unit == "wd":
            self._land(rule.EXTENDED_WORKING_DAYS, table.workday_after(day, amount), amount)
        elif term.unit == "d":
            self._reach(rule.EXTENDED_CALENDAR_DAYS, day + amount, amount)
        elif term.unit == "m":
            self._reach(rule.EXTENDED_MONTHS, table.months_after(day, amount)[0], amount)
        else:
            moved = table.when_passed(table.minutes_before(self.at) + amount * 60)
            self._step(rule.EXTENDED_WORKING_HOURS, moved, amount)

    def answer(self) -> Due:
        """The due moment with its explanation."""
        return Due(self._reached, tuple(self._items))

    # The term.

    def _count_from(self, since: int) -> None:
        self._since = since
        unit, amount = self._term.unit, self._term.amount
        if unit == "wd":
            self._count_working_days(since // DAY, amount)
        elif unit == "d":
            self._reach(rule.CALENDAR_DAYS, since // DAY + amount, amount)
        elif unit == "m":
            self._count_months(since // DAY, amount)
        else:
            self._count_working_hours(since, amount)

    def _count_working_days(self, first: int, amount: int) -> None:
        if amount:
            self._land(rule.WORKING_DAYS, self._table.workday_after(first, amount), amount)
        elif self._since % DAY < self._cut_off:
            self._land(rule.SAME_DAY, first)
        else:
            self._land(rule.SAME_DAY_LATE, self._table.workday_after(first, 1))

    def _count_months(self, first: int, amount: int) -> None:
        day, clipped = self._table.months_after(first, amount)
        self._reach(rule.MONTHS_CLIPPED if clipped else rule.MONTHS, day, amount)

    def _count_working_hours(self, since: int, amount: int) -> None:
        passed = self._table.minutes_before(since) + amount * 60
        self._step(rule.WORKING_HOURS, self._table.when_passed(passed) if amount else since, amount)

    # Pauses under resume: days are counted in days, hours in minutes.

    def _resume(self, stopped: int, resumed: int, pause: Pause) -> None:
        table, unit = self._table, self._term.unit
        if unit == "wd":
            days = table.workdays_between(stopped // DAY, resumed // DAY)
            self._land(rule.PAUSE_WORKING_DAYS, table.workday_after(self.day, days), days, pause)
        elif unit == "wh":
            left = table.minutes_before(self.at) - table.minutes_before(stopped)
            moved = table.when_passed(table.minutes_before(resumed) + left)
            self._step(rule.PAUSE_WORKING_HOURS, moved, left, pause)
        else:
            days = resumed // DAY - stopped // DAY
            self._reach(rule.PAUSE_CALENDAR_DAYS, self.day + days, days, pause)

    # Where a count ends.

    def _reach(self, name: str, day: int, amount: int, pause: Pause | None = None) -> None:
        """End on this day, or slide to the next working day."""
        if self._table.is_worked(day):
            self._land(name, day, amount, pause)
        else:
            self._step(name, day * DAY, amount, pause)
            self._land(rule.DAY_SLID, self._table.workday_after(day, 1))

    def _land(self, name: str, day: int, amount: int = 0, pause: Pause | None = None) -> None:
        """End on a working day: at its closing, or at the clock time of the start moved into that day's hours."""
        self.day = day
        if not self._as_moment:
            self._step(name, self._table.closing_of(day), amount, pause)
            return
        clock = self._since % DAY
        self._step(name, day * DAY + clock, amount, pause)
        kept = self._table.into_hours(day, clock)
        if kept != self.at:
            self._step(rule.TIME_MOVED, kept)

    def _step(self, name: str, until: int, amount: int = 0, pause: Pause | None = None) -> None:
        table, begun = self._table, self._reached
        self._reached = table.moment_at(until)
        days = () if name in _EVERY_DAY_COUNTS else table.notable_days(self.at, until)
        self.at = until
        if pause is None:
            basis = self._extended_by if name in rule.EXTENDED else self._basis[name]
            item = Item(name, begun, self._reached, basis, amount, None, days)
        else:
            stop = (table.moment_at(pause.since), table.moment_at(pause.until))
            item = Item(name, begun, self._reached, self._pause_basis or self._basis[name], amount, stop, days)
        self._items.append(item)
