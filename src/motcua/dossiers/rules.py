"""The regulation of dossiers as pure Python: completeness, the clock, the code, the regime."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from motcua.worktime.calendar import WorkingCalendar
from motcua.worktime.clock import due
from motcua.worktime.explanation import Due
from motcua.worktime.terms import Term

AfterSupplement = Literal["resume", "restart"]
Stop = tuple[datetime, datetime]

REGIMES: tuple[tuple[date, str], ...] = (
    (date(2018, 6, 21), "61/2018/NĐ-CP"),
    (date(2021, 12, 6), "107/2021/NĐ-CP"),
    (date(2025, 7, 1), "118/2025/NĐ-CP"),
)
"""Which decree governs a dossier, by the day of its reception."""

BEFORE_REGIMES = "09/2015/QĐ-TTg"
CODE_SCHEME = "01/2018/TT-VPCP"


def regime_on(day: date) -> str:
    """The decree that governs a dossier received that day."""
    return next((decree for since, decree in reversed(REGIMES) if since <= day), BEFORE_REGIMES)


def dossier_code(unit_code: str, *, day: date, number: int) -> str:
    """The legal code: the unit, the day of reception, the running number of that day.

    Basis: Circular 01/2018/TT-VPCP, art. 19.
    """
    return f"{unit_code}-{day:%y%m%d}-{number:04d}"


def is_same_day(term: str) -> bool:
    """Whether the announced time is “within the day”, for which the owner may wait at the counter."""
    return bool(term) and Term.parse(term).amount == 0


@dataclass(frozen=True, slots=True)
class AnnouncedPaper:
    """A paper of the announced list, as far as completeness asks. `case` is None where every case needs it."""

    id: int
    name: str
    quantity: int
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A paper as handed in: how many on paper, whether as a file, or declared not needed in this case."""

    paper: int
    quantity: int = 0
    has_file: bool = False
    not_needed: bool = False


def papers_needed(announced: Iterable[AnnouncedPaper], *, case: int | None) -> list[AnnouncedPaper]:
    """The announced papers that this dossier must have: those of every case and those of its own."""
    return [paper for paper in announced if paper.quantity > 0 and paper.case in (None, case)]


def missing_papers(
    announced: Iterable[AnnouncedPaper], handed: Iterable[Handed], *, case: int | None
) -> list[AnnouncedPaper]:
    """The announced papers that are still missing. A file stands for any number; too few sheets count as missing."""
    there: dict[int, int] = {}
    settled: set[int] = set()
    for paper in handed:
        there[paper.paper] = there.get(paper.paper, 0) + paper.quantity
        if paper.has_file or paper.not_needed:
            settled.add(paper.paper)
    return [
        paper
        for paper in papers_needed(announced, case=case)
        if paper.id not in settled and there.get(paper.id, 0) < paper.quantity
    ]


@dataclass(frozen=True, slots=True)
class LegalClock:
    """The clock of one dossier: its announced term and policy, on the calendar of the agency. Local time throughout."""

    term: Term
    after_supplement: AfterSupplement
    basis: str
    calendar: WorkingCalendar

    def legal_due(
        self, received: datetime, *, stops: Sequence[Stop] = (), extensions: Sequence[tuple[Term, str]] = ()
    ) -> Due:
        """The last lawful moment, which alone judges lateness."""
        return due(
            received,
            self.term,
            calendar=self.calendar,
            pauses=stops,
            policy=self.after_supplement,
            convention="end-of-day",
            pause_basis=self.basis or None,
            extensions=extensions,
        )

    def appointment(self, received: datetime) -> Due:
        """The moment printed on the receipt: the clock time of reception on the due day, never after the legal one."""
        return due(received, self.term, calendar=self.calendar, convention="moment")


def step_due(
    opened: datetime, time: Term, *, calendar: WorkingCalendar, stops: Sequence[Stop], legal: datetime | None
) -> datetime:
    """When a step is due: its own time from its opening, stops made good, never later than the whole dossier."""
    own = due(opened, time, calendar=calendar, pauses=stops, policy="resume").due
    return min(own, legal) if legal else own


def latest_notice(due: datetime, notice: Term, *, calendar: WorkingCalendar) -> datetime:
    """Until when something must be said that has to be said so long before a due moment.

    Working days are counted back to the end of a day, working hours to the minute.
    """
    table = calendar.table
    minute = table.minute_of(due)
    if notice.unit == "wh":
        return table.moment_at(table.when_passed(max(0, table.minutes_before(minute) - notice.amount * 60)))
    day, left = table.day_of(minute), notice.amount
    while left:
        day -= 1
        left -= table.is_worked(day)
    return table.moment_at(table.closing_of(day))


def in_working_hours(moment: datetime, *, calendar: WorkingCalendar) -> bool:
    """Whether somebody works at that minute, the closing one included: an appointment may lie there."""
    table = calendar.table
    minute = table.minute_of(moment)
    day = table.day_of(minute)
    return table.is_worked(day) and table.into_hours(day, minute - table.day_of(minute) * 1440) == minute


def horizon(now: datetime, notice: Term, *, calendar: WorkingCalendar) -> datetime:
    """How far so much working time reaches from a moment on; working days reach to the end of the last of them."""
    table = calendar.table
    minute = table.minute_of(now)
    if notice.unit == "wh":
        return table.moment_at(table.when_passed(table.minutes_before(minute) + notice.amount * 60))
    return table.moment_at(table.closing_of(table.workday_after(table.day_of(minute), notice.amount)))


def spread(
    tasks: Iterable[tuple[int, str]], *, able: Mapping[str, Sequence[int]], has: Mapping[int, int]
) -> dict[int, int]:
    """Who gets which task, so that each has about as much: the next one goes to whoever has the least.

    `tasks` come in the order in which they are due, each with the role that it asks for; a task that nobody may do is
    left out. Equal loads are told apart by the order in `able`.
    """
    loads = dict(has)
    given: dict[int, int] = {}
    for task, role in tasks:
        if who := able.get(role):
            least = min(who, key=lambda one: loads.get(one, 0))
            given[task] = least
            loads[least] = loads.get(least, 0) + 1
    return given


def kept_until(ended: date, *, years: int, from_the_end_of_the_year: bool) -> date:
    """The last day on which a dossier is kept: so many years after the day on which it ended, or after that year.

    A term that would end on 29 February of a common year ends on the 28th.
    """
    start = date(ended.year, 12, 31) if from_the_end_of_the_year else ended
    last_of_month = monthrange(start.year + years, start.month)[1]
    return date(start.year + years, start.month, min(start.day, last_of_month))
