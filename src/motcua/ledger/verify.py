"""Reading the whole ledger and naming the first row that is not what was recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    COPY (SELECT stream, seq, encode(hash, 'hex'), coalesce(state::text, '') FROM ledger_head {condition} ORDER BY stream)
    TO STDOUT
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
            heads = {row[0]: (int(row[1]), row[2], row[3]) for row in _rows(copy)}
        with cursor.copy(_EVENTS.format(condition=condition).encode()) as copy:
            found = _walk(_rows(copy), heads)
            for _rest in copy:  # a copy must be read to its end before its connection can be used again
                pass
    return found


def _condition(raw: Connection[tuple[object, ...]], stream: str | None) -> str:
    if stream is None:
        return ""
    return "WHERE stream = " + Escaping(raw.pgconn).escape_literal(stream.encode()).decode()


_ESCAPED = {"\\b": "\b", "\\f": "\f", "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\v": "\v", "\\\\": "\\"}
_ESCAPE = re.compile(r"\\[bfnrtv\\]")


def _rows(copy: Iterable[memoryview | bytes]) -> Iterator[list[str]]:
    """Rows of PostgreSQL's text format, without its escapes."""
    rest = b""
    for block in copy:
        *lines, rest = (rest + bytes(block)).split(b"\n")
        for line in lines:
            columns = line.decode().split("\t")
            if b"\\" in line:
                columns = [_ESCAPE.sub(lambda sign: _ESCAPED[sign[0]], column) for column in columns]
            yield columns


def _walk(rows: Iterator[list[str]], heads: dict[str, tuple[int, str, str]]) -> Verified:
    count = streams = 0
    stream, seq, last, state, recorded_at = "", 0, "", "", ""
    for name, number, prev_hash, own_hash, body, identity, *rest in rows:
        if name != stream:
            if stream and (bad := _end(stream, seq, last, state, recorded_at, heads)):
                return Verified(count, streams, bad)
            stream, seq, last, streams = name, 0, FIRST.hex(), streams + 1
        what = ""
        if int(number) != seq + 1:
            what = "missing"
        elif prev_hash != last:
            what = "moved"
        elif event_hash(bytes.fromhex(prev_hash), (identity, name, number, *rest), body).hex() != own_hash:
            what = "changed"
        if what:
            return Verified(count, streams, BadRow(name, int(number), rest[2], what))
        count, seq, last, recorded_at, state = count + 1, int(number), own_hash, rest[2], rest[5]
    bad = _end(stream, seq, last, state, recorded_at, heads) if stream else None
    if bad is None and heads:
        first = min(heads)
        bad = BadRow(first, heads[first][0], "", "cut")
    return Verified(count, streams, bad)


def _end(
    stream: str, seq: int, last: str, state: str, recorded_at: str, heads: dict[str, tuple[int, str, str]]
) -> BadRow | None:
    head = heads.pop(stream, None)
    if head is None:
        return BadRow(stream, seq, recorded_at, "headless")
    if head[:2] != (seq, last):
        return BadRow(stream, seq, recorded_at, "cut")
    if head[2] != state:
        return BadRow(stream, seq, recorded_at, "state")
    return None
