"""Which procedures are taken at one-stop units without an issued process, and for how many days since announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.agencies.models import Agency
from motcua.catalog.models import Procedure, Service
from motcua.kernel.text import clean_line, search_form
from motcua.people.dated import in_force
from motcua.process.models import ProcessDefinition

PAGE = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What narrows the coverage: one agency, words or a code, and whether those with a process are shown too."""

    agency_id: int | None = None
    text: str = ""
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the day of the announcement and the number of the first service."""

    announced_on: date
    service: int


@dataclass(frozen=True, slots=True)
class Covered:
    """A procedure that an agency settles: since when it is announced, and whether its process is issued."""

    service: int
    procedure_id: int
    code: str
    name: str
    agency_id: int
    agency: str
    units: int
    announced_on: date
    days: int
    has_process: bool


@dataclass(frozen=True, slots=True)
class Total:
    """How many procedures agencies settle, and how many of them without an issued process."""

    taken: int
    missing: int


def coverage(narrowed: Narrowed, *, on: date, after: Place | None = None, limit: int = PAGE) -> list[Covered]:
    """The longest announced first; a stretch of it."""
    return [_row(row, on) for row in _rows(narrowed, on, after)[:limit]]


def whole_coverage(narrowed: Narrowed, *, on: date) -> Iterator[Covered]:
    """Every row, for a file."""
    return (_row(row, on) for row in _rows(narrowed, on, None).iterator(chunk_size=2000))


def coverage_total(narrowed: Narrowed, *, on: date) -> Total:
    """The two figures above the list."""
    taken = _taken(narrowed, on).values("procedure", "agency").distinct()
    return Total(taken.count(), taken.filter(has_process=False).count())


def agencies_that_settle(on: date) -> list[Agency]:
    """The agencies to choose from."""
    settling = Service.objects.filter(in_force(on)).values("agency")
    return list(Agency.objects.filter(pk__in=settling).in_name_order())


def _taken(narrowed: Narrowed, on: date) -> QuerySet[Any, Any]:
    issued = ProcessDefinition.objects.filter(
        procedure=OuterRef("procedure"), agency=OuterRef("agency"), valid_from__lte=on
    )
    rows: QuerySet[Any, Any] = (
        Service.objects.filter(in_force(on), procedure__state=Procedure.State.ACTIVE)
        .order_by()
        .annotate(has_process=Exists(issued))
    )
    if narrowed.agency_id is not None:
        rows = rows.filter(agency=narrowed.agency_id)
    if bare := search_form(narrowed.text):
        rows = rows.filter(
            Q(procedure__name_search__contains=bare) | Q(procedure__code__istartswith=clean_line(narrowed.text))
        )
    return rows


def _rows(narrowed: Narrowed, on: date, after: Place | None) -> QuerySet[Any, Any]:
    taken = _taken(narrowed, on)
    if not narrowed.everything:
        taken = taken.filter(has_process=False)
    version = "procedure__current_version__"
    rows: QuerySet[Any, Any] = (
        taken.annotate(announced_on=Coalesce(f"{version}decision_on", f"{version}effective_from"))
        .values("procedure", "agency", "announced_on", "has_process")
        .annotate(
            service=Min("pk"),
            units=Count("receiving_unit", distinct=True),
            code=F("procedure__code"),
            name=F("procedure__name"),
            agency_name=F("agency__name"),
        )
        .order_by("announced_on", "service")
    )
    if after is None:
        return rows
    later = Q(announced_on__gt=after.announced_on)
    return rows.filter(later | Q(announced_on=after.announced_on, service__gt=after.service))


def _row(row: dict[str, Any], on: date) -> Covered:
    return Covered(
        service=row["service"],
        procedure_id=row["procedure"],
        code=row["code"],
        name=row["name"],
        agency_id=row["agency"],
        agency=row["agency_name"],
        units=row["units"],
        announced_on=row["announced_on"],
        days=max(0, (on - row["announced_on"]).days),
        has_process=row["has_process"],
    )
