"""Keeping account of what each kind of source last said of each procedure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Value
from django.db.models.functions import Greatest

from motcua.catalog.importers.announced import Announced
from motcua.catalog.importers.reader import Taken
from motcua.catalog.models import Procedure, ProcedureSource, ProcedureVersion
from motcua.catalog.rules import decision_key

Known = dict[tuple[int, int], ProcedureSource]


class Sources:
    """What is known of the procedures of a batch before it is taken in."""

    def __init__(self, procedures: Iterable[Procedure]) -> None:
        rows = ProcedureSource.objects.filter(procedure__in=procedures)
        self.last = {(row.procedure_id, row.fidelity): row for row in rows}
        self.best: dict[int, int] = {}
        for procedure_id, fidelity in self.last:
            self.best[procedure_id] = max(fidelity, self.best.get(procedure_id, 0))
        told = ProcedureVersion.objects.filter(procedure__in=procedures)
        columns = told.values_list("procedure_id", "fidelity", "decision_key", "content_hash")
        self._told = [(procedure_id, fidelity, key, digest) for procedure_id, fidelity, key, digest in columns]
        self._hashes = {(procedure_id, fidelity, digest) for procedure_id, fidelity, _, digest in self._told}
        self._decisions: dict[tuple[int, str], int] = {}
        for procedure_id, fidelity, key, _ in self._told:
            place = (procedure_id, key)
            self._decisions[place] = max(fidelity, self._decisions.get(place, 0))

    def said_before(self, procedure: Procedure, entry: Taken) -> bool:
        """Whether this kind of source said just this: last, or earlier and this is an older copy of it."""
        last = self.last.get((procedure.pk, entry.fidelity))
        if last is None:
            return False
        if last.content_hash == entry.content_hash:
            return True
        known = (procedure.pk, entry.fidelity, entry.content_hash) in self._hashes
        return known and _is_older(entry.as_of, last.as_of)

    def is_behind(self, procedure: Procedure, entry: Taken) -> bool:
        """Whether a more faithful source tells the same: then there is nothing to add."""
        if isinstance(entry.value, Announced):
            return self._decisions.get((procedure.pk, decision_key(entry.value.decision_no)), 0) > entry.fidelity
        return self.best.get(procedure.pk, 0) > entry.fidelity


def _is_older(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def keep_account(
    known: Sources, told: list[tuple[Procedure, Taken, ProcedureVersion | None]], *, source: str, at: datetime
) -> None:
    """Write down what was said last; an older copy of a source leaves its newer word standing."""
    rows = [_row(pair[0], pair[1], pair[2], source=source, at=at) for pair in told if not _older_copy(known, *pair[:2])]
    ProcedureSource.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["procedure", "fidelity"],
        update_fields=["version", "source", "line", "as_of", "content_hash", "last_seen_at"],
    )


def seen_again(known: Sources, pairs: list[tuple[Procedure, Taken]], *, at: datetime) -> None:
    """Note that sources said the same once more."""
    keys = [known.last[procedure.pk, entry.fidelity].pk for procedure, entry in pairs]
    ProcedureSource.objects.filter(pk__in=keys).update(last_seen_at=Greatest("last_seen_at", Value(at)))


def _older_copy(known: Sources, procedure: Procedure, entry: Taken) -> bool:
    last = known.last.get((procedure.pk, entry.fidelity))
    return last is not None and _is_older(entry.as_of, last.as_of)


def _row(
    procedure: Procedure, entry: Taken, version: ProcedureVersion | None, *, source: str, at: datetime
) -> ProcedureSource:
    return ProcedureSource(
        procedure=procedure,
        fidelity=entry.fidelity,
        version=version,
        source=source,
        line=entry.line,
        as_of=entry.as_of,
        content_hash=entry.content_hash,
        first_seen_at=at,
        last_seen_at=at,
    )
