"""Taking records in: a batch at a time, whole versions only, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from motcua.catalog import events
from motcua.catalog.actions.announcing import COLUMNS, announce, repeat
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.actions.sources import Sources, keep_account, seen_again
from motcua.catalog.importers.announced import Announced, Listed
from motcua.catalog.importers.reader import Entry, Refused, Taken
from motcua.catalog.models import Procedure, Quarantine
from motcua.kernel.actors import Actor
from motcua.ledger import actions as ledger

STREAM = "catalog:procedures"
ONE_IMPORT_AT_A_TIME = 5_060_021
"""The number of the advisory lock under which batches of the catalogue are written in turn."""

Pairs = list[tuple[Procedure, Taken]]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the records: the last five always add up to the first."""

    new: int = 0
    changed: int = 0
    same: int = 0
    behind: int = 0
    quarantined: int = 0

    @property
    def read(self) -> int:
        """How many records were read."""
        return self.new + self.changed + self.same + self.behind + self.quarantined

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.behind + other.behind,
            self.quarantined + other.quarantined,
        )


@dataclass(slots=True)
class _Sorted:
    """A batch, sorted by what has to be done with each record."""

    known: Sources
    new: Pairs = field(default_factory=list)
    changed: Pairs = field(default_factory=list)
    behind: Pairs = field(default_factory=list)
    same: Pairs = field(default_factory=list)


@transaction.atomic
def take_in(entries: Sequence[Entry], *, source: str, by: Actor, at: datetime) -> Tally:
    """Take in one batch: unknown codes become procedures, other content becomes a new version, the rest stays.

    A lower source never replaces what a more faithful one says, whatever the order in which they come; what it says is
    kept account of. What could not be read goes to quarantine with its reason. Refused: to all but procedure
    controllers and administrators.
    """
    require_controller(by)
    wait_for_other_imports()
    batch = _sorted([entry for entry in entries if isinstance(entry, Taken)])
    _enter(batch.new)
    _refresh([pair for pair in batch.changed if isinstance(pair[1].value, Listed)])
    written = announce(_records(batch.new) + _records(batch.changed), source=source, at=at)
    told = [
        (procedure, entry, written.get(procedure.pk))
        for procedure, entry in [*batch.new, *batch.changed, *batch.behind]
    ]
    keep_account(batch.known, told, source=source, at=at)
    seen_again(batch.known, batch.same, at=at)
    refused = [entry for entry in entries if isinstance(entry, Refused)]
    _quarantine(refused, source=source, at=at)
    tally = Tally(len(batch.new), len(batch.changed), len(batch.same), len(batch.behind), len(refused))
    if tally.new or tally.changed:
        ledger.record(events.TAKEN_IN, stream=STREAM, by=by, at=at, origin="import", source=source,
                      new=tally.new, changed=tally.changed, quarantined=tally.quarantined)  # fmt: skip
    return tally


def wait_for_other_imports() -> None:
    """Imports and what people mend are written in turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


def _sorted(taken: list[Taken]) -> _Sorted:
    codes = [entry.value.code for entry in taken]
    rows = {row.code: row for row in Procedure.objects.filter(code__in=codes).order_by("pk").select_for_update()}
    batch = _Sorted(Sources(rows.values()))
    for entry in taken:
        procedure = rows.get(entry.value.code)
        if procedure is None:
            batch.new.append((Procedure(code=entry.value.code), entry))
        else:
            _place(batch, procedure, entry).append((procedure, entry))
    return batch


def _place(batch: _Sorted, procedure: Procedure, entry: Taken) -> Pairs:
    """Where a record of a known procedure belongs."""
    if batch.known.said_before(procedure, entry):
        return batch.same
    return batch.behind if batch.known.is_behind(procedure, entry) else batch.changed


def _enter(pairs: Pairs) -> None:
    for procedure, entry in pairs:
        repeat(procedure, entry)
    Procedure.objects.bulk_create(procedure for procedure, _ in pairs)


def _refresh(pairs: Pairs) -> None:
    for procedure, entry in pairs:
        repeat(procedure, entry)
    Procedure.objects.bulk_update([procedure for procedure, _ in pairs], COLUMNS)


def _records(pairs: Pairs) -> Pairs:
    return [pair for pair in pairs if isinstance(pair[1].value, Announced)]


def _quarantine(refused: list[Refused], *, source: str, at: datetime) -> None:
    """Keep each refused record once; one that comes again is counted."""
    hashes = [entry.content_hash for entry in refused]
    seen = Quarantine.objects.filter(content_hash__in=hashes)
    known = set(seen.values_list("reason", "content_hash"))
    seen.update(times_seen=F("times_seen") + 1, last_seen_at=Greatest(F("last_seen_at"), Value(at)))
    fresh = {(entry.reason, entry.content_hash): entry for entry in reversed(refused)}
    Quarantine.objects.bulk_create(
        Quarantine(
            source=source, line=entry.line, code=entry.code, reason=entry.reason, detail=entry.detail,
            content_hash=entry.content_hash, excerpt=entry.excerpt, raw=entry.raw, first_seen_at=at, last_seen_at=at,
        )
        for key, entry in fresh.items()
        if key not in known
    )  # fmt: skip
