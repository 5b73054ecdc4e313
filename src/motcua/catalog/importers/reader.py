"""Streams a file of records: lines of JSON, packed or plain, or a workbook. A bad record becomes a reason, no end."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from motcua.catalog.importers import flat, national, sheet
from motcua.catalog.importers.announced import Announced, Listed, fingerprint
from motcua.catalog.importers.fidelity import Fidelity
from motcua.catalog.importers.fields import Unreadable, day
from motcua.catalog.importers.listing import read_row
from motcua.catalog.importers.records import is_record, read_record

GZIP = b"\x1f\x8b"
LONGEST_LINE = 32 * 1024 * 1024
EXCERPT = 2000
LONGEST_KEPT = 1024 * 1024
"""A refused record of up to that many bytes is kept whole, so that a person can mend it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A record that was understood, how far its source can be trusted, and the day of which it speaks."""

    line: int
    value: Announced | Listed
    content_hash: str
    fidelity: Fidelity
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that goes to quarantine, with its reason."""

    line: int
    code: str
    reason: str
    detail: str
    content_hash: str
    excerpt: str
    raw: str


Entry = Taken | Refused


def read_file(path: Path) -> Iterator[Entry]:
    """Every record of a file, in order; its content says what kind it is. Of two with one code the first stands."""
    with path.open("rb") as raw:
        first = raw.peek(4)[:4]
        if first == sheet.ZIP:
            yield from read_sheet(path)
        else:
            yield from read_lines(gzip.GzipFile(fileobj=raw) if first[:2] == GZIP else raw)


def read_sheet(path: Path) -> Iterator[Entry]:
    """Every row of an Excel list."""
    seen: dict[str, int] = {}
    for number, row in sheet.read_rows(path):
        if isinstance(row, Unreadable):
            yield Refused(number, "", row.reason, row.detail, fingerprint([row.reason, row.detail, number]), "", "")
        else:
            line = json.dumps(row, ensure_ascii=False).encode()
            yield _without_twin(read_line(number, line), line, seen)


def read_lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[Entry]:
    """The same from an open stream. A file that is cut off in the middle ends in one refused line."""
    seen: dict[str, int] = {}
    for number, line in _numbered(stream):
        if line is None:
            yield Refused(number, "", "file-cut-off", "", fingerprint(["file-cut-off", number]), "", "")
        elif line.strip():
            yield _without_twin(read_line(number, line), line, seen)


def _numbered(stream: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    try:
        while line := stream.readline(LONGEST_LINE):
            number += 1
            yield number, line
    except (EOFError, gzip.BadGzipFile, io.UnsupportedOperation):
        yield number + 1, None


def read_line(number: int, line: bytes) -> Entry:
    """One line: a whole record, a flat full text, a row of a list, or the reason why it is none of them."""
    code = ""
    try:
        document = json.loads(line.decode("utf-8-sig"))
        if not isinstance(document, dict):
            raise Unreadable("not-an-object", type(document).__name__)
        code = str(document.get("code") or "")[:80]
        value, fidelity, as_of = _understood(document)
    except UnicodeDecodeError as problem:
        return _refused(number, line, code, "not-utf-8", str(problem.start))
    except (json.JSONDecodeError, RecursionError) as problem:
        return _refused(number, line, code, "not-json", str(problem)[:200])
    except Unreadable as problem:
        return _refused(number, line, code, problem.reason, problem.detail)
    return Taken(number, value, value.content_hash(), fidelity, as_of)


def _understood(document: Mapping[str, Any]) -> tuple[Announced | Listed, Fidelity, date | None]:
    """What a record says in whichever of the forms it has. Raises Unreadable."""
    if national.is_national(document):
        return national.read_national(document), national.fidelity_of(document), national.seen_on(document)
    if flat.is_flat(document):
        return flat.read_flat(document), flat.fidelity_of(document), flat.seen_on(document)
    if is_record(document):
        return read_record(document), Fidelity.RECORD, day(document.get("updatedAt"))
    return read_row(document), Fidelity.SHEET if document.get("form") == "sheet" else Fidelity.LIST, None


def _without_twin(entry: Entry, line: bytes, seen: dict[str, int]) -> Entry:
    if isinstance(entry, Refused):
        return entry
    first = seen.setdefault(entry.value.code, entry.line)
    return entry if first == entry.line else _refused(entry.line, line, entry.value.code, "twin", str(first))


def _refused(number: int, line: bytes, code: str, reason: str, detail: str) -> Refused:
    told = line[:LONGEST_KEPT].decode("utf-8", errors="replace").strip().replace("\x00", "")
    kept = told if len(line) <= LONGEST_KEPT else ""
    code, detail = code.strip().replace("\x00", ""), detail.replace("\x00", "")
    return Refused(number, code, reason, detail, fingerprint(line.hex()), told[:EXCERPT], kept)
