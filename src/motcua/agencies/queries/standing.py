"""What a body stands on at a day: its head, its line, and what a one-stop unit was given by decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.agencies.models import (
    Agency,
    DecisionKind,
    Equipment,
    Headship,
    Level,
    LineRelation,
    ListedStaff,
    OneStopDecision,
    Post,
    Rating,
    ReceiptLanguage,
    ReceiptShape,
    Unit,
    UnitPrinting,
)
from motcua.agencies.rules import StaffFacts, standards_unmet
from motcua.people.dated import in_force
from motcua.people.models import User


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the staff list that holds, and the standards that the recorded facts do not meet."""

    row: ListedStaff
    unmet: list[str]


def head_on(agency: Agency, day: date, *, unit: Unit | None = None) -> Headship | None:
    """Who headed an agency, or a unit of it, on that day: a figure of March is charged to March's head."""
    return Headship.objects.filter(in_force(day), agency=agency, unit=unit).select_related("user").first()


def heads_of(agency: Agency) -> QuerySet[Headship]:
    """Everybody who headed an agency or a unit of it, the latest first."""
    return Headship.objects.filter(agency=agency).select_related("user", "unit").order_by("-valid_from", "-pk")


def every_line_of(agency: Agency) -> QuerySet[LineRelation]:
    """The ministries that lead or led an agency, the latest first."""
    return LineRelation.objects.filter(agency=agency).order_by("-valid_from", "-pk")


def decision_on(unit: Unit, kind: DecisionKind, *, on: date) -> OneStopDecision | None:
    """The decision of a kind that holds for a one-stop unit on that day: the last one."""
    decisions = OneStopDecision.objects.filter(unit=unit, kind=kind, valid_from__lte=on)
    return decisions.order_by("valid_from", "pk").last()


def printing_of(unit: Unit) -> UnitPrinting:
    """What a one-stop unit prints as receipt: what was chosen for it, or an A5 sheet in Vietnamese."""
    chosen = UnitPrinting.objects.filter(unit=unit).first()
    return chosen or UnitPrinting(unit=unit, shape=ReceiptShape.A5, language=ReceiptLanguage.VIETNAMESE)


def decisions_of(unit: Unit) -> QuerySet[OneStopDecision]:
    """Every decision about a one-stop unit, the latest first."""
    return OneStopDecision.objects.filter(unit=unit).order_by("-valid_from", "-pk")


def persons_of_unit(unit: Unit, *, on: date) -> list[User]:
    """Who holds a post in a unit on that day, each once."""
    posts = Post.objects.filter(in_force(on), unit=unit).values("user")
    return list(User.objects.filter(pk__in=posts).order_by("full_name", "pk"))


def staff_list(unit: Unit, *, on: date) -> list[Listed]:
    """Who serves in a one-stop unit by decision on that day. Basis: Decree 61/2018/NĐ-CP, art. 11."""
    decision = decision_on(unit, DecisionKind.STAFF, on=on)
    if decision is None:
        return []
    level = Level(unit.agency.level)
    rows = decision.staff.select_related("user").order_by("pk")
    return [Listed(row, standards_unmet(_facts(row), commune=level == Level.COMMUNE)) for row in rows]


def listed_procedures(unit: Unit, *, on: date) -> list[str]:
    """The codes of the procedures that a one-stop unit takes by decision on that day."""
    decision = decision_on(unit, DecisionKind.PROCEDURES, on=on)
    if decision is None:
        return []
    return list(decision.procedures.order_by("procedure_code").values_list("procedure_code", flat=True))


def may_take(unit: Unit, code: str, *, on: date) -> bool:
    """Whether a one-stop unit may take a procedure on that day: where it has a list, what is on it; else anything."""
    decision = decision_on(unit, DecisionKind.PROCEDURES, on=on)
    return decision is None or decision.procedures.filter(procedure_code=code).exists()


def equipment_of(unit: Unit, *, on: date) -> QuerySet[Equipment]:
    """The rooms and devices of a one-stop unit on that day."""
    return Equipment.objects.filter(in_force(on), unit=unit).order_by("name", "pk")


def _facts(row: ListedStaff) -> StaffFacts:
    well_rated = row.rating in (Rating.EXCELLENT, Rating.GOOD)
    return StaffFacts(row.holds_required_rank, row.years_of_service, well_rated=well_rated)
