"""Reading the whole sealed history of this node and naming the first thing that is not as it was sealed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from motcua.seals import merkle
from motcua.seals.hashes import BLOCK, STEP
from motcua.seals.models import SealProgress, TreeHash, TreeHead
from motcua.seals.notes import NotANote, read_note
from motcua.signing.plain import BadSignature, verify_bytes
from motcua.signing.refusals import StampRefused
from motcua.signing.stamps import stamped_at
from motcua.signing.trust import Trust

AT_ONCE = 20_000
_PLACES = """
    SELECT p.position, p.hash, e.hash IS NOT DISTINCT FROM p.hash
      FROM event_position p LEFT JOIN event e
        ON e.stream = p.stream AND e.seq = p.seq AND e.recorded_at = p.recorded_at
     ORDER BY p.position
"""
_LEFT_OUT = """
    SELECT e.stream, e.seq FROM event e, seal_progress s
     WHERE (e.xact_id, e.id) <= (s.xact_id, s.event_id)
       AND NOT EXISTS (SELECT FROM event_position p WHERE p.stream = e.stream AND p.seq = e.seq)
     ORDER BY e.xact_id, e.id LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: `what` is one of gap, event, hash, head, signature, stamp, left_out, cut."""

    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Audited:
    """What was read, and the first fault where there is one."""

    events: int
    heads: int
    stamps: int
    fault: Fault | None


class _Found(Exception):
    """Ends the reading with the first fault."""

    def __init__(self, what: str, where: object) -> None:
        super().__init__(what)
        self.fault = Fault(what, str(where))


def audit() -> Audited:
    """Check that every event has its place and its hash, and that every head fits them. Sees one moment; only reads.

    That each event says what its hash says is the matter of `verify_ledger`.
    """
    reading = _Reading()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        try:
            reading.read()
        except _Found as found:
            return Audited(reading.tree.size, reading.heads, reading.stamps, found.fault)
    return Audited(reading.tree.size, reading.heads, reading.stamps, None)


class _Reading:
    """Reads place after place, head after head, until the first fault."""

    def __init__(self) -> None:
        self.tree = merkle.Growing()
        self.heads = self.stamps = 0
        self._trust = Trust.configured()
        self._blocks: dict[int, list[bytes]] = {}
        self._done: dict[int, int] = {}
        self._stored = {
            (height, number): bytes(hash)
            for height, number, hash in TreeHash.objects.values_list("height", "number", "hash")
        }

    def read(self) -> None:
        """Raises _Found."""
        waiting = TreeHead.objects.select_related("stamp").order_by("size").iterator()
        head = next(waiting, None)
        for position, hash, is_there in _places():
            self._take(position, hash, is_there=is_there)
            if head and head.size == self.tree.size:
                self._judge(head)
                head = next(waiting, None)
        if head:
            raise _Found("cut", head.size)
        if self.tree.size != SealProgress.objects.get().size or self._stored:
            raise _Found("cut", self.tree.size)
        with connection.cursor() as cursor:
            cursor.execute(_LEFT_OUT)
            if left_out := cursor.fetchone():
                raise _Found("left_out", f"{left_out[0]} {left_out[1]}")

    def _take(self, position: int, hash: bytes, *, is_there: bool) -> None:
        if position != self.tree.size:
            raise _Found("gap", self.tree.size)
        if not is_there:
            raise _Found("event", position)
        leaf = merkle.leaf_hash(hash)
        self.tree.add([leaf])
        self._complete(0, leaf)

    def _complete(self, height: int, hash: bytes) -> None:
        """Compare the hash of each block that is complete with the stored one."""
        block = self._blocks.setdefault(height, [])
        block.append(hash)
        if len(block) < BLOCK:
            return
        above, number = height + STEP, self._done.get(height, 0)
        found = merkle.complete_root(block)
        if self._stored.pop((above, number), None) != found:
            raise _Found("hash", f"{above}/{number}")
        self._blocks[height], self._done[height] = [], number + 1
        self._complete(above, found)

    def _judge(self, head: TreeHead) -> None:
        if bytes(head.root) != self.tree.root or not _says_so(head):
            raise _Found("head", head.size)
        signature = bytes(head.signature)
        try:
            verify_bytes(head.note.encode(), signature, bytes(head.certificate))
        except BadSignature as why:
            raise _Found("signature", head.size) from why
        self.heads += 1
        if stamp := getattr(head, "stamp", None):
            try:
                stamped_at(bytes(stamp.token), hashlib.sha256(signature).digest(), trust=self._trust)
            except StampRefused as why:
                raise _Found("stamp", head.size) from why
            self.stamps += 1


def _says_so(head: TreeHead) -> bool:
    """Whether the signed text says what the columns beside it say."""
    try:
        note = read_note(head.note)
    except NotANote:
        return False
    return (note.size, note.root, note.at) == (head.size, bytes(head.root), head.at)


def _places() -> Iterator[tuple[int, bytes, bool]]:
    connection.ensure_connection()
    with connection.connection.cursor(name="sealed_places") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(_PLACES)
        yield from cursor
