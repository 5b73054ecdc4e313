"""Where a procedure can be asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Subquery

from motcua.agencies.models import Agency, Unit
from motcua.catalog.models import Procedure, Service
from motcua.kernel.text import search_form
from motcua.people.dated import in_force

NAMES = ("agency", "receiving_unit__agency", "settling_unit")
"""What an office is named by."""


@dataclass(frozen=True, slots=True)
class Office:
    """A one-stop unit that takes a procedure, the agency that settles it, and the unit there that does so."""

    receiving_unit: Unit
    agency: Agency
    settling_unit: Unit | None
    online: bool


def offices_for(procedure: Procedure, on: date, *, limit: int | None = None) -> list[Office]:
    """The offices that take this procedure on that day, in the order of the agencies' names."""
    return [_office(service) for service in _open(on).filter(procedure=procedure)[:limit]]


def office_counts(procedure: Procedure, on: date) -> tuple[int, int]:
    """How many offices take this procedure on that day, and how many of them online."""
    standing = _standing(on).filter(procedure=procedure)
    found = standing.aggregate(all=Count("pk"), online=Count("pk", filter=Q(online=True)))
    return found["all"], found["online"]


def offices_among(procedure: Procedure, units: Iterable[int], on: date, agencies: Iterable[int] = ()) -> list[Office]:
    """Those of these one-stop units, and of all of these agencies, that take this procedure on that day.

    A unit comes once for each agency that settles it.
    """
    among = Q(receiving_unit__in=units) | Q(receiving_unit__agency__in=agencies)
    return [_office(service) for service in _open(on).filter(among, procedure=procedure)]


def takes(procedure_id: int, *, unit_id: int, agency_id: int, on: date, online: bool) -> bool:
    """Whether a unit takes a procedure for an agency on that day, online where it is asked so."""
    found = _of_office(procedure_id, unit_id=unit_id, agency_id=agency_id, on=on)
    return (found.filter(online=True) if online else found).exists()


def settling_unit(procedure_id: int, *, unit_id: int, agency_id: int, on: date) -> Unit | None:
    """The unit that settles what a one-stop unit takes for an agency, where one is named."""
    found = _of_office(procedure_id, unit_id=unit_id, agency_id=agency_id, on=on)
    service = found.select_related("settling_unit").order_by("pk").first()
    return service.settling_unit if service else None


@dataclass(frozen=True, slots=True)
class Territory:
    """Where somebody looks for an office: names in the form in which texts are compared, the province's and its own."""

    province: str
    commune: str = ""


def offices_in_stretches(
    procedure: Procedure,
    on: date,
    *,
    only_online: bool = False,
    text: str = "",
    within: Territory | None = None,
    after: int | None = None,
    limit: int,
) -> tuple[list[Office], int | None]:
    """A stretch of the offices that take this procedure, by name, and after which the next one begins.

    `text` are words of the name of an office or of what stands above it; `within` a territory. An office belongs to a
    commune that it bears in its name, and to a province that it or a body above it bears: bodies have no other address.
    """
    found = _open(on).filter(procedure=procedure)
    if only_online:
        found = found.filter(online=True)
    for word in search_form(text).split():
        found = found.filter(_named(word))
    if within is not None:
        found = found.filter(_in_territory(within))
    if after is not None:
        last = Service.objects.filter(pk=after).values("agency__name_sort")[:1]
        found = found.annotate(last=Subquery(last)).filter(
            Q(agency__name_sort__gt=F("last")) | Q(agency__name_sort=F("last"), pk__gt=after)
        )
    rows = list(found[: limit + 1])
    return [_office(row) for row in rows[:limit]], rows[limit - 1].pk if len(rows) > limit else None


def office_online(procedure_id: int, *, unit_id: int, agency_id: int, on: date) -> Office | None:
    """That office, where it takes this procedure online on that day."""
    found = _of_office(procedure_id, unit_id=unit_id, agency_id=agency_id, on=on).filter(online=True)
    service = found.select_related(*NAMES).order_by("pk").first()
    return _office(service) if service else None


def taken_online(procedure_ids: Iterable[int], on: date) -> set[int]:
    """Which of these procedures some office takes online on that day."""
    online = _standing(on).filter(online=True, procedure__in=list(procedure_ids))
    return set(online.values_list("procedure_id", flat=True))


def _named(word: str) -> Q:
    """A word in the name of the agency, of the body of the unit, or of a body above the agency."""
    above = Q(agency__parent__name_search__contains=word) | Q(agency__parent__parent__name_search__contains=word)
    own = Q(agency__name_search__contains=word) | Q(receiving_unit__agency__name_search__contains=word)
    return own | above


def _in_territory(wanted: Territory) -> Q:
    whole = _bears("agency", wanted.province) | _bears("agency__parent", wanted.province)
    whole |= _bears("agency__parent__parent", wanted.province) | _bears("receiving_unit__agency", wanted.province)
    return whole & _bears("agency", wanted.commune) if wanted.commune else whole


def _bears(path: str, name: str) -> Q:
    """Whether the name of a body has this name whole: “xa Tan Lap” is not “xa Tan Lap Thuong”."""
    column = f"{path}__name_search"
    return Q(**{f"{column}__endswith": name}) | Q(**{f"{column}__contains": f"{name} "})


def offices_taking(unit: Unit, on: date) -> QuerySet[Procedure]:
    """The procedures that a one-stop unit takes on that day, by name."""
    taken = _standing(on).filter(receiving_unit=unit).values("procedure_id")
    return Procedure.objects.filter(pk__in=taken).order_by("name_sort", "pk")


def decided_on_the_spot(procedure_id: int, *, agency_id: int, unit_id: int, on: date) -> bool | None:
    """Whether an office settles a procedure while its owner waits, as decided for that day; None where nobody did."""
    services = Service.objects.filter(in_force(on), procedure=procedure_id, agency=agency_id, receiving_unit=unit_id)
    return services.values_list("on_the_spot", flat=True).first()


def _standing(on: date) -> QuerySet[Service]:
    return Service.objects.filter(in_force(on), in_force(on, "agency__"), in_force(on, "receiving_unit__"))


def _open(on: date) -> QuerySet[Service]:
    return _standing(on).select_related(*NAMES).order_by("agency__name_sort", "pk")


def _of_office(procedure_id: int, *, unit_id: int, agency_id: int, on: date) -> QuerySet[Service]:
    return _standing(on).filter(procedure=procedure_id, receiving_unit=unit_id, agency=agency_id)


def _office(service: Service) -> Office:
    return Office(service.receiving_unit, service.agency, service.settling_unit, service.online)
