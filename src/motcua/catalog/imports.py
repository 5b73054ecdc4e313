"""Takes whole files in: batch after batch, then the search index once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path

from motcua.catalog.actions import Tally, rebuild_search_index, take_in
from motcua.catalog.importers.reader import read_file
from motcua.kernel.actors import Actor

BATCH = 500
"""Lines that are written in one transaction: few enough to wait for, many enough to be quick."""


def import_files(
    paths: Iterable[Path], *, by: Actor, at: datetime, progress: Callable[[Tally], None] = lambda tally: None
) -> Tally:
    """Take in every record of the files, in order. The index follows where anything is new.

    A file that breaks off is taken in up to there; what is already in stays, and a second run goes on.
    """
    total = Tally()
    for path in paths:
        lines = read_file(path)
        while batch := list(islice(lines, BATCH)):
            total += take_in(batch, source=path.name, by=by, at=at)
            progress(total)
    if total.new or total.changed:
        rebuild_search_index(by=by, at=at)
    return total
