"""What a superuser does to history, and what the stand-alone verifier says of it against heads that somebody kept."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from motcua.config.supervisor.roles import Urls
from motcua.seals import actions
from motcua.seals.queries import proof_of
from motcua.seals.telling import told_proof
from tests.seals.checking import exported, found, published, verify
from tests.seals.history import AT, BY, a_head, give_all_positions, happen
from tests.seals.keys import a_key
from tests.seals.stamping import a_token

EARLY, LATE = AT + timedelta(minutes=10), AT + timedelta(minutes=20)
CHAIN_AGAIN = """
    DO $$
    DECLARE
        one event;
        before bytea;
    BEGIN
        FOR one IN SELECT * FROM event ORDER BY stream, seq LOOP
            IF one.seq = 1 THEN before := ''; END IF;
            UPDATE event SET prev_hash = before WHERE stream = one.stream AND seq = one.seq;
            UPDATE event e SET hash = ledger_hash(e) WHERE stream = one.stream AND seq = one.seq
                RETURNING e.hash INTO before;
        END LOOP;
    END $$
"""
LAST_TEN = "stream = 'rehearsal:two' AND seq > 10"
PUT_IN = """
    INSERT INTO event (stream, seq, kind, at, recorded_at, origin, actor, body, xact_id, prev_hash, hash)
    SELECT 'rehearsal:false', 1, kind, at, '2026-11-01T08:00:00Z', origin, actor, body, xact_id, '', sha256('')
      FROM event WHERE stream = 'rehearsal:two' AND seq = 5
"""
FORGET = """
    TRUNCATE head_stamp, head_cosignature, tree_head, tree_hash, event_position;
    UPDATE seal_progress SET xact_id = '0', event_id = 0, size = 0
"""


@pytest.fixture
def kept(committed_db: Urls, superuser_connection: psycopg.Connection, tmp_path: Path) -> Path:
    """Sixty events under two heads that were published, and are kept by somebody."""
    superuser_connection.execute("SET session_replication_role = replica")
    happen(40)
    first = a_head(size=40, at=EARLY)
    happen(20, stream="rehearsal:two")
    second = a_head(size=60, at=LATE)
    for head in (first, second):
        token = a_token(bytes(head.signature), at=head.at)
        actions.keep_stamp(head, token, stamped_at=head.at, by=BY, at=head.at)
    return published(tmp_path, first, second)


def reseal(connection: psycopg.Connection, *sizes: int) -> None:
    """Whoever holds the key of the agency seals the history of today as if nothing had been."""
    connection.execute(FORGET.encode())
    for size, at in zip(sizes, (EARLY, LATE), strict=False):
        given = actions.give_positions(most=size)
        if given < size:
            give_all_positions(until=size)
        actions.sign_head(key=a_key(), by=BY, at=at)


def test_an_untouched_history_is_found_untouched(kept: Path, tmp_path: Path) -> None:
    code, told = verify("export", exported(tmp_path), "--against", kept)

    assert (code, told["fine"], told["findings"]) == (0, True, [])


def test_a_changed_time_is_named(kept: Path, tmp_path: Path, superuser_connection: psycopg.Connection) -> None:
    superuser_connection.execute(
        "UPDATE event SET recorded_at = recorded_at - interval '1 hour' WHERE stream = 'rehearsal:one' AND seq = 7"
    )

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert [(one["what"], one["said"]["event"]) for one in told["findings"]] == [("changed", "rehearsal:one №7 @6")]


def test_the_last_ten_cut_off_are_counted(kept: Path, tmp_path: Path, superuser_connection: psycopg.Connection) -> None:
    superuser_connection.execute(f"DELETE FROM event WHERE {LAST_TEN}".encode())  # noqa: S608
    lazily = found("export", exported(tmp_path), "--against", kept)
    superuser_connection.execute(f"DELETE FROM event_position WHERE {LAST_TEN}".encode())  # noqa: S608
    superuser_connection.execute("DELETE FROM head_stamp WHERE size = 60")
    superuser_connection.execute("DELETE FROM tree_head WHERE size = 60")

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert lazily == {"deleted"}
    assert {one["what"] for one in told["findings"]} == {"cut", "withdrawn"}
    assert next(one["said"]["missing"] for one in told["findings"] if one["what"] == "cut") == 10


def test_one_put_into_the_past_is_named(kept: Path, tmp_path: Path, superuser_connection: psycopg.Connection) -> None:
    superuser_connection.execute(PUT_IN.encode())
    superuser_connection.execute("UPDATE event e SET hash = ledger_hash(e) WHERE stream = 'rehearsal:false'")

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert [(one["what"], one["said"]["event"]) for one in told["findings"]] == [("inserted", "rehearsal:false №1")]


def test_a_history_sealed_again_is_named_and_with_it_the_event_that_was_put_in(
    kept: Path, tmp_path: Path, superuser_connection: psycopg.Connection
) -> None:
    superuser_connection.execute(PUT_IN.encode())
    superuser_connection.execute("UPDATE event e SET hash = ledger_hash(e) WHERE stream = 'rehearsal:false'")
    reseal(superuser_connection, 40, 61)

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert {one["what"] for one in told["findings"] if not one["note"]} == {"resealed", "inserted", "withdrawn"}
    named = [one["said"] for one in told["findings"] if one["what"] == "inserted"]
    assert {one["event"] for one in named} == {named[0]["event"]}
    assert named[0]["event"].startswith("rehearsal:false №1")


def test_a_time_changed_with_everything_after_it_is_named_by_a_receipt_that_was_kept(
    kept: Path, tmp_path: Path, superuser_connection: psycopg.Connection
) -> None:
    proof = proof_of("rehearsal:two", 3)
    assert proof is not None
    receipt = tmp_path / "proof.json"
    receipt.write_text(json.dumps(told_proof(proof)))
    superuser_connection.execute(
        "UPDATE event SET recorded_at = recorded_at - interval '1 hour' WHERE stream = 'rehearsal:two' AND seq = 3"
    )
    superuser_connection.execute(CHAIN_AGAIN.encode())
    reseal(superuser_connection, 40, 60)

    history = exported(tmp_path)
    _code, told = verify("export", history, "--against", kept, receipt)

    by_kind = {one["what"]: one["said"] for one in told["findings"]}
    assert by_kind.keys() >= {"resealed", "two-heads", "changed"}
    assert (by_kind["resealed"]["first"], by_kind["resealed"]["size"]) == (41, 60)
    assert by_kind["changed"]["event"] == "rehearsal:two №3"
    assert "recorded_at: " in by_kind["changed"]["detail"]
    assert found("export", history) == set()
    assert found("heads", history / "heads.jsonl", "--against", kept) == {"two-heads"}
