"""The real cases: 1,434 building permits of a municipality, each with its planned end and what was done when."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from motcua.dossiers.models import Channel
from motcua.kernel.local import aware

FILE = Path(__file__).resolve().parents[3] / "shared/data/eventlogs/receipt.csv.gz"
EIGHT_YEARS = timedelta(weeks=8 * 52)
"""The cases are of 2010 to 2012. Moved by whole weeks they lie in our calendar, each weekday what it was."""

CHANNELS = {
    "Internet": Channel.ONLINE,
    "e-mail": Channel.ONLINE,
    "Post": Channel.POSTAL,
    "Desk": Channel.DIRECT,
    "Intern": Channel.DIRECT,
}
CONFIRMED = "Confirmation of receipt"


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did: the activity's number (`T04`, `T07-1`), or the confirmation."""

    at: datetime
    activity: str
    resource: str


@dataclass(frozen=True, slots=True)
class Case:
    """One permit: when it began, when it had to end, when it did end if it ended, and what was done in order."""

    name: str
    channel: Channel
    began: datetime
    planned: datetime
    ended: datetime | None
    done: tuple[Done, ...]


def cases() -> Iterator[Case]:
    """Every case, in the order of the log."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        for name, rows in groupby(csv.DictReader(lines), key=lambda row: row["case:concept:name"]):
            yield _case(name, list(rows))


def _case(name: str, rows: list[dict[str, str]]) -> Case:
    first = rows[0]
    done = [Done(_moment(row["time:timestamp"]), _activity(row), row["org:resource"]) for row in rows]
    return Case(
        name=name,
        channel=CHANNELS[first["case:channel"]],
        began=_moment(first["case:startdate"]),
        planned=_moment(first["case:enddate_planned"]),
        ended=_moment(first["case:enddate"]) if first["case:enddate"] else None,
        done=tuple(sorted(done, key=lambda one: one.at)),
    )


def _activity(row: dict[str, str]) -> str:
    name = row["concept:name"]
    return name if name == CONFIRMED else name.split()[0]


def _moment(written: str) -> datetime:
    """What the clock on the wall said there, as if it had hung at our counter."""
    return aware(datetime.fromisoformat(written).replace(tzinfo=None) + EIGHT_YEARS)
