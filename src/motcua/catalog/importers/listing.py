"""From one row of the national list to the stub of a procedure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from motcua.catalog.importers.announced import Listed
from motcua.catalog.importers.fields import code_of, line, lines, name_of

_COMMUNE = re.compile(r"\b(cấp xã|xã, phường|xã,phường|phường, xã)\b", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(cấp huyện|quận, huyện)\b", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(cấp tỉnh|tỉnh, thành phố|UBND tỉnh|UBND thành phố)\b|^Sở\b|\btỉnh\b", re.IGNORECASE)
_CENTRAL = re.compile(
    r"^(Bộ|Cục|Tổng cục|Vụ|Ngân hàng Nhà nước|Thanh tra Chính phủ|Văn phòng Chính phủ)\b", re.IGNORECASE
)


def read_row(row: Mapping[str, Any]) -> Listed:
    """Read a row. Raises Unreadable where it has no code or no name."""
    executing = lines(row, "departments")
    kind = line(row, "type")
    return Listed(
        code=code_of(row),
        source_id=line(row, "id"),
        name=name_of(row),
        announcing_body=line(row, "departmentPromulgate"),
        kind=kind,
        is_internal=kind.endswith("_INTERNAL"),
        levels=levels_of(executing),
        fields=lines(row, "categories"),
        subjects=lines(row, "formalityTargetType"),
        executing=executing,
    )


def levels_of(agencies: tuple[str, ...]) -> tuple[str, ...]:
    """The levels that names of bodies betray: the list itself has no column for them."""
    found = [
        level
        for name in agencies
        for level, pattern in (
            ("commune", _COMMUNE),
            ("district", _DISTRICT),
            ("province", _PROVINCE),
            ("central", _CENTRAL),
        )
        if pattern.search(name)
    ]
    return tuple(level for level in ("central", "province", "district", "commune") if level in found)
