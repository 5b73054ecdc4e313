"""Short ways to ask the clock in a test."""

from datetime import datetime

from motcua.worktime import clock
from motcua.worktime.calendar import WorkingCalendar
from motcua.worktime.clock import AfterPause, Convention
from motcua.worktime.explanation import Due
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.terms import Term


def at(text: str) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(text)


def pause(text: str) -> tuple[datetime, datetime]:
    """A pause written as FROM/TO."""
    since, until = text.split("/")
    return at(since), at(until)


def ask(
    start: str,
    term: str,
    *pauses: str,
    policy: AfterPause = "resume",
    convention: Convention = "end-of-day",
    calendar: WorkingCalendar | None = None,
) -> Due:
    """The clock's whole answer, on the packaged calendar unless another is given."""
    return clock.due(
        at(start),
        Term.parse(term),
        calendar=calendar or packaged_calendar(),
        pauses=[pause(text) for text in pauses],
        policy=policy,
        convention=convention,
    )


def due(
    start: str, term: str, *pauses: str, policy: AfterPause = "resume", convention: Convention = "end-of-day"
) -> str:
    """The due moment as text."""
    return ask(start, term, *pauses, policy=policy, convention=convention).due.isoformat(timespec="minutes")


def rules(answer: Due) -> list[str]:
    """The rules of an explanation in their order."""
    return [item.rule for item in answer.explanation]
