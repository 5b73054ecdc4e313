"""Recording: the chain, the rights, the order of reading."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, connection, connections, transaction
from psycopg import errors

from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import system
from motcua.ledger.actions import record
from motcua.ledger.kinds import EventKind
from motcua.ledger.models import Event, LedgerHead
from motcua.ledger.queries import events_of, settled_events
from motcua.ledger.verify import verify_ledger

HAPPENED = EventKind("test.happened", "Something happened.")
AT = datetime(2019, 6, 14, 1, 30, tzinfo=UTC)
BY = system("rehearsal")


def happen(stream: str = "rehearsal:one", **body: Any) -> int:
    return record(HAPPENED, stream=stream, by=BY, at=AT, state=1, **body)


@pytest.mark.django_db
def test_events_of_a_stream_are_numbered_and_chained() -> None:
    numbers = [happen(note="first"), happen(note="second")]

    first, second = events_of("rehearsal:one")

    assert numbers == [1, 2]
    assert bytes(second.prev_hash) == bytes(first.hash)
    assert bytes(LedgerHead.objects.get(stream="rehearsal:one").hash) == bytes(second.hash)


@pytest.mark.django_db
def test_the_database_says_when_an_event_was_recorded() -> None:
    happen()

    with pytest.raises(IntegrityError, match="database's own"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO event (stream, seq, kind, at, recorded_at, origin, actor, body, prev_hash) SELECT stream, 2, "
            "kind, at, '2019-06-14', origin, actor, body, hash FROM event WHERE stream = 'rehearsal:one'"
        )

    assert events_of("rehearsal:one").count() == 1


@pytest.mark.django_db
def test_a_float_has_no_place_in_a_body() -> None:
    with pytest.raises(TypeError, match="float"):
        happen(fee=12.5)


@pytest.mark.parametrize("change", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.django_db
def test_the_product_cannot_rewrite_any_partition(change: str) -> None:
    happen()
    tables = ["event", *_partitions()]

    refused = [table for table in tables if _is_refused(change.format(table))]

    assert refused == tables
    assert len(tables) > 2


def _partitions() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'event'::regclass")
        return [name for (name,) in cursor.fetchall()]


def _is_refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except Exception as reason:
        return isinstance(reason.__cause__, errors.InsufficientPrivilege)
    return False


def test_even_the_owner_of_the_tables_is_refused_by_the_triggers(
    committed_db: Urls, owner_connection: psycopg.Connection
) -> None:
    happen()

    for change in ("UPDATE event SET at = now()", "DELETE FROM event", "TRUNCATE event"):
        with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
            owner_connection.execute(change)


Tampering = list[tuple[str, str]]
TAMPERINGS: Tampering = [
    ('UPDATE event SET body = \'{"note":"other"}\' WHERE seq = 2', "changed"),
    ("UPDATE event SET at = at - interval '1 day' WHERE seq = 2", "changed"),
    ("UPDATE event SET recorded_at = recorded_at + interval '1 second' WHERE seq = 2", "changed"),
    ('UPDATE event SET body = E\'{"note":\\t"tab"}\' WHERE seq = 2', "changed"),
    ("DELETE FROM event WHERE seq = 2", "missing"),
    ("DELETE FROM event WHERE seq = 3", "cut"),
    ("DELETE FROM event", "cut"),
    ("DELETE FROM ledger_head", "headless"),
    ("UPDATE ledger_head SET state = 10", "state"),
    ("UPDATE event SET prev_hash = '\\x00' WHERE seq = 2", "moved"),
]


@pytest.mark.parametrize(("change", "what"), TAMPERINGS)
def test_a_row_altered_as_superuser_is_named(
    committed_db: Urls, superuser_connection: psycopg.Connection, change: str, what: str
) -> None:
    for note in ("one", "two", "three \\ \t end"):
        happen(note=note)
    before = verify_ledger()

    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute(change.encode())
    after = verify_ledger()

    assert (before.events, before.bad) == (3, None)
    assert after.bad is not None
    assert (after.bad.stream, after.bad.what) == ("rehearsal:one", what)


def test_two_first_events_of_one_stream_at_the_same_moment_make_no_fork(committed_db: Urls) -> None:
    ready = threading.Barrier(2)
    outcomes: list[str] = []

    _together(lambda: _append_after(ready, outcomes), times=2)

    assert "done" in outcomes
    assert verify_ledger().bad is None
    assert events_of("rehearsal:one").count() == outcomes.count("done")


def _append_after(ready: threading.Barrier, outcomes: list[str]) -> None:
    try:
        with transaction.atomic():
            ready.wait(timeout=20)
            happen()
        outcomes.append("done")
    except Exception as reason:
        outcomes.append(type(reason).__name__)
    finally:
        connections.close_all()


def _together(work: Callable[[], None], *, times: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_slow_and_a_fast_transaction_never_lose_an_event_to_a_reader(committed_db: Urls) -> None:
    slow_is_in, fast_is_done = threading.Event(), threading.Event()
    thread = threading.Thread(target=_slowly, args=(slow_is_in, fast_is_done))
    thread.start()
    slow_is_in.wait(timeout=20)

    with transaction.atomic():
        happen("rehearsal:fast")
    read_early = [event.stream for event in settled_events()]
    fast_is_done.set()
    thread.join()
    read_late = _settled_at_last()

    assert read_early == []
    assert [event.stream for event in read_late] == ["rehearsal:slow", "rehearsal:fast"]
    assert settled_events(after=(int(read_late[0].xact_id), read_late[0].id)) == read_late[1:]


def _settled_at_last() -> list[Event]:
    """Both events, once no transaction of a neighbouring test, in this cluster, is older than they are."""
    for _attempt in range(20_000):
        if len(found := settled_events()) == 2:
            return found
    return settled_events()


def _slowly(is_in: threading.Event, may_end: threading.Event) -> None:
    try:
        with transaction.atomic():
            happen("rehearsal:slow")
            is_in.set()
            may_end.wait(timeout=20)
    finally:
        connections.close_all()
