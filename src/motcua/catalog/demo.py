"""Procedures for a node without the national data: written by us from facts, taken in as any other record."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from motcua.catalog.actions import rebuild_search_index, take_in
from motcua.catalog.importers.reader import Entry, read_line
from motcua.catalog.models import Procedure
from motcua.kernel.actors import Actor

FOLDER = Path(__file__).resolve().parent / "demo_procedures"
SOURCE = "demo"


def enter_procedures(*, by: Actor, at: datetime) -> list[Procedure]:
    """Take in the demo's procedures where no record of theirs is in yet; returns all of them, in the files' order.

    A procedure that came with the national data keeps what that says, so this can run before and after an import.
    """
    entries = demo_entries()
    codes = [str(json.loads(line)["code"]) for line in demo_lines()]
    recorded = set(
        Procedure.objects.filter(code__in=codes, current_version__isnull=False).values_list("code", flat=True)
    )
    missing = [entry for entry, code in zip(entries, codes, strict=True) if code not in recorded]
    if missing:
        take_in(missing, source=SOURCE, by=by, at=at)
        rebuild_search_index(by=by, at=at)
    found = Procedure.objects.select_related("current_version").in_bulk(codes, field_name="code")
    return [found[code] for code in codes]


def demo_entries() -> list[Entry]:
    """The demo's records as the reader understands them."""
    return [read_line(number, line) for number, line in enumerate(demo_lines(), start=1)]


def demo_lines() -> list[bytes]:
    """The demo's records, one a line, in the order of the files' names."""
    files = sorted(FOLDER.glob("*.json"))
    return [
        json.dumps(record, ensure_ascii=False).encode()
        for file in files
        for record in json.loads(file.read_text(encoding="utf-8"))
    ]
