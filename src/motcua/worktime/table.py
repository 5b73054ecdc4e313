"""The days of a calendar worked out in advance, so that a due moment costs a few look-ups however long the term.

Inside the clock a moment is a number: minutes since midnight of the calendar's first day. A day is its index.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from motcua.worktime.refusals import NotLocalTime, OutsideCalendar

if TYPE_CHECKING:
    from motcua.worktime.calendar import SpecialDay

Span = tuple[int, int]
"""Opening and closing minute of the day, half-open: the closing minute is not worked."""

DAY = 1440


class DayTable:
    """Spans of every day, and the running counts of working days, working minutes and notable special days."""

    __slots__ = (
        "_days_before",
        "_minutes_before",
        "_notable",
        "_notable_before",
        "_origin",
        "_spans",
        "_workdays",
        "first",
        "size",
    )

    def __init__(self, first: date, spans: Sequence[tuple[Span, ...]], notable: Sequence["SpecialDay | None"]) -> None:
        self.first = first.toordinal()
        self.size = len(spans)
        self._origin = datetime(first.year, first.month, first.day)  # noqa: DTZ001 - local time by definition
        self._spans = spans
        self._workdays = [day for day, worked in enumerate(spans) if worked]
        self._days_before = _running(1 if worked else 0 for worked in spans)
        self._minutes_before = _running(sum(closes - opens for opens, closes in worked) for worked in spans)
        self._notable = [special for special in notable if special]
        self._notable_before = _running(1 if special else 0 for special in notable)

    # Moments of the outside world and back.

    def minute_of(self, moment: datetime) -> int:
        """The moment with its seconds floored. Refused: an offset, and a day that the calendar does not know."""
        if moment.tzinfo is not None:
            raise NotLocalTime(moment=moment.isoformat())
        day = moment.toordinal() - self.first
        if not 0 <= day < self.size:
            raise self.outside()
        return day * DAY + moment.hour * 60 + moment.minute

    def moment_at(self, minute: int) -> datetime:
        """The local date and time of a minute."""
        return self._origin + timedelta(minute // DAY, minute % DAY * 60)

    def day_of(self, minute: int) -> int:
        """The index of the day in which a minute lies."""
        return minute // DAY

    def shown(self, minute: int) -> str:
        """A minute as people read it in a refusal."""
        return self.moment_at(minute).strftime("%d/%m/%Y %H:%M")

    def outside(self) -> OutsideCalendar:
        """The refusal of a count that leaves the calendar."""
        return OutsideCalendar(first=date.fromordinal(self.first), last=date.fromordinal(self.first + self.size - 1))

    # Days.

    def is_worked(self, day: int) -> bool:
        """Whether anyone works on this day. Refused: a day that the calendar does not know."""
        if day >= self.size:
            raise self.outside()
        return bool(self._spans[day])

    def workday_after(self, day: int, count: int) -> int:
        """The count-th working day after a working day (after a day off: counted from the working day before it)."""
        place = self._days_before[day + 1] - 1 + count
        if place >= len(self._workdays):
            raise self.outside()
        return self._workdays[place]

    def workdays_between(self, earlier: int, later: int) -> int:
        """Working days after one day, up to and including another."""
        return self._days_before[later + 1] - self._days_before[earlier + 1]

    def months_after(self, day: int, count: int) -> tuple[int, bool]:
        """The same day of a later month, and whether that month lacks it (then its last day is meant)."""
        begun = date.fromordinal(self.first + day)
        year, month = divmod(begun.year * 12 + begun.month - 1 + count, 12)
        if year > MAXYEAR:
            raise self.outside()
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(begun.day, last)).toordinal() - self.first, begun.day > last

    def closing_of(self, day: int) -> int:
        """The minute when work ends on a working day."""
        return day * DAY + self._spans[day][-1][1]

    def into_hours(self, day: int, clock: int) -> int:
        """A time of day moved into a working day's hours: too late becomes the closing, a gap the next opening."""
        for opens, closes in self._spans[day]:
            if clock < closes:
                return day * DAY + max(clock, opens)
        return self.closing_of(day)

    def notable_days(self, minute: int, other: int) -> tuple["SpecialDay", ...]:
        """The special days that made a difference to the week, from one minute's day to another's, both included."""
        before = self._notable_before
        return tuple(self._notable[before[minute // DAY] : before[other // DAY + 1]])

    # Working minutes.

    def next_minute(self, minute: int) -> int:
        """The first working minute at or after this one."""
        day, clock = divmod(minute, DAY)
        for opens, closes in self._spans[day]:
            if clock < closes:
                return day * DAY + max(clock, opens)
        day = self.workday_after(day, 1)
        return day * DAY + self._spans[day][0][0]

    def minutes_before(self, minute: int) -> int:
        """How many working minutes of the calendar have passed at this minute."""
        day, clock = divmod(minute, DAY)
        passed = self._minutes_before[day]
        for opens, closes in self._spans[day]:
            if clock > opens:
                passed += min(clock, closes) - opens
        return passed

    def when_passed(self, count: int) -> int:
        """The moment when so many working minutes of the calendar have passed; on a boundary the closing moment."""
        day = bisect_left(self._minutes_before, count) - 1
        if day >= self.size:
            raise self.outside()
        rest = count - self._minutes_before[day]
        for opens, closes in self._spans[day]:
            if rest <= closes - opens:
                return day * DAY + opens + rest
            rest -= closes - opens
        raise AssertionError("a day found by its working minutes has them")


def _running(counts: Iterable[int]) -> list[int]:
    return list(accumulate(counts, initial=0))
