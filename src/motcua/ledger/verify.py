"""Reading the whole ledger and naming the first row that is not what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from psycopg import Connection
from psycopg.pq import Escaping

from motcua.ledger.canonical import FIRST, event_hash

# The envelope comes as texts, in the order in which it was hashed; moments are written as the database hashed them.
_EVENTS = """
    COPY (
        SELECT stream, seq, encode(prev_hash, 'hex'), encode(hash, 'hex'), body, id, kind,
               to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               origin, actor, coalesce(state::text, ''), xact_id
        FROM event {condition} ORDER BY stream, seq
    ) TO STDOUT
"""
_HEADS = """
    COPY (
        SELECT stream, seq, encode(hash, 'hex'), coalesce(state::text, '') FROM ledger_head {condition} ORDER BY stream
    ) TO STDOUT
"""
"""Both run in one snapshot, so that a dossier received meanwhile is in both or in neither."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """The first row that does not verify: where it stands, when it claims to have been recorded, and what is wrong.

    `what` is one of: changed (its own hash does not fit), moved (it does not follow the row before), missing (a number
    was left out), cut (the stream ends before its head), headless (the stream has no head), state (the head claims
    another state than its last event).
    """

    stream: str
    seq: int
    recorded_at: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read, and the first bad row where there is one."""

    events: int
    streams: int
    bad: BadRow | None


def verify_ledger(*, stream: str | None = None) -> Verified:
    """Verify every event of the node, or of one stream. Reads only; sees one moment of the database."""
    connection.ensure_connection()
    raw: Connection[tuple[object, ...]] = connection.connection
    with raw.cursor() as cursor, raw.transaction():
        if raw.info.transaction_status.name == "INTRANS" and not connection.in_atomic_block:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        condition = _condition(raw, stream)
        with cursor.copy(_HEADS.format(condition=condition).encode()) as copy:
            heads = {row[0]: Head(int(row[1]), row[2], row[3]) for row in _rows(copy)}
        with cursor.copy(_EVENTS.format(condition=condition).encode()) as copy:
            reader = _Reader(heads)
            bad = reader.read(_rows(copy))
            for _rest in copy:  # a copy must be read to its end before its connection can be used again
                pass
    return Verified(reader.events, reader.streams, bad)


def _condition(raw: Connection[tuple[object, ...]], stream: str | None) -> str:
    if stream is None:
        return ""
    return "WHERE stream = " + Escaping(raw.pgconn).escape_literal(stream.encode()).decode()


_ESCAPED = {"\\b": "\b", "\\f": "\f", "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\v": "\v", "\\\\": "\\"}
_ESCAPE = re.compile(r"\\[bfnrtv\\]")


def _rows(copy: Iterable[memoryview | bytes | bytearray]) -> Iterator[list[str]]:
    """Rows of PostgreSQL's text format, without its escapes."""
    rest = b""
    for block in copy:
        *lines, rest = (rest + bytes(block)).split(b"\n")
        for line in lines:
            columns = line.decode().split("\t")
            if b"\\" in line:
                columns = [_ESCAPE.sub(lambda sign: _ESCAPED[sign[0]], column) for column in columns]
            yield columns


class Head(NamedTuple):
    """Where a stream is said to stand, or where reading it ended."""

    seq: int
    hash: str
    state: str


class _Reader:
    """Reads events in order of stream and number, until the first that does not follow."""

    def __init__(self, heads: dict[str, Head]) -> None:
        self.heads = heads
        self.events = self.streams = 0
        self.stream = self.recorded_at = ""
        self.stands = Head(0, FIRST.hex(), "")

    def read(self, rows: Iterator[list[str]]) -> BadRow | None:
        for name, number, prev_hash, own_hash, body, identity, *rest in rows:
            if name != self.stream:
                if bad := self._end():
                    return bad
                self.stream, self.stands = name, Head(0, FIRST.hex(), "")
                self.streams += 1
            if int(number) != self.stands.seq + 1:
                return BadRow(name, int(number), rest[2], "missing")
            if prev_hash != self.stands.hash:
                return BadRow(name, int(number), rest[2], "moved")
            if event_hash(bytes.fromhex(prev_hash), (identity, name, number, *rest), body).hex() != own_hash:
                return BadRow(name, int(number), rest[2], "changed")
            self.events += 1
            self.stands, self.recorded_at = Head(int(number), own_hash, rest[5]), rest[2]
        return self._end() or self._headed_but_gone()

    def _end(self) -> BadRow | None:
        if not self.stream:
            return None
        head = self.heads.pop(self.stream, None)
        if head is None:
            return BadRow(self.stream, self.stands.seq, self.recorded_at, "headless")
        if head[:2] != self.stands[:2]:
            return BadRow(self.stream, self.stands.seq, self.recorded_at, "cut")
        if head.state != self.stands.state:
            return BadRow(self.stream, self.stands.seq, self.recorded_at, "state")
        return None

    def _headed_but_gone(self) -> BadRow | None:
        first = min(self.heads, default=None)
        return None if first is None else BadRow(first, self.heads[first].seq, "", "cut")
