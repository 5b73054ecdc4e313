"""The whole history as two files that anybody can check without us: every event in its place, and every head."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

from motcua.seals.queries import every_head
from motcua.seals.telling import told_head

AT_ONCE = 5000
EVENTS, HEADS = "events.jsonl", "heads.jsonl"

# Moments are written as the database hashed them. A place whose event is gone keeps its line, without the event; an
# event that has no place yet stands at the end.
_EVENTS = """
    SELECT CASE WHEN e.hash IS NULL
        THEN json_build_object(
            'position', p.position, 'sealed', encode(p.hash, 'hex'), 'stream', p.stream, 'seq', p.seq)
        ELSE json_build_object(
            'position', p.position, 'sealed', encode(coalesce(p.hash, e.hash), 'hex'),
            'id', e.id, 'stream', e.stream, 'seq', e.seq, 'kind', e.kind,
            'at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'recorded_at', to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'origin', e.origin, 'actor', e.actor, 'state', e.state, 'xact_id', e.xact_id::text, 'body', e.body,
            'prev_hash', encode(e.prev_hash, 'hex'), 'hash', encode(e.hash, 'hex'))
        END::text
      FROM event e FULL JOIN event_position p ON p.stream = e.stream AND p.seq = e.seq
     ORDER BY p.position NULLS LAST, e.xact_id, e.id
"""


def export(folder: Path) -> tuple[int, int]:
    """Write both files, of one moment of the database; how many events and heads there are."""
    folder.mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        heads = (json.dumps(told_head(head)) for head in every_head())
        return _write(folder / EVENTS, _events()), _write(folder / HEADS, heads)


def _write(file: Path, lines: Iterator[str]) -> int:
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for count, line in enumerate(lines, start=1):  # noqa: B007 - the last one is the count
            stream.write(f"{line}\n")
    return count


def _events() -> Iterator[str]:
    with connection.connection.cursor(name="exported_events") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(_EVENTS)
        for (line,) in cursor:
            yield line
