"""Which body a code names, and which units take dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency, AgencyIdentifier, Scheme, Unit, UnitKind
from motcua.people.dated import in_force

HIGHEST_CHAIN = 8
"""More levels than the administration has: where a chain of parents is longer, it is a ring."""


class IdentifierMissing(LookupError):
    """Neither the unit nor its agency has a code of this generation on that day."""


def agency_by_code(value: str, on: date) -> Agency | None:
    """The agency that a code names on this day, whatever its generation; a unit's code leads to the unit's agency."""
    row = _identifiers(value, on).select_related("agency", "unit__agency").first()
    if row is None:
        return None
    return row.agency if row.agency else row.unit.agency if row.unit else None


def unit_by_code(value: str, on: date) -> Unit | None:
    """The unit that a code names on this day, whatever its generation."""
    row = _identifiers(value, on).filter(unit__isnull=False).select_related("unit__agency").first()
    return row.unit if row else None


def _identifiers(value: str, on: date) -> QuerySet[AgencyIdentifier]:
    return AgencyIdentifier.objects.filter(in_force(on), value=value.strip().upper()).order_by("pk")


def other_generation(value: str, *, scheme: Scheme, on: date) -> str | None:
    """The code of another generation for the same body: found by the rows, never by turning the text round."""
    row = _identifiers(value, on).first()
    if row is None:
        return None
    same = AgencyIdentifier.objects.filter(in_force(on), scheme=scheme, agency=row.agency_id, unit=row.unit_id)
    return same.values_list("value", flat=True).first()


def unit_identifier(unit: Unit, *, on: date, scheme: Scheme = Scheme.QCVN102) -> str:
    """The code that a unit's dossiers carry: its own, or that of its agency where it has none.

    Raises IdentifierMissing. Basis: Circular 01/2018/TT-VPCP, art. 19 (the code of QCVN 102:2016).
    """
    candidates = AgencyIdentifier.objects.filter(
        in_force(on), Q(unit_id=unit.pk) | Q(agency_id=unit.agency_id), scheme=scheme
    )
    codes = {row.unit_id: row.value for row in candidates}
    if not codes:
        raise IdentifierMissing(f"unit {unit.pk} has no {scheme} code on {on}")
    return codes.get(unit.pk) or codes[None]


def one_stop_units(on: date) -> QuerySet[Unit]:
    """The units that take dossiers on this day, in the order of their agencies' names."""
    return (
        Unit.objects.filter(in_force(on), in_force(on, "agency__"), kind=UnitKind.ONE_STOP)
        .select_related("agency")
        .order_by("agency__name_sort", "pk")
    )


def units_of(agency: Agency, on: date) -> QuerySet[Unit]:
    """The units of an agency on this day, in the order in which they were entered."""
    return Unit.objects.filter(in_force(on), agency=agency).order_by("pk")


def upwards(agency: Agency) -> Iterator[Agency]:
    """The agency and those above it, the nearest first."""
    above: Agency | None = agency
    for _level in range(HIGHEST_CHAIN):
        if above is None:
            return
        yield above
        above = above.parent
