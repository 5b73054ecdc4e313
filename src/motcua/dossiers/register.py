"""The register of dossiers and the day-end list of a one-stop unit. Basis: Circular 01/2018/TT-VPCP, form 06."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from motcua.agencies.models import Unit, UnitKind
from motcua.dossiers.models import Dossier, HandOver, State
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import beginning_of, local
from motcua.ledger.models import Event
from motcua.people.dated import in_force

PAGE = 100
AT_ONCE = 1000
"""How many rows an export holds in memory at a time."""

ENDED = (State.WITHDRAWN, State.STOPPED)
ONE_DAY = timedelta(days=1)
NAMES = ("procedure", "procedure_version", "receiving_unit__agency", "agency", "content", "submission", "result")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dossiers of the register: received in a unit from one day to another, and what else was asked."""

    unit_id: int
    first_day: date
    last_day: date
    procedure: str = ""
    state: int | None = None
    channel: str = ""

    def in_address(self) -> dict[str, str]:
        """As the address of a page names it, so that what is exported is what is seen."""
        said = {"unit": self.unit_id, "from": f"{self.first_day}", "to": f"{self.last_day}"}
        more = {"procedure": self.procedure, "state": self.state, "channel": self.channel}
        return {name: str(value) for name, value in {**said, **more}.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended."""

    at: datetime
    pk: int


def units_with_register(actor: Actor, *, on: date) -> list[Unit]:
    """The one-stop units whose register this person keeps, or over which he or she stands."""
    roles = (Role.ONE_STOP_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)
    where = Q(pk__in=actor.unit_ids(*roles)) | Q(agency__in=actor.agency_ids(*roles))
    units = Unit.objects.filter(where, in_force(on), kind=UnitKind.ONE_STOP).select_related("agency")
    return list(units.order_by("agency__name_sort", "pk"))


def registered(actor: Actor, wanted: Wanted) -> QuerySet[Dossier]:
    """The dossiers of the register in the order of their reception, each with the moment when it was handed over."""
    handed = HandOver.objects.filter(dossier=OuterRef("pk"), from_unit=OuterRef("receiving_unit"))
    first = handed.exclude(passed_at=None).order_by("passed_at").values("passed_at")[:1]
    rows = Dossier.objects.visible_to(actor).filter(_conditions(wanted))
    return rows.select_related(*NAMES).annotate(handed_at=Subquery(first)).order_by("received_at", "pk")


def _conditions(wanted: Wanted) -> Q:
    asked = Q(receiving_unit=wanted.unit_id)
    asked &= Q(received_at__gte=beginning_of(wanted.first_day), received_at__lt=beginning_of(wanted.last_day + ONE_DAY))
    if wanted.procedure:
        asked &= Q(procedure__code=wanted.procedure)
    if wanted.state is not None:
        asked &= Q(state=wanted.state)
    if wanted.channel:
        asked &= Q(channel=wanted.channel)
    return asked


def register_page(actor: Actor, wanted: Wanted, *, after: After | None = None) -> list[Dossier]:
    """A page of the register, in one query."""
    rows = registered(actor, wanted)
    if after is not None:
        rows = rows.filter(Q(received_at__gt=after.at) | Q(received_at=after.at, pk__gt=after.pk))
    return list(rows[:PAGE])


def register_count(actor: Actor, wanted: Wanted, *, at_most: int) -> int:
    """How many rows an export would have, up to one more than it may."""
    return Dossier.objects.visible_to(actor).filter(_conditions(wanted))[: at_most + 1].count()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register, in the order of the form."""

    code: str
    procedure: str
    sets: int
    owner: str
    address: str
    phone: str
    settling_agency: str
    received_at: datetime
    promised_at: datetime | None
    handed_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    return_way: str
    signed: str
    note: str

    @classmethod
    def of(cls, dossier: Dossier) -> Line:
        """What the register says about a dossier; what has not happened yet is empty."""
        content, result = dossier.content, getattr(dossier, "result", None)
        if dossier.received_at is None:
            raise ValueError("only a received dossier stands in the register")
        return cls(
            code=dossier.ref,
            procedure=dossier.procedure_version.name,
            sets=dossier.sets,
            owner=content.owner_name,
            address=content.owner_address,
            phone=content.owner_phone,
            settling_agency=dossier.agency.name,
            received_at=dossier.received_at,
            promised_at=dossier.promised_at,
            handed_at=getattr(dossier, "handed_at", None),
            result_at=dossier.settled_at,
            returned_at=dossier.returned_at,
            return_way=str(dossier.get_return_channel_display()),
            signed=result.handed_to if result else "",
            note=_note(dossier),
        )

    def values(self) -> dict[str, Any]:
        """By name."""
        return asdict(self)


def _note(dossier: Dossier) -> str:
    """What the other columns do not say: a dossier that ended without a result, or waits for its owner."""
    said = (State.SUPPLEMENT, State.FINANCIAL, State.WITHDRAWN, State.STOPPED)
    return str(dossier.current_state.label) if dossier.state in said else ""


def lines(rows: QuerySet[Dossier]) -> Iterator[Line]:
    """The lines of an export, a thousand rows at a time however many there are."""
    return (Line.of(dossier) for dossier in rows.iterator(chunk_size=AT_ONCE))


Part = Literal["received", "handed_over", "results_in", "returned", "left_over"]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day of a one-stop unit in figures. Carried over and received are together what was settled and what is left."""

    carried_over: int
    received: int
    handed_over: int
    results_in: int
    ended: int
    returned: int
    left_over: int
    in_process: int
    uncollected: int

    @property
    def settled(self) -> int:
        """What came to its end that day, with a result or without."""
        return self.results_in + self.ended

    @property
    def adds_up(self) -> bool:
        """Carried over + received = settled + in process."""
        return self.carried_over + self.received == self.settled + self.in_process

    def as_json(self) -> dict[str, int]:
        """By name, as they are signed off."""
        return asdict(self)


def day_figures(unit: Unit, day: date) -> DayFigures:
    """The figures of a day, also of one long past, in one query over the dossiers of the unit."""
    start, end = beginning_of(day), beginning_of(day + ONE_DAY)
    rows = _of_unit(unit).annotate(handed_at=Subquery(_handed()))
    over, there = Q(over_at=None) | Q(over_at__gte=start), Q(received_at__lt=end)
    still = Q(over_at=None) | Q(over_at__gte=end)
    asked = {
        "carried_over": over & Q(received_at__lt=start),
        "received": Q(received_at__gte=start) & there,
        "handed_over": _within("handed_at", start, end),
        "results_in": _within("settled_at", start, end),
        "ended": Q(settled_at=None) & _within("ended_without", start, end),
        "returned": _within("returned_at", start, end),
        "in_process": there & still,
        "left_over": there & still & (Q(handed_at=None) | Q(handed_at__gte=end)),
        "uncollected": Q(settled_at__lt=end) & (Q(returned_at=None) | Q(returned_at__gte=end)),
    }
    counted = rows.aggregate(**{name: Count("pk", filter=condition) for name, condition in asked.items()})
    return DayFigures(**counted)


def day_lines(actor: Actor, unit: Unit, day: date, part: Part, *, after: After | None = None) -> list[Dossier]:
    """The dossiers behind one figure of a day, a page in the order of reception."""
    start, end = beginning_of(day), beginning_of(day + ONE_DAY)
    not_handed = Q(handed_at=None) | Q(handed_at__gte=end)
    conditions = {
        "received": _within("received_at", start, end),
        "handed_over": _within("handed_at", start, end),
        "results_in": _within("settled_at", start, end),
        "returned": _within("returned_at", start, end),
        "left_over": Q(received_at__lt=end) & (Q(over_at=None) | Q(over_at__gte=end)) & not_handed,
    }
    rows = _of_unit(unit).annotate(handed_at=Subquery(_handed())).filter(conditions[part])
    rows = rows.filter(pk__in=Dossier.objects.visible_to(actor).filter(receiving_unit=unit).values("pk"))
    if after is not None:
        rows = rows.filter(Q(received_at__gt=after.at) | Q(received_at=after.at, pk__gt=after.pk))
    return list(rows.select_related(*NAMES).order_by("received_at", "pk")[:PAGE])


def _of_unit(unit: Unit) -> QuerySet[Dossier]:
    received = Dossier.objects.filter(receiving_unit=unit, received_at__isnull=False)
    return received.annotate(ended_without=_ended(), over_at=Coalesce(F("settled_at"), F("ended_without")))


def _ended() -> Case:
    """When a dossier was withdrawn or stopped, as the history says."""
    stream = Concat(Value("dossier:"), Cast(OuterRef("uid"), TextField()))
    ended = Event.objects.filter(stream=stream, state__in=ENDED).order_by("seq").values("at")[:1]
    return Case(When(state__in=ENDED, then=Subquery(ended)), default=None, output_field=DateTimeField())


def _handed() -> QuerySet[HandOver]:
    handed = HandOver.objects.filter(dossier=OuterRef("pk"), from_unit=OuterRef("receiving_unit"))
    return handed.exclude(passed_at=None).order_by("passed_at").values("passed_at")[:1]  # type: ignore[return-value]


def _within(field: str, start: datetime, end: datetime) -> Q:
    return Q(**{f"{field}__gte": start, f"{field}__lt": end})


def last_days(days: int, *, until: date) -> Sequence[date]:
    """The days up to one, the latest first."""
    return [until - ONE_DAY * number for number in range(days)]


def shown(at: datetime | None) -> str:
    """A moment as a cell of the register shows it."""
    return f"{local(at):%d/%m/%Y %H:%M}" if at else ""
