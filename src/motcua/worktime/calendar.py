"""The working calendar: dated hours of the week, special days, and an agency's own deviations laid over them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from motcua.worktime.refusals import DayGivenTwice, HoursOverlap, SwapWithoutDay
from motcua.worktime.table import DayTable, Span

Week = tuple[tuple[Span, ...], ...]
ONE_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Why a date does not follow the week. Basis: Labour Code 45/2019/QH14, art. 111 and 112."""

    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    SWAPPED_OFF = "swapped_off"
    SWAPPED_WORK = "swapped_work"


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """One span of work on a weekday (Monday is 0) while it is valid, both dates included.

    Without `starts` and `ends` the row says that nobody works on that weekday: an agency closes a day so. Refused: a
    row with only one of them.
    """

    weekday: int
    starts: time | None
    ends: time | None
    valid_from: date = date.min
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if (self.starts is None) != (self.ends is None):
            raise HoursOverlap(weekday=self.weekday)

    def holds_on(self, day: date) -> bool:
        """Whether the row is valid on this date."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class SpecialDay:
    """A date that does not follow the week, with the decision that says so.

    A swapped day names the other day of its pair in `replaces`: a Saturday worked for a Monday has that Monday's hours.
    """

    day: date
    kind: DayKind
    source: str = ""
    note: str = ""
    replaces: date | None = None

    @property
    def is_worked(self) -> bool:
        """Whether people work on this date."""
        return self.kind is DayKind.SWAPPED_WORK

    @cached_property
    def written(self) -> str:
        """The day as an explanation holds it, in JSON: date, kind, and the note where there is one."""
        stored = {"date": self.day.isoformat(), "kind": self.kind.value, "note": self.note}
        return json.dumps({name: value for name, value in stored.items() if value}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """The rows of one owner: the nation's, or an agency's deviations.

    Refused: two rows for one special day, and a worked day that does not name the day it replaces.
    """

    hours: tuple[WeeklyHours, ...] = ()
    days: tuple[SpecialDay, ...] = ()

    def __post_init__(self) -> None:
        seen: set[date] = set()
        for special in self.days:
            if special.day in seen:
                raise DayGivenTwice(day=special.day)
            if special.is_worked and special.replaces is None:
                raise SwapWithoutDay(day=special.day)
            seen.add(special.day)

    def hours_of(self, weekday: int, *, on: date) -> list[WeeklyHours]:
        """The rows for a weekday that are valid on a date; none means that a lower layer decides."""
        return [row for row in self.hours if row.weekday == weekday and row.holds_on(on)]


@dataclass(frozen=True)
class WorkingCalendar:
    """When an agency works, from `first` to `last`; the clock refuses to count beyond them.

    An immutable value: two agencies that count at the same moment share nothing that changes.
    """

    layers: tuple[Layer, ...]
    first: date
    last: date

    @classmethod
    def of(
        cls, *, hours: Iterable[WeeklyHours], days: Iterable[SpecialDay], first: date, last: date
    ) -> "WorkingCalendar":
        """A calendar from its rows."""
        return cls((Layer(tuple(hours), tuple(days)),), first, last)

    def with_deviations(
        self, *, hours: Iterable[WeeklyHours] = (), days: Iterable[SpecialDay] = ()
    ) -> "WorkingCalendar":
        """This calendar under an agency's own rows: its hours of a weekday and its special days go before ours."""
        return WorkingCalendar((*self.layers, Layer(tuple(hours), tuple(days))), self.first, self.last)

    def special_days(self) -> dict[date, SpecialDay]:
        """The special days by date; an agency's row stands in the place of the nation's."""
        return {special.day: special for layer in self.layers for special in layer.days}

    def week_on(self, day: date) -> Week:
        """The hours of the seven weekdays as they are valid on a date, special days left aside."""
        return tuple(self._spans_of(weekday, on=day) for weekday in range(7))

    @cached_property
    def table(self) -> DayTable:
        """Every day of the calendar worked out once, for the clock."""
        return self._worked_out()

    def _worked_out(self) -> DayTable:
        special_days = self.special_days()
        spans: list[tuple[Span, ...]] = []
        notable: list[SpecialDay | None] = []
        for day, usual in self._usual_days():
            special = special_days.get(day)
            spans.append(usual if special is None else self._special_spans(special))
            notable.append(special if special and (usual or special.is_worked) else None)
        return DayTable(self.first, spans, notable)

    def _usual_days(self) -> Iterator[tuple[date, tuple[Span, ...]]]:
        """Each date with the hours that the week alone gives it; the week is read anew where a row begins or ends."""
        for begins, ends in pairwise(self._changes_of_the_week()):
            week = self.week_on(begins)
            for ordinal in range(begins.toordinal(), ends.toordinal()):
                yield date.fromordinal(ordinal), week[(ordinal - 1) % 7]

    def _changes_of_the_week(self) -> list[date]:
        rows = [row for layer in self.layers for row in layer.hours]
        changes = {row.valid_from for row in rows} | {row.valid_to + ONE_DAY for row in rows if row.valid_to}
        return [self.first, *sorted(day for day in changes if self.first < day <= self.last), self.last + ONE_DAY]

    def _special_spans(self, special: SpecialDay) -> tuple[Span, ...]:
        if special.replaces is None or not special.is_worked:
            return ()
        return self._spans_of(special.replaces.weekday(), on=special.replaces)

    def _spans_of(self, weekday: int, *, on: date) -> tuple[Span, ...]:
        for layer in reversed(self.layers):
            if rows := layer.hours_of(weekday, on=on):
                return _spans(rows)
        return ()


def _spans(rows: list[WeeklyHours]) -> tuple[Span, ...]:
    """The spans of one weekday in order, in minutes of the day. Refused: spans that overlap or end too early."""
    spans = sorted((_minute(row.starts), _minute(row.ends)) for row in rows if row.starts and row.ends)
    bounds = [minute for span in spans for minute in span]
    if any(earlier > later for earlier, later in pairwise(bounds)) or any(opens == closes for opens, closes in spans):
        raise HoursOverlap(weekday=rows[0].weekday)
    return tuple(spans)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
