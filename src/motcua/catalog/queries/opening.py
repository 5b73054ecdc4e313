"""The whole catalogue as open data: one procedure a line, read a stretch at a time, and what changed lately."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Prefetch

from motcua.catalog.models import Method, Procedure, ProcedureVersion, VersionCase

STRETCH = 200
CHANGES = 100

_STATE = """
    SELECT (SELECT count(*) FROM procedure), (SELECT max(id) FROM procedure_version),
           (SELECT max(last_seen_at) FROM procedure_source),
           (SELECT count(*) FROM procedure WHERE state = 'abolished'), (SELECT max(abolished_on) FROM procedure)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A version that was announced, or the end of a procedure."""

    code: str
    name: str
    number: int
    decision: str
    holds_from: date
    at: datetime


def state_of_catalogue() -> str:
    """The same text as long as nothing in the catalogue has changed."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return " ".join(str(part) for part in cursor.fetchone() or ())


def every_procedure() -> Iterator[Procedure]:
    """Every procedure by its code, without its parts."""
    last = ""
    while stretch := list(_after(last)):
        yield from stretch
        last = stretch[-1].code


def every_whole_procedure() -> Iterator[tuple[Procedure, ProcedureVersion | None]]:
    """Every procedure by its code with the version that stands first and all its parts."""
    last = ""
    while stretch := list(_after(last)):
        versions = _whole([row.current_version_id for row in stretch if row.current_version_id])
        yield from ((row, versions.get(row.current_version_id or 0)) for row in stretch)
        last = stretch[-1].code


def latest_changes() -> list[Change]:
    """The versions that came in last, the newest first."""
    rows = ProcedureVersion.objects.select_related("procedure").order_by("-pk")[:CHANGES]
    return [
        Change(row.procedure.code, row.name, row.number, row.decision_no, row.effective_from, row.imported_at)
        for row in rows.only("number", "name", "decision_no", "effective_from", "imported_at", "procedure__code")
    ]


def _after(code: str) -> Any:
    return Procedure.objects.filter(code__gt=code).select_related("current_version").order_by("code")[:STRETCH]


def _whole(keys: list[int]) -> dict[int, ProcedureVersion]:
    parts = ProcedureVersion.objects.filter(pk__in=keys).prefetch_related(
        "agencies", "steps", "legal_bases", "results",
        Prefetch("cases", VersionCase.objects.prefetch_related("papers")),
        Prefetch("methods", Method.objects.prefetch_related("fees")),
    )  # fmt: skip
    return {version.pk: version for version in parts}
