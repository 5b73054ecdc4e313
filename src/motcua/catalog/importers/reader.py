"""Streams a file of records, one a line, packed or plain; a bad line becomes a reason, never an end."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from motcua.catalog.importers.announced import Announced, Listed, fingerprint
from motcua.catalog.importers.fields import Unreadable
from motcua.catalog.importers.listing import read_row
from motcua.catalog.importers.records import is_record, read_record

GZIP = b"\x1f\x8b"
LONGEST_LINE = 32 * 1024 * 1024
EXCERPT = 2000


@dataclass(frozen=True, slots=True)
class Taken:
    """A line that was understood."""

    line: int
    value: Announced | Listed
    content_hash: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that goes to quarantine, with its reason."""

    line: int
    code: str
    reason: str
    detail: str
    content_hash: str
    excerpt: str


Entry = Taken | Refused


def read_file(path: Path) -> Iterator[Entry]:
    """Every line of a file that is not blank, in order. Of two records with one code the first stands."""
    with path.open("rb") as raw:
        packed = raw.peek(2)[:2] == GZIP
        yield from read_lines(gzip.GzipFile(fileobj=raw) if packed else raw)


def read_lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[Entry]:
    """The same from an open stream. A file that is cut off in the middle ends in one refused line."""
    seen: dict[str, int] = {}
    for number, line in _numbered(stream):
        if line is None:
            yield Refused(number, "", "file-cut-off", "", fingerprint(["file-cut-off", number]), "")
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
    """One line: a whole record, a row of the list, or the reason why it is neither."""
    code = ""
    try:
        document = json.loads(line.decode("utf-8-sig"))
        if not isinstance(document, dict):
            raise Unreadable("not-an-object", type(document).__name__)
        code = str(document.get("code") or "")[:80]
        value = read_record(document) if is_record(document) else read_row(document)
    except UnicodeDecodeError as problem:
        return _refused(number, line, code, "not-utf-8", str(problem.start))
    except (json.JSONDecodeError, RecursionError) as problem:
        return _refused(number, line, code, "not-json", str(problem)[:200])
    except Unreadable as problem:
        return _refused(number, line, code, problem.reason, problem.detail)
    return Taken(number, value, value.content_hash())


def _without_twin(entry: Entry, line: bytes, seen: dict[str, int]) -> Entry:
    if isinstance(entry, Refused):
        return entry
    first = seen.setdefault(entry.value.code, entry.line)
    return entry if first == entry.line else _refused(entry.line, line, entry.value.code, "twin", str(first))


def _refused(number: int, line: bytes, code: str, reason: str, detail: str) -> Refused:
    excerpt = line[:EXCERPT].decode("utf-8", errors="replace").strip().replace("\x00", "")
    return Refused(number, code.strip().replace("\x00", ""), reason, detail, fingerprint(line.hex()), excerpt)
