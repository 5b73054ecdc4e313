"""The Excel list of the portal, read as a stranger's file: sizes are looked at before anything is unpacked.

A workbook is a packed folder of XML. What cannot be trusted in one is refused before the reader of workbooks sees it:
parts that unpack to more than any list needs, definitions of XML entities, cells that are formulas.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.catalog.importers.fields import Unreadable
from motcua.kernel.text import clean, search_form

ZIP = b"PK\x03\x04"
MOST_PARTS = 200
MOST_UNPACKED = 64 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 30
HEAD_WITHIN = 20
"""The heading of the table stands in one of the first rows; above it the motto and the title."""

COLUMNS = {
    "ma so": "code",
    "ma thu tuc": "code",
    "ma tthc": "code",
    "ten": "name",
    "ten thu tuc": "name",
    "ten thu tuc hanh chinh": "name",
    "co quan ban hanh": "departmentPromulgate",
    "co quan cong bo": "departmentPromulgate",
    "co quan thuc hien": "departments",
    "linh vuc": "categories",
}
SEVERAL = ("departments", "categories")
"""Cells that hold one name a line."""

_DEFINITIONS = (b"<!DOCTYPE", b"<!ENTITY")

Cells = tuple[Any, ...]


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    """Each row of the list with its number, in the form of a row of the national list, or why it cannot be one."""
    try:
        _look_before_unpacking(path)
        workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            yield from _rows(enumerate(_cells(workbook), start=1))
        finally:
            workbook.close()
    except Unreadable as problem:
        yield 0, problem
    except (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError) as problem:
        yield 0, Unreadable("workbook-not-readable", f"{type(problem).__name__} {problem}"[:200])


def _look_before_unpacking(path: Path) -> None:
    """Raises Unreadable for a folder that unpacks to too much, or whose XML defines entities."""
    with zipfile.ZipFile(path) as folder:
        parts = folder.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Unreadable("workbook-too-large", f"{len(parts)} parts, {sum(part.file_size for part in parts)} bytes")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _defines_entities(folder.read(part)):
                raise Unreadable("workbook-not-readable", f"{part.filename} defines entities")


def _defines_entities(xml: bytes) -> bool:
    """Whether the part has a definition; with two bytes a letter every other byte is zero."""
    narrow = xml.replace(b"\x00", b"")
    return any(sign in narrow for sign in _DEFINITIONS)


def _cells(workbook: Any) -> Iterator[Cells]:
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # what the file says about its own size is not believed
    rows: Iterable[Cells] = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
    return iter(rows)


def _rows(numbered: Iterator[tuple[int, Cells]]) -> Iterator[tuple[int, dict[str, Any] | Unreadable]]:
    heading = _heading(numbered)
    for number, cells in numbered:
        if number > MOST_ROWS:
            yield number, Unreadable("workbook-too-large", f"{MOST_ROWS} rows")
            return
        if any(cell.value not in (None, "") for cell in cells):
            yield number, _row(cells, heading)


def _heading(numbered: Iterator[tuple[int, Cells]]) -> dict[int, str]:
    """Which column holds what. Raises Unreadable where no row names the code and the name."""
    for _, cells in islice(numbered, HEAD_WITHIN):
        found = {
            place: COLUMNS[named]
            for place, cell in enumerate(cells)
            if (named := search_form(str(cell.value or "")[:100])) in COLUMNS
        }
        if {"code", "name"} <= set(found.values()):
            return found
    raise Unreadable("no-heading")


def _row(cells: Cells, heading: dict[int, str]) -> dict[str, Any] | Unreadable:
    row: dict[str, Any] = {"form": "sheet"}
    for place, name in heading.items():
        cell = cells[place] if place < len(cells) else None
        if cell is not None and cell.data_type == "f":
            return Unreadable("formula", name)
        said = _said(cell.value if cell is not None else None, is_code=name == "code")
        row[name] = said.split("\n") if name in SEVERAL else said
    return row


def _said(value: Any, *, is_code: bool) -> str:
    """The text of a cell. A code that somebody's Excel took for a number has six digits behind its point."""
    if is_code and isinstance(value, float):
        return f"{value:.6f}"
    return "" if value is None else clean(str(value))
