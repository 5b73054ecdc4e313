"""The nine indicators of a unit, an agency or an officer over a stretch of days, each with what it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import TruncDate

from motcua.agencies.models import Agency, Unit, UnitKind
from motcua.catalog.models import Service
from motcua.dossiers.models import Channel, Dossier, Rating, Speed, Task, Times
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import VIETNAM, aware
from motcua.people.dated import in_force
from motcua.people.models import User
from motcua.process.engine.definition import RECEIVING_UNIT
from motcua.process.queries import graph_of, process_in_force
from motcua.reports import rules
from motcua.reports.models import DeclaredPoints
from motcua.reports.rules import Points

FIGURE_ROLES = (
    Role.REPORTING_OFFICER,
    Role.AGENCY_LEADER,
    Role.UNIT_LEADER,
    Role.ADMINISTRATOR,
    Role.PROCEDURE_CONTROLLER,
)
"""Whose work figures are."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figures, and of which owners: of an agency, of one unit of it, or of one officer there.

    `of_business` asks for the surveys of businesses alone (True) or of people alone (False); None takes both.
    """

    agency: Agency
    unit: Unit | None = None
    officer: User | None = None
    of_business: bool | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both included."""

    first: date
    last: date

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first moment of the first day to the first moment after the last."""
        return aware(datetime.combine(self.first, time())), aware(datetime.combine(self.last + timedelta(1), time()))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its average, what it was counted from, and why it is missing where it is."""

    number: int
    average: Fraction | None
    points: Points
    why_missing: str = ""

    @property
    def shown(self) -> str:
        """The average with one decimal, as Vietnam writes numbers."""
        return "–" if self.average is None else f"{rules.shown(self.average)}".replace(".", ",")

    @property
    def kept(self) -> str:
        """The average with two decimals."""
        return "–" if self.average is None else f"{rules.kept(self.average)}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The nine together: the total and the class, where enough is known to give one."""

    indicators: Sequence[Indicator]
    answers: int
    total: Fraction | None
    class_name: str
    why_no_class: str


def may_see(actor: Actor, agency: Agency, unit: Unit | None = None) -> bool:
    """Whether somebody may see the figures of an agency, or of a unit of it."""
    if actor.is_system or actor.has(Role.NATIONAL_SUPERVISOR):
        return True
    whole = agency.pk in actor.agency_ids(*FIGURE_ROLES)
    return whole or (unit is not None and unit.pk in actor.unit_ids(*FIGURE_ROLES))


def sheet(scope: Scope, days: Days) -> Sheet:
    """The nine indicators of a scope over a stretch of days."""
    surveyed = _surveyed(scope, days)
    found = [surveyed[number] if number in surveyed else _counted(number, scope, days) for number in rules.NUMBERS]
    answers = surveyed[1].points.count
    missing = [one.number for one in found if one.average is None]
    total = sum((one.average for one in found if one.average is not None), Fraction(0))
    if not rules.enough_answers(answers, on=days.last):
        return Sheet(found, answers, None if missing else total, "", "few_answers")
    if missing:
        return Sheet(found, answers, None, "", "missing")
    return Sheet(found, answers, total, rules.class_of(total, on=days.last), "")


# --- by survey: 1, 3, 4, 7


def ratings_of(scope: Scope, days: Days) -> QuerySet[Rating]:
    """The answers that count for a scope: given in these days, of dossiers that it received or settled."""
    began, ended = days.span
    answers = Rating.objects.filter(at__gte=began, at__lt=ended).filter(_touched(scope, "dossier__"))
    return answers if scope.of_business is None else answers.filter(of_business=scope.of_business)


def _surveyed(scope: Scope, days: Days) -> dict[int, Indicator]:
    founded = Q(upheld=True)
    counted = ratings_of(scope, days).aggregate(
        all=Count("pk"),
        speed2=Count("pk", filter=Q(speed=Speed.SHORTER)),
        speed1=Count("pk", filter=Q(speed=Speed.EQUAL)),
        contacts2=Count("pk", filter=Q(contacts=Times.NONE)),
        contacts1=Count("pk", filter=Q(contacts=Times.ONE)),
        offices2=Count("pk", filter=Q(offices=Times.NONE)),
        offices1=Count("pk", filter=Q(offices=Times.ONE)),
        conduct2=Count("pk", filter=Q(speed=Speed.SHORTER) & ~founded),
        conduct1=Count("pk", filter=Q(speed=Speed.EQUAL) & ~founded),
    )
    names = {1: "speed", 3: "contacts", 4: "offices", 7: "conduct"}
    return {
        number: _scored(number, counted[f"{name}2"], counted[f"{name}1"], counted["all"])
        for number, name in names.items()
    }


