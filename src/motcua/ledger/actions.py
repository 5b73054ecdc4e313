"""Recording: the one way in which history is written."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.ledger.canonical import canonical_body
from motcua.ledger.kinds import EventKind

Origin = Literal["live", "import", "demo"]

# One statement: lock the head, insert the event (a trigger checks its place and computes its hash), move the head on.
# The last condition fails only where two first events of one stream meet; then no row comes back.
_RECORD = """
    WITH head AS (
        SELECT seq, hash FROM ledger_head WHERE stream = %(stream)s FOR UPDATE
    ), recorded AS (
        INSERT INTO event (stream, seq, kind, at, origin, actor, state, body, prev_hash)
        SELECT %(stream)s, coalesce(max(seq), 0) + 1, %(kind)s, %(at)s, %(origin)s, %(actor)s, %(state)s, %(body)s,
               coalesce((SELECT hash FROM head), ''::bytea)
        FROM head
        RETURNING seq, hash
    )
    INSERT INTO ledger_head AS head (stream, seq, hash, state)
    SELECT %(stream)s, seq, hash, %(state)s FROM recorded
    ON CONFLICT (stream) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, state = excluded.state
        WHERE head.seq = excluded.seq - 1
    RETURNING seq
"""


class HistoryForked(Exception):
    """Two transactions began the same stream at the same moment: the later one must not stand."""


def record(
    kind: EventKind,
    *,
    stream: str,
    by: Actor,
    at: datetime,
    state: int | None = None,
    origin: Origin = "live",
    **body: Any,
) -> int:
    """Record that something happened, in the transaction in which it happens; returns its number in the stream.

    `at` is the moment claimed by the actor's context; the database adds its own. The body holds ids, codes and salted
    digests, never personal data.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _RECORD,
            {
                "stream": stream,
                "kind": kind.name,
                "at": at,
                "origin": origin,
                "actor": by.label,
                "state": state,
                "body": canonical_body(body),
            },
        )
        row: tuple[int] | None = cursor.fetchone()
    if row is None:
        raise HistoryForked(stream)
    return row[0]
