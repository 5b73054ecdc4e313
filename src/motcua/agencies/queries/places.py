"""Provinces, districts and communes of a day, and what an address of the old order is called today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from motcua.agencies.models import AdminLevel, AdminUnit, AdminUnitSuccession
from motcua.kernel.text import clean_line, search_form

_PARTS = re.compile(r"\s*[,;–]\s*|\s+-\s+")
MOST_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to write an address in the order of a day; what was entered stays as it is.

    `certain` where the whole commune went to one; where it was divided, the main part comes first.
    """

    address: str
    commune: AdminUnit
    certain: bool


def provinces(*, on: date) -> QuerySet[AdminUnit]:
    """The provinces and cities of that day, in the order of their codes."""
    return AdminUnit.objects.holding(on).filter(level=AdminLevel.PROVINCE).order_by("code")


def districts_of(province: AdminUnit, *, on: date) -> QuerySet[AdminUnit]:
    """The districts of a province; none from 1 July 2025 on."""
    return AdminUnit.objects.holding(on).filter(parent=province, level=AdminLevel.DISTRICT).order_by("code")


def communes_of(parent: AdminUnit, *, on: date) -> QuerySet[AdminUnit]:
    """The communes of a district, or of a province that has no districts on that day."""
    return AdminUnit.objects.holding(on).filter(parent=parent, level=AdminLevel.COMMUNE).order_by("key", "code")


def admin_unit_by_code(level: AdminLevel, code: str, *, on: date) -> AdminUnit | None:
    """The unit of that code on that day."""
    return AdminUnit.objects.holding(on).filter(level=level, code=code).select_related("parent__parent").first()


def convert_address(address: str, *, on: date) -> list[Suggestion]:
    """How an address of the old order could be written on that day; nothing where its commune is not found in it.

    The last parts of the address are compared without accents, with or without the word for the kind of unit. Nothing
    leaves this node for it.
    """
    parts = [part for part in _PARTS.split(clean_line(address)) if part]
    found: list[Suggestion] = []
    for place, commune in _communes_named(parts):
        rows = AdminUnitSuccession.objects.filter(predecessor=commune, successor__valid_from__lte=on)
        heirs = list(rows.select_related("successor__parent").order_by("-is_main", "pk"))
        before = parts[:place]
        found += [_suggestion(before, row, certain=len(heirs) == 1) for row in heirs]
    return found[:MOST_OFFERED]


def today_of_territory(unit: AdminUnit) -> AdminUnit | None:
    """What a commune that has ended became, for the most part."""
    row = AdminUnitSuccession.objects.filter(predecessor=unit, is_main=True).select_related("successor").first()
    return row.successor if row else None


def _suggestion(before: Sequence[str], row: AdminUnitSuccession, *, certain: bool) -> Suggestion:
    commune = row.successor
    tail = [commune.name, commune.parent.name] if commune.parent else [commune.name]
    return Suggestion(", ".join([*before, *tail]), commune, certain)


def _communes_named(parts: Sequence[str]) -> Iterator[tuple[int, AdminUnit]]:
    """The ended communes that the parts name, with the place of the commune among them."""
    keys = [search_form(part) for part in parts]
    wanted = {bare_name(key) for key in keys}
    ended = AdminUnit.objects.filter(level=AdminLevel.COMMUNE, valid_to__isnull=False)
    named = ended.filter(key__in=[*keys, *_with_kinds(wanted)]).select_related("parent__parent").order_by("code")
    for commune in named:
        district, province = commune.parent, commune.parent.parent if commune.parent else None
        if district is None or province is None:
            continue
        top = _place(keys, province.key, before=len(keys))
        above = _place(keys, district.key, before=top)
        place = _place(keys, commune.key, before=above)
        if place >= 0:
            yield place, commune


def _place(keys: Sequence[str], key: str, *, before: int) -> int:
    """Where a unit is named, the last place first, as a city may bear the name of its province; -1 where it is not."""
    fitting = [place for place in range(before) if keys[place] == key or bare_name(keys[place]) == bare_name(key)]
    return fitting[-1] if fitting else -1


_KINDS = ("thanh pho", "thi xa", "thi tran", "phuong", "huyen", "quan", "tinh", "xa", "tp", "tx", "tt", "p", "h", "q")


def bare_name(key: str) -> str:
    """The name of a unit, in the form in which texts are compared, without the word for its kind."""
    for kind in _KINDS:
        if key.startswith(f"{kind} "):
            return key.removeprefix(f"{kind} ")
    return key


def _with_kinds(names: set[str]) -> list[str]:
    return [f"{kind} {name}" for name in sorted(names) for kind in ("xa", "phuong", "thi tran")]
