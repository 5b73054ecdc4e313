"""Finding a procedure by what a person types: words in any spelling, or its code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.catalog.models import Procedure
from motcua.catalog.rules import looks_like_code
from motcua.kernel.text import search_form, sort_key, whole_number

SEARCH = (Path(__file__).resolve().parents[1] / "sql" / "search.sql").read_text(encoding="utf-8")

WORDS_READ = 120
"""More words than that are not a question; the rest is not looked at."""

NEAR = 0.35
"""A result page ends where a hit has less than this share of the best one's score."""

FIRST = 60
"""How many hits a result page looks at before it cuts."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure that was found; `level` is the first of its levels."""

    code: str
    name: str
    level: str
    score: float
    procedure_id: int
    levels: tuple[str, ...] = ()
    field: str = ""
    agency: str = ""
    online: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrows the list by; nothing given narrows nothing."""

    level: str = ""
    field: str = ""
    online: bool = False

    def __bool__(self) -> bool:
        return bool(self.level or self.field or self.online)

    def narrow(self, procedures: QuerySet[Procedure]) -> QuerySet[Procedure]:
        """Those that fit."""
        wanted = Q()
        if self.level:
            wanted &= Q(levels__contains=[self.level])
        if self.field:
            wanted &= Q(fields__contains=[self.field])
        if self.online:
            wanted &= Q(is_online=True)
        return procedures.filter(wanted)


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits worth showing for a question, and how many they are."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.hits)

    def fields(self, limit: int) -> list[str]:
        """The fields to which most of them belong."""
        return [name for name, _ in Counter(hit.field for hit in self.hits if hit.field).most_common(limit)]


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of the alphabetical list, with the place where the next one begins."""

    hits: list[Hit]
    total: int
    next: str


def search(text: str, *, limit: int = 10, filters: Filters = NO_FILTERS) -> list[Hit]:
    """The procedures that speak most of what was typed, the best first; accents and capitals do not matter.

    A text in the form of a code finds that code or nothing.
    """
    if looks_like_code(text):
        return _by_code(text, filters)
    terms = terms_of(text)
    return _ranked(terms, limit, filters) if terms and limit > 0 else []


def find(text: str, filters: Filters = NO_FILTERS) -> Found:
    """The hits of a result page: those that come near enough to the best one."""
    hits = search(text, limit=FIRST, filters=filters)
    return Found([hit for hit in hits if hit.score >= hits[0].score * NEAR])


def browse(filters: Filters = NO_FILTERS, *, after: str = "", limit: int = 20) -> Listing:
    """The procedures in use by name; `after` is the place that the stretch before gave."""
    fitting = filters.narrow(Procedure.objects.exclude(state=Procedure.State.ABOLISHED))
    beyond = fitting.filter(_after(after)) if after else fitting
    rows = list(beyond.order_by("name_sort", "pk")[: limit + 1])
    shown = rows[:limit]
    place = f"{shown[-1].pk}" if len(rows) > limit else ""
    return Listing([_hit(row, 0.0) for row in shown], fitting.count(), place)


def _after(place: str) -> Q:
    """The rows that stand behind the one at this place; an unknown place is the beginning."""
    number = whole_number(place)
    row = Procedure.objects.filter(pk=number).only("name_sort").first() if number else None
    return Q(name_sort__gt=row.name_sort) | Q(name_sort=row.name_sort, pk__gt=row.pk) if row else Q()


def common_fields(limit: int) -> list[str]:
    """The fields (lĩnh vực) with the most procedures in use, by name."""
    counted = "SELECT unnest(fields) AS field FROM procedure WHERE state <> 'abolished'"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT field FROM ({counted}) AS named GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT %s", [limit])  # noqa: S608 - a constant of ours
        return sorted((row[0] for row in cursor.fetchall()), key=sort_key)


def terms_of(text: str) -> list[str]:
    """The syllables of a text and its pairs of neighbours, each once."""
    words = search_form(text).split()[:WORDS_READ]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return list(dict.fromkeys([*words, *pairs]))


def _by_code(text: str, filters: Filters) -> list[Hit]:
    rows = filters.narrow(Procedure.objects.filter(code__iexact=text.strip()))
    return [_hit(row, 1.0) for row in rows[:1]]


def _ranked(terms: list[str], limit: int, filters: Filters) -> list[Hit]:
    with connection.cursor() as cursor:
        cursor.execute(
            SEARCH,
            {
                "terms": terms,
                "limit": limit,
                "level": filters.level,
                "field": filters.field,
                "online": filters.online,
                # Without a filter the best are known before their rows are read; a few more settle ties by code.
                "ranked": None if filters else limit + 20,
            },
        )
        return [_hit_of_row(row) for row in cursor.fetchall()]


def _hit_of_row(row: tuple[Any, ...]) -> Hit:
    procedure_id, code, name, levels, fields, executing, online, score = row
    return Hit(
        code=code,
        name=name,
        level=next(iter(levels), ""),
        score=round(score, 4),
        procedure_id=procedure_id,
        levels=tuple(levels),
        field=next(iter(fields), ""),
        agency=next(iter(executing), ""),
        online=online,
    )


def _hit(row: Procedure, score: float) -> Hit:
    values = (row.pk, row.code, row.name, row.levels, row.fields, row.executing, row.is_online, score)
    return _hit_of_row(values)
