"""A million events are verified within a minute. Long: `make soak`."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg
import pytest

from motcua.config.supervisor.roles import Urls
from motcua.ledger.canonical import FIRST, event_hash
from motcua.ledger.verify import verify_ledger

EVENTS, IN_A_STREAM = 1_000_000, 8
AT = "2026-11-20T08:00:00.000000Z"
BODY = (
    '{"because":[{"basis":"61/2018/NĐ-CP","from":"2019-04-26T16:00:00","rule":"start"}],'
    '"code":"000.00.04.H27-190614-0001","papers":[1,2,3]}'
)


def rows() -> Iterator[tuple[object, ...]]:
    """Chains of eight, as dossiers have them."""
    before = FIRST
    for number in range(1, EVENTS + 1):
        place = (number - 1) % IN_A_STREAM
        stream = f"dossier:{(number - 1) // IN_A_STREAM:036d}"
        before = FIRST if place == 0 else before
        envelope = (str(number), stream, str(place + 1), "dossier.step_done", AT, AT, "demo", "user:17", "4", "901")
        own = event_hash(before, envelope, BODY)
        yield (*envelope, BODY, before, own)
        before = own


@pytest.mark.soak
def test_a_million_events_are_verified_within_a_minute(
    committed_db: Urls, superuser_connection: psycopg.Connection
) -> None:
    columns = "id, stream, seq, kind, at, recorded_at, origin, actor, state, xact_id, body, prev_hash, hash"
    superuser_connection.execute("SET session_replication_role = replica")
    with superuser_connection.cursor() as cursor, cursor.copy(f"COPY event ({columns}) FROM STDIN") as copy:
        for row in rows():
            copy.write_row(row)
    superuser_connection.execute(
        "INSERT INTO ledger_head SELECT DISTINCT ON (stream) stream, seq, hash, state FROM event "
        "ORDER BY stream, seq DESC"
    )

    began = time.perf_counter()
    found = verify_ledger()
    took = time.perf_counter() - began

    assert (found.events, found.bad) == (EVENTS, None)
    print(f"\n{EVENTS} events verified in {took:.1f} s")  # noqa: T201 - the figure is the point
    assert took < 60
