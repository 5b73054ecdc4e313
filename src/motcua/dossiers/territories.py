"""Where the owner lives, chosen from the lists of a day: province, district where there are some, commune.

What was typed stays as it is; the places chosen are written after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.agencies import queries
from motcua.agencies.models import AdminUnit
from motcua.kernel.text import clean_line, whole_number

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """What can be chosen next, what was chosen, and the address as it would be kept."""

    provinces: Options
    districts: Options
    communes: Options
    province: str
    district: str
    commune: str
    address: str
    today: list[str]


def read_place(data: Mapping[str, str], *, on: date) -> Place:
    """The lists that follow from what was chosen so far; a choice that does not fit what stands above it counts not."""
    provinces = list(queries.provinces(on=on))
    province = _chosen(provinces, data.get("province", ""))
    districts = list(queries.districts_of(province, on=on)) if province else []
    district = _chosen(districts, data.get("district", ""))
    above = district if districts else province
    communes = list(queries.communes_of(above, on=on)) if above else []
    commune = _chosen(communes, data.get("commune", ""))
    typed = data.get("address", "")
    return Place(
        provinces=_options(provinces),
        districts=_options(districts),
        communes=_options(communes),
        province=_key(province),
        district=_key(district),
        commune=_key(commune),
        address=written(typed, [one for one in (commune, district, province) if one]) if commune else "",
        today=[one.address for one in queries.convert_address(typed, on=on)] if provinces and typed else [],
    )


def written(typed: str, places: list[AdminUnit]) -> str:
    """What was typed, then the names of the places that it does not name already."""
    start = clean_line(typed).rstrip(",")
    return ", ".join([*([start] if start else []), *(one.name for one in places if one.name not in start)])


def _chosen(rows: list[AdminUnit], value: str) -> AdminUnit | None:
    pk = whole_number(value)
    return next((row for row in rows if row.pk == pk), None)


def _options(rows: list[AdminUnit]) -> Options:
    return [("", "–"), *((str(row.pk), row.name) for row in rows)] if rows else []


def _key(row: AdminUnit | None) -> str:
    return str(row.pk) if row else ""
