"""Where a procedure can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.agencies.models import Agency, Unit
from motcua.catalog.models import Procedure, Service
from motcua.people.dated import in_force


@dataclass(frozen=True, slots=True)
class Office:
    """A one-stop unit that takes a procedure, the agency that settles it, and the unit there that does so."""

    receiving_unit: Unit
    agency: Agency
    settling_unit: Unit | None
    online: bool


def offices_for(procedure: Procedure, on: date) -> list[Office]:
    """Every office that takes this procedure on that day, in the order of the agencies' names."""
    return [_office(service) for service in _open(on).filter(procedure=procedure)]


def offices_among(procedure: Procedure, units: Iterable[int], on: date) -> list[Office]:
    """Those of these one-stop units that take this procedure on that day, once for each agency that settles it."""
    return [_office(service) for service in _open(on).filter(procedure=procedure, receiving_unit__in=units)]


def offices_taking(unit: Unit, on: date) -> QuerySet[Procedure]:
    """The procedures that a one-stop unit takes on that day, by name."""
    taken = _open(on).filter(receiving_unit=unit).order_by().values("procedure_id")
    return Procedure.objects.filter(pk__in=taken).order_by("name_sort", "pk")


def decided_on_the_spot(procedure_id: int, *, agency_id: int, unit_id: int, on: date) -> bool | None:
    """Whether an office settles a procedure while its owner waits, as decided for that day; None where nobody did."""
    services = Service.objects.filter(in_force(on), procedure=procedure_id, agency=agency_id, receiving_unit=unit_id)
    return services.values_list("on_the_spot", flat=True).first()


def _open(on: date) -> QuerySet[Service]:
    return (
        Service.objects.filter(in_force(on), in_force(on, "agency__"), in_force(on, "receiving_unit__"))
        .select_related("agency", "receiving_unit__agency", "settling_unit")
        .order_by("agency__name_sort", "pk")
    )


def _office(service: Service) -> Office:
    return Office(service.receiving_unit, service.agency, service.settling_unit, service.online)
