"""Under whose headship procedures had no issued process, and for how many days each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

PAGE = 50
LAST_PAGE = 100_000
"""Beyond every list; a bent address is not counted further than the database can."""
WITH = (Path(__file__).resolve().parent / "sql" / "coverage_by_head.sql").read_text(encoding="utf-8")
BY_HEAD = """
SELECT agency.id, agency.name, everybody.headship_id, person.full_name, headship.title, headship.valid_from,
       headship.valid_to, count(*), sum(everybody.days), max(everybody.days)
FROM everybody
JOIN agency ON agency.id = everybody.agency_id
LEFT JOIN headship ON headship.id = everybody.headship_id
LEFT JOIN people_user AS person ON person.id = headship.user_id
WHERE everybody.days > 0
GROUP BY agency.id, everybody.headship_id, person.full_name, headship.title, headship.valid_from, headship.valid_to
ORDER BY sum(everybody.days) DESC, agency.id, everybody.headship_id NULLS FIRST
OFFSET %(skip)s LIMIT %(limit)s
"""
PROCEDURES = """
SELECT agency.name, person.full_name, procedure.code, procedure.name, everybody.days
FROM everybody
JOIN agency ON agency.id = everybody.agency_id
JOIN procedure ON procedure.id = everybody.procedure_id
LEFT JOIN headship ON headship.id = everybody.headship_id
LEFT JOIN people_user AS person ON person.id = headship.user_id
WHERE everybody.days > 0
  AND (%(whose)s::bigint IS NULL OR COALESCE(everybody.headship_id, 0) = %(whose)s::bigint)
ORDER BY everybody.days DESC, procedure.code, agency.id, everybody.headship_id NULLS FIRST
OFFSET %(skip)s LIMIT %(limit)s
"""
NOBODY = 0
"""In the place of a headship: the days on which no head is entered."""


@dataclass(frozen=True, slots=True)
class Headed:
    """Somebody who headed an agency (nobody, where no head is entered) and what had no process meanwhile.

    `days` are added up over the procedures, `longest` is the most of one of them.
    """

    agency_id: int
    agency: str
    headship: int
    name: str
    title: str
    valid_from: date | None
    valid_to: date | None
    procedures: int
    days: int
    longest: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A procedure without an issued process, and for how many days under that head."""

    agency: str
    name: str
    code: str
    procedure: str
    days: int


def by_head(*, on: date, agency_id: int | None = None, page: int = 0) -> list[Headed]:
    """Who headed what while processes were missing, the most days first; a stretch of them, in one query."""
    rows = _asked(BY_HEAD, on, agency_id, skip=_skipped(page), limit=PAGE + 1)
    return [
        Headed(agency, name, head or NOBODY, who or "", title or "", first, last, number, int(days), longest)
        for agency, name, head, who, title, first, last, number, days, longest in rows
    ]


def procedures_under(headship: int, *, on: date, agency_id: int, page: int = 0) -> list[Missing]:
    """The procedures without a process under one head, the longest first; a stretch of them."""
    rows = _asked(PROCEDURES, on, agency_id, whose=headship, skip=_skipped(page), limit=PAGE + 1)
    return [_missing(row) for row in rows]


def every_missing(*, on: date, agency_id: int | None = None) -> Iterator[Missing]:
    """Every procedure under every head, for a file."""
    return (_missing(row) for row in _asked(PROCEDURES, on, agency_id, whose=None, skip=0, limit=None))


def _skipped(page: int) -> int:
    return min(page, LAST_PAGE) * PAGE


def _missing(row: tuple[Any, ...]) -> Missing:
    agency, who, code, procedure, days = row
    return Missing(agency, who or "", code, procedure, int(days))


def _asked(question: str, on: date, agency_id: int | None, **more: int | None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(WITH + question, {"on": on, "agency": agency_id, **more})
        return list(cursor.fetchall())
