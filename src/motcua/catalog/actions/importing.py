"""Taking records in: a batch at a time, whole versions only, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from motcua.catalog import events
from motcua.catalog.actions.announcing import announce
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.importers.announced import Announced, Listed
from motcua.catalog.importers.reader import Entry, Refused, Taken
from motcua.catalog.models import Procedure, Quarantine
from motcua.kernel.actors import Actor
from motcua.kernel.text import search_form, sort_key
from motcua.ledger import actions as ledger

STREAM = "catalog:procedures"
ONE_IMPORT_AT_A_TIME = 5_060_021
"""The number of the advisory lock under which batches of the catalogue are written in turn."""

COLUMNS = ["name", "name_search", "name_sort", "fields_search", "announcing_body", "kind", "is_internal", "levels",
           "fields", "subjects", "executing", "is_online", "content_hash"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the records: the last four always add up to the first."""

    new: int = 0
    changed: int = 0
    same: int = 0
    quarantined: int = 0

    @property
    def read(self) -> int:
        """How many records were read."""
        return self.new + self.changed + self.same + self.quarantined

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.quarantined + other.quarantined,
        )


@dataclass(slots=True)
class _Sorted:
    """A batch, sorted by what has to be done with each record."""

    new: list[tuple[Procedure, Taken]] = field(default_factory=list)
    changed: list[tuple[Procedure, Taken]] = field(default_factory=list)
    same: int = 0


@transaction.atomic
def take_in(entries: Sequence[Entry], *, source: str, by: Actor, at: datetime) -> Tally:
    """Take in one batch: unknown codes become procedures, other content becomes a new version, the rest stays.

    A row of the list makes or refreshes a stub and never touches a procedure that has a record. What could not be read
    goes to quarantine with its reason. Refused: to all but procedure controllers and administrators.
    """
    require_controller(by)
    _wait_for_other_imports()
    batch = _sorted([entry for entry in entries if isinstance(entry, Taken)])
    _enter([procedure for procedure, _ in batch.new])
    _refresh([pair for pair in batch.changed if isinstance(pair[1].value, Listed)])
    announce(_records(batch.new) + _records(batch.changed), source=source, at=at)
    refused = [entry for entry in entries if isinstance(entry, Refused)]
    _quarantine(refused, source=source, at=at)
    tally = Tally(len(batch.new), len(batch.changed), batch.same, len(refused))
    if tally.new or tally.changed:
        ledger.record(events.TAKEN_IN, stream=STREAM, by=by, at=at, origin="import", source=source,
                      new=tally.new, changed=tally.changed, quarantined=tally.quarantined)  # fmt: skip
    return tally


def _wait_for_other_imports() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


def _sorted(taken: list[Taken]) -> _Sorted:
    codes = [entry.value.code for entry in taken]
    known = {row.code: row for row in Procedure.objects.filter(code__in=codes).order_by("pk").select_for_update()}
    batch = _Sorted()
    for entry in taken:
        procedure = known.get(entry.value.code)
        if procedure is None:
            batch.new.append((Procedure(code=entry.value.code), entry))
        elif _says_something_new(procedure, entry):
            batch.changed.append((procedure, entry))
        else:
            batch.same += 1
    for procedure, entry in batch.new + batch.changed:
        _repeat(procedure, entry)
    return batch


def _says_something_new(procedure: Procedure, entry: Taken) -> bool:
    if isinstance(entry.value, Listed) and not procedure.is_stub:
        return False
    return procedure.content_hash != entry.content_hash


def _repeat(procedure: Procedure, entry: Taken) -> None:
    """Set the columns that repeat the newest word on the procedure, for lists and search."""
    value = entry.value
    procedure.name = value.name
    procedure.name_search = search_form(value.name)
    procedure.name_sort = sort_key(value.name)
    procedure.fields_search = search_form(" ".join(value.fields))
    procedure.kind, procedure.is_internal = value.kind, value.is_internal
    procedure.levels, procedure.fields = list(value.levels), list(value.fields)
    procedure.subjects, procedure.executing = list(value.subjects), list(value.executing)
    procedure.announcing_body = value.announcing_body if isinstance(value, Listed) else value.announcing.name
    procedure.is_online = isinstance(value, Announced) and value.is_online
    procedure.content_hash = entry.content_hash


def _enter(procedures: list[Procedure]) -> None:
    Procedure.objects.bulk_create(procedures)


def _refresh(pairs: list[tuple[Procedure, Taken]]) -> None:
    Procedure.objects.bulk_update([procedure for procedure, _ in pairs], COLUMNS)


def _records(pairs: list[tuple[Procedure, Taken]]) -> list[tuple[Procedure, Announced]]:
    return [(procedure, entry.value) for procedure, entry in pairs if isinstance(entry.value, Announced)]


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
            content_hash=entry.content_hash, excerpt=entry.excerpt, first_seen_at=at, last_seen_at=at,
        )
        for key, entry in fresh.items()
        if key not in known
    )  # fmt: skip
