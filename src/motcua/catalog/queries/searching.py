"""Finding a procedure by what a person types: words in any spelling, or its code."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from django.db import connection

from motcua.catalog.models import Procedure
from motcua.catalog.queries.narrowing import NO_FILTERS, Choice, Filters, Known, Shelf, known_of, shelf, shelf_of
from motcua.catalog.rules import looks_like_code
from motcua.kernel.text import search_form, whole_number

SEARCH = (Path(__file__).resolve().parents[1] / "sql" / "search.sql").read_text(encoding="utf-8")

WORDS_READ = 120
"""More words than that are not a question; the rest is not looked at."""

NEAR = 0.35
"""A result page ends where a hit has less than this share of the best one's score."""

FIRST = 1000
"""How many hits a question is counted in before it is cut."""

TIES = 20
"""How many more are looked at than are wanted, so that those of one score stand in the order of their codes."""


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
class Found:
    """What a question found: a stretch of the hits worth showing, how many they are, and what narrows them further."""

    hits: list[Hit]
    total: int
    choices: dict[str, list[Choice]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A stretch of the alphabetical list, with the place where the next one begins."""

    hits: list[Hit]
    total: int
    next: str
    choices: dict[str, list[Choice]]


def search(text: str, *, limit: int = 10) -> list[Hit]:
    """The procedures that speak most of what was typed, the best first; accents and capitals do not matter.

    A text in the form of a code finds that code or nothing.
    """
    if looks_like_code(text):
        return _by_code(text)
    terms = terms_of(text)
    if not terms or limit < 1:
        return []
    held, scored = _scored(terms, limit + TIES)
    return _hits(held, scored)[:limit]


def find(text: str, filters: Filters = NO_FILTERS, *, first: int = 0, limit: int = 20) -> Found:
    """A stretch of the hits of a result page: those that come near enough to the best one.

    Filters narrow what the question found; where nothing of it is left, the nearest of those that fit are shown.
    """
    if looks_like_code(text):
        hits, held = _by_code(text), shelf()
        return Found(hits[first : first + limit], len(hits), _choices(held, filters, held.set_of(_keys(hits))))
    held, scored = _scored(terms_of(text), FIRST)
    fitting = held.fitting(filters)
    near = _near(scored)
    shown = [one for one in near if held.holds(fitting, one[0])]
    shown = shown or _near([one for one in scored if held.holds(fitting, one[0])])
    hits = _hits(held, shown)
    choices = _choices(held, filters, held.set_of(key for key, _score in near))
    return Found(hits[first : first + limit], len(hits), choices)


def browse(filters: Filters = NO_FILTERS, *, after: str = "", limit: int = 20) -> Listing:
    """The procedures in use by name; `after` is the place that the stretch before gave."""
    held = shelf()
    fitting = held.fitting(filters)
    keys = held.stretch(fitting, after=whole_number(after), limit=limit + 1)
    hits = [_hit(key, held.known[key], 0.0) for key in keys[:limit]]
    place = str(keys[limit - 1]) if len(keys) > limit else ""
    return Listing(hits, fitting.bit_count(), place, _choices(held, filters, None))


def _choices(held: Shelf, filters: Filters, among: int | None) -> dict[str, list[Choice]]:
    return {group: held.choices(group, filters, among=among) for group in Filters.GROUPS}


def _keys(hits: list[Hit]) -> list[int]:
    return [hit.procedure_id for hit in hits]


def _near(scored: list[tuple[int, float]]) -> list[tuple[int, float]]:
    return [one for one in scored if one[1] >= scored[0][1] * NEAR]


def terms_of(text: str) -> list[str]:
    """The syllables of a text and its pairs of neighbours, each once."""
    words = search_form(text).split()[:WORDS_READ]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return list(dict.fromkeys([*words, *pairs]))


def _by_code(text: str) -> list[Hit]:
    rows = Procedure.objects.filter(code__iexact=text.strip())[:1]
    return [_hit(row.pk, known_of(row), 1.0) for row in rows]


def _scored(terms: list[str], limit: int) -> tuple[Shelf, list[tuple[int, float]]]:
    """The keys of the procedures in use that share the most with these terms, the best first; and the catalogue of now.

    The index names an abolished procedure until it is rebuilt; it must not be the best one, by which others are judged.
    """
    with connection.cursor() as cursor:
        cursor.execute(SEARCH, {"terms": terms, "limit": limit})
        rows = cursor.fetchall()
    held = shelf_of(rows[0][2]) if rows else shelf()
    return held, [(key, score) for key, score, _edition in rows if key in held.known]


def _hits(held: Shelf, scored: list[tuple[int, float]]) -> list[Hit]:
    """The procedures behind keys, the best first and those of one score by code."""
    hits = [_hit(key, held.known[key], score) for key, score in scored]
    return sorted(hits, key=lambda hit: (-hit.score, hit.code))


def _hit(key: int, known: Known, score: float) -> Hit:
    return Hit(
        code=known.code,
        name=known.name,
        level=next(iter(known.levels), ""),
        score=round(score, 4),
        procedure_id=key,
        levels=known.levels,
        field=known.field,
        agency=known.agency,
        online=known.online,
    )
