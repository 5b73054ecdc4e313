"""The legal clock: when a result is due, why, and how much working time lies between two moments.

What is computed here is law: `docs/explanation/the-clock.md` says it in sentences and worked examples.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from motcua.worktime.calendar import WorkingCalendar
from motcua.worktime.explanation import Due
from motcua.worktime.policies import VIETNAM, Rulebook
from motcua.worktime.reckoning import Pause, Reckoning
from motcua.worktime.refusals import PauseBeforeStart, PauseEndsBeforeItBegins, PausesOverlap, UnknownChoice, quoted
from motcua.worktime.table import DayTable
from motcua.worktime.terms import Term

AfterPause = Literal["resume", "restart"]
Convention = Literal["end-of-day", "moment"]
AFTER_PAUSE: tuple[AfterPause, ...] = get_args(AfterPause)
CONVENTIONS: tuple[Convention, ...] = get_args(Convention)


class Span(NamedTuple):
    """Working time between two moments: the days after the first moment's day, and all the minutes."""

    days: int
    minutes: int


def due(
    start: datetime,
    term: Term,
    *,
    calendar: WorkingCalendar,
    pauses: Sequence[tuple[datetime, datetime]] = (),
    policy: AfterPause = "resume",
    convention: Convention = "end-of-day",
    pause_basis: str | None = None,
    extensions: Sequence[tuple[Term, str]] = (),
    rulebook: Rulebook = VIETNAM,
) -> Due:
    """The due moment of a term that begins at `start`, with its explanation.

    `policy` says what a pause does: time resumes where it stood, or the whole term restarts. It comes from the
    announced version, whose citation may be given as `pause_basis`. `end-of-day` judges lateness; `moment` is the
    appointment that is printed. `extensions` add time after all else, each by the article given with it.
    Refused: a moment with an offset or outside the calendar, pauses out of order.
    Basis: Civil Code 91/2015/QH13, art. 147 and 148; Decree 61/2018, art. 17 and 19.
    """
    require_choice("policy", policy, AFTER_PAUSE)
    require_choice("convention", convention, CONVENTIONS)
    table = calendar.table
    begun = table.minute_of(start)
    stops = _in_order(pauses, table, begun) if pauses else ()
    rules = rulebook.on(start.toordinal())
    reckoning = Reckoning(table, rules, term, as_moment=convention == "moment", pause_basis=pause_basis)
    reckoning.begin(begun)
    for stop in stops:
        reckoning.pause(stop, restarts=policy == "restart")
    for term_added, basis in extensions:
        reckoning.extend(term_added, basis)
    return reckoning.answer()


def require_choice(name: str, given: object, choices: Sequence[str]) -> None:
    """Refuse a policy or convention that does not exist, rather than count by another."""
    if given not in choices:
        raise UnknownChoice(name=name, text=quoted(str(given)), choices=", ".join(choices))


def working_minutes(earlier: datetime, later: datetime, *, calendar: WorkingCalendar) -> int:
    """Working minutes from one moment to another; none where the second is not later."""
    table = calendar.table
    return max(0, table.minutes_before(table.minute_of(later)) - table.minutes_before(table.minute_of(earlier)))


def working_days(earlier: datetime, later: datetime, *, calendar: WorkingCalendar) -> int:
    """Working days after the first moment's day, up to and including the second's; none where it is not later."""
    table = calendar.table
    return max(0, table.workdays_between(_day(table, earlier), _day(table, later)))


def remaining(now: datetime, due: datetime, *, calendar: WorkingCalendar) -> Span:
    """The working time that is left until the due moment; nothing once it has passed."""
    return Span(working_days(now, due, calendar=calendar), working_minutes(now, due, calendar=calendar))


def is_late(due: datetime, finished: datetime, *, calendar: WorkingCalendar) -> bool:
    """Whether something was finished after its due moment; seconds are floored."""
    table = calendar.table
    return table.minute_of(finished) > table.minute_of(due)


def late_by(due: datetime, finished: datetime, *, calendar: WorkingCalendar) -> Span:
    """The working time by which the due moment was missed; nothing when it was kept.

    A result in the evening of its last day is late (`is_late`) by no working time yet.
    """
    return remaining(due, finished, calendar=calendar)


def citizens_clock(received: datetime, now: datetime, *, calendar: WorkingCalendar) -> int:
    """Working minutes that the citizen has waited since reception. Nothing is subtracted, whatever was paused."""
    return working_minutes(received, now, calendar=calendar)


def _day(table: DayTable, moment: datetime) -> int:
    return table.day_of(table.minute_of(moment))


def _in_order(pauses: Sequence[tuple[datetime, datetime]], table: DayTable, begun: int) -> list[Pause]:
    """The pauses in minutes. Refused: one that begins before the start, ends before it begins, or overlaps the last."""
    stops: list[Pause] = []
    free_from = begun
    for since, until in pauses:
        stop = Pause(table.minute_of(since), table.minute_of(until))
        if stop.since < free_from:
            raise _refusal_of_early_pause(stop, table, begun, free_from)
        if stop.until < stop.since:
            raise PauseEndsBeforeItBegins(pause_from=table.shown(stop.since), pause_to=table.shown(stop.until))
        stops.append(stop)
        free_from = stop.until
    return stops


def _refusal_of_early_pause(
    stop: Pause, table: DayTable, begun: int, free_from: int
) -> PauseBeforeStart | PausesOverlap:
    if stop.since < begun:
        return PauseBeforeStart(pause_from=table.shown(stop.since), start=table.shown(begun))
    return PausesOverlap(pause_from=table.shown(stop.since), earlier_to=table.shown(free_from))