def _scored(number: int, two: int, one: int, count: int) -> Indicator:
    points = Points(two, one, count - two - one)
    return Indicator(number, points.average, points, "" if count else "no_answers")


# --- by the record: 2, 5, 6, 8, 9


def _counted(number: int, scope: Scope, days: Days) -> Indicator:
    if number == 2:
        return _units_time(scope, days)
    if scope.officer is not None:
        return Indicator(number, None, Points(), "not_of_an_officer")
    if number in rules.DECLARED:
        return _declared(number, scope.agency, days)
    return _whole_process(scope, days) if number == 5 else _online(scope, days)


def task_points(scope: Scope, days: Days) -> dict[int, int]:
    """By dossier, the fewest points of the steps that the scope finished in these days.

    A step without a day by which it was due earns nothing and costs nothing.
    """
    began, ended = days.span
    tasks = Task.objects.filter(closed_at__gte=began, closed_at__lt=ended, due_at__isnull=False)
    tasks = tasks.exclude(outcome="withdrawn").filter(_own_tasks(scope))
    done, due = TruncDate("closed_at", tzinfo=VIETNAM), TruncDate("due_at", tzinfo=VIETNAM)
    earned = Case(
        When(closed_at__gt=F("due_at"), then=Value(0)),
        When(done_on__lt=F("due_on"), then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )
    by_dossier = tasks.annotate(done_on=done, due_on=due).annotate(earned=earned).values("dossier")
    return {row["dossier"]: row["fewest"] for row in by_dossier.annotate(fewest=Min("earned")).order_by("dossier")}


def _units_time(scope: Scope, days: Days) -> Indicator:
    tally = {0: 0, 1: 0, 2: 0}
    for earned in task_points(scope, days).values():
        tally[earned] += 1
    points = Points(tally[2], tally[1], tally[0])
    return Indicator(2, points.average, points, "" if points.count else "nothing_done")


def _own_tasks(scope: Scope) -> Q:
    if scope.officer is not None:
        return Q(closed_by=scope.officer, agency=scope.agency)
    return Q(unit=scope.unit) if scope.unit else Q(agency=scope.agency)


def _touched(scope: Scope, path: str = "") -> Q:
    """The dossiers that a scope answers for; `path` leads to them from another table."""
    among = "dossier__in" if path else "pk__in"
    if scope.officer is not None:
        return Q(**{among: Task.objects.filter(closed_by=scope.officer, agency=scope.agency).values("dossier")})
    if scope.unit is not None:
        settled = Task.objects.filter(unit=scope.unit).values("dossier")
        return Q(**{f"{path}receiving_unit": scope.unit}) | Q(**{among: settled})
    return Q(**{f"{path}agency": scope.agency}) | Q(**{f"{path}receiving_unit__agency": scope.agency})


def _services(scope: Scope, on: date) -> QuerySet[Service]:
    services = Service.objects.filter(in_force(on), agency=scope.agency)
    return services.filter(receiving_unit=scope.unit) if scope.unit else services


def _whole_process(scope: Scope, days: Days) -> Indicator:
    services = list(_services(scope, days.last).select_related("receiving_unit"))
    procedures = {one.procedure_id for one in services}
    if not procedures:
        return Indicator(5, None, Points(), "no_services")
    taken = {one.procedure_id for one in services if one.receiving_unit.kind == UnitKind.ONE_STOP}
    whole = {one for one in taken if _stays_at_the_counter(one, scope.agency, days.last)}
    points = rules.whole_process_points(
        level=scope.agency.level, whole=len(whole), taken=len(taken), procedures=len(procedures), on=days.last
    )
    return _of_unit(5, points)


def _stays_at_the_counter(procedure_id: int, agency: Agency, on: date) -> bool:
    process = process_in_force(procedure_id=procedure_id, agency_id=agency.pk, on=on)
    steps = graph_of(process.pk).user_steps.values() if process else ()
    return bool(steps) and all(step.unit == RECEIVING_UNIT for step in steps)


def _online(scope: Scope, days: Days) -> Indicator:
    began, ended = days.span
    services = _services(scope, days.last)
    procedures = services.values("procedure").distinct().count()
    if not procedures:
        return Indicator(9, None, Points(), "no_services")
    late = Q(settled_at__gt=F("legal_due_at")) | Q(settled_at=None, legal_due_at__lt=ended)
    counted = (
        Dossier.objects.filter(_touched(scope), received_at__gte=began, received_at__lt=ended)
        .aggregate(
            received=Count("pk"),
            online=Count("pk", filter=Q(channel=Channel.ONLINE)),
            late=Count("pk", filter=Q(channel=Channel.ONLINE) & late),
        )
    )  # fmt: skip
    if not counted["received"]:
        return Indicator(9, None, Points(), "nothing_received")
    points = rules.online_points(
        online_services=services.filter(online=True).values("procedure").distinct().count(),
        services=procedures,
        online=counted["online"],
        received=counted["received"],
        late=counted["late"],
        on=days.last,
    )
    return _of_unit(9, points)


def _declared(number: int, agency: Agency, days: Days) -> Indicator:
    quarters = {rules.quarter_of(days.first), rules.quarter_of(days.last)}
    latest = [
        DeclaredPoints.objects.filter(agency=agency, quarter=quarter, indicator=number).order_by("-pk").first()
        for quarter in sorted(quarters)
    ]
    known = [row.points for row in latest if row is not None]
    if len(known) < len(quarters):
        return Indicator(number, None, Points(), "not_declared")
    return Indicator(number, Fraction(sum(known), len(known)), Points())


def _of_unit(number: int, points: int) -> Indicator:
    return Indicator(number, Fraction(points), Points(int(points == 2), int(points == 1), int(points == 0)))


# --- the evidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dossier behind a figure, with the points that it earned there."""

    dossier: Dossier
    points: int


A_PAGE = 50
_OF_ANSWER: dict[int, tuple[str, dict[str, int]]] = {
    1: ("speed", {"shorter": 2, "equal": 1}),
    3: ("contacts", {"none": 2, "one": 1}),
    4: ("offices", {"none": 2, "one": 1}),
}


def evidence(actor: Actor, number: int, scope: Scope, days: Days, *, after: int = 0) -> list[Evidence]:
    """A page of the dossiers behind an indicator, as far as somebody may see them, in the order of their numbers."""
    points = _points_behind(number, scope, days, after)
    visible = Dossier.objects.visible_to(actor).with_names().filter(pk__in=points).order_by("pk")[:A_PAGE]
    return [Evidence(dossier, points[dossier.pk]) for dossier in visible]


def _points_behind(number: int, scope: Scope, days: Days, after: int) -> dict[int, int]:
    if number == 2:
        return {dossier: points for dossier, points in task_points(scope, days).items() if dossier > after}
    answers = ratings_of(scope, days).filter(dossier__gt=after)
    if number == 7:
        return {row.dossier_id: _conduct(row) for row in answers}
    field, worth = _OF_ANSWER[number]
    return {dossier: worth.get(said, 0) for dossier, said in answers.values_list("dossier", field)}


def _conduct(rating: Rating) -> int:
    if rating.upheld:
        return 0
    return {Speed.SHORTER.value: 2, Speed.EQUAL.value: 1}.get(rating.speed, 0)


def places_of(actor: Actor, *, on: date) -> list[tuple[Agency, Unit | None]]:
    """The agencies and units whose figures somebody may see, for a list to choose from."""
    agencies = Agency.objects.filter(in_force(on)).in_name_order()
    if not (actor.is_system or actor.has(Role.NATIONAL_SUPERVISOR)):
        agencies = agencies.filter(pk__in=actor.agency_ids(*FIGURE_ROLES))
    units = Unit.objects.filter(in_force(on)).select_related("agency").order_by("agency__name_sort", "pk")
    own = units.filter(Q(agency__in=agencies) | Q(pk__in=actor.unit_ids(*FIGURE_ROLES)))
    return [*((agency, None) for agency in agencies), *((unit.agency, unit) for unit in own)]
