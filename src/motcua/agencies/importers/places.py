"""The provinces, districts and communes of both generations, as the package `vietnamadminunits` lists them.

Only its data files are read: importing it would load its geometry, and its own conversion asks a foreign service about
the street. See docs/decisions/0031-administrative-units-as-data.md.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "vietnamadminunits"
NEW_ORDER = date(2025, 7, 1)
OLD_LIST_FROM = date(2004, 7, 8)
"""Decision 124/2004/QĐ-TTg gave the codes. When each unit of the old list began is not in the data: to be checked."""

OLD_SOURCE = "vietnamadminunits 1.0.4, danh mục trước 01/7/2025 (ngày bắt đầu cần kiểm tra)"
NEW_SOURCE = "vietnamadminunits 1.0.4, danh mục từ 01/7/2025"


class DataMissing(LookupError):
    """The package with the lists is not installed."""


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune of the old list with its district and province; `key` names it in the table of successions."""

    key: str
    code: str | None
    name: str
    district: tuple[str, str]
    province: tuple[str, str]


@dataclass(frozen=True, slots=True)
class NewCommune:
    """A commune of the new list with its province, and the old communes whose territory it has, wholly or in part."""

    key: str
    code: str
    name: str
    province: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Succession:
    """An old commune became a new one; `is_main` where most of it went there."""

    old: str
    new: str
    is_main: bool


@cache
def folder() -> Path:
    """Where the data files lie. Raises DataMissing."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise DataMissing(f"the package {PACKAGE} is not installed")
    return Path(found.origin).parent / "data"


def old_communes() -> Iterator[OldCommune]:
    """The list of before 1 July 2025. Five island districts have no communes: their code is None."""
    columns = "province, provinceCode, district, districtCode, ward, wardCode, provinceKey, districtKey, wardKey"
    for row in _rows("admin_units_legacy", columns):
        province, province_code, district, district_code, name, code, *keys = row
        key = "_".join(part or "" for part in keys)
        yield OldCommune(key, code, name or district, (district_code, district), (province_code, province))


def new_communes() -> Iterator[NewCommune]:
    """The list of from 1 July 2025."""
    for province, province_code, name, code, province_key, key in _rows(
        "admin_units", "province, provinceCode, ward, wardCode, provinceKey, wardKey"
    ):
        yield NewCommune(f"{province_key}_{key}", code, name, (province_code, province))


def successions() -> Iterator[Succession]:
    """What became of each old commune."""
    table = _conversion()
    for province, communes in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, old_ones in communes.items():
            yield from (Succession(old, f"{province}_{new}", True) for old in old_ones)
    for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            yield from (Succession(old, f"{province}_{one['newWardKey']}", one["isDefaultNewWard"]) for one in parts)


def _conversion() -> dict[str, Any]:
    table: dict[str, Any] = json.loads((folder() / "converter_2025.json").read_text(encoding="utf-8"))
    return table


def _rows(table: str, columns: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{folder() / 'dataset.db'}?mode=ro&immutable=1", uri=True)
    try:
        return connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608 - names of ours
    finally:
        connection.close()
