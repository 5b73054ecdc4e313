"""What a superuser does to history, and what the stand-alone verifier says of it against heads that somebody kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from motcua.seals import actions
from motcua.seals.audit import audit
from motcua.seals.models import SealProgress
from motcua.seals.queries import proof_of
from motcua.seals.telling import told_proof
from tests.seals.checking import alone, exported, found, published, verify
from tests.seals.conftest import Sealed
from tests.seals.history import BY, give_all_positions
from tests.seals.keys import a_key

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
EARLIER = "UPDATE event SET recorded_at = recorded_at - interval '1 hour' WHERE stream = 'rehearsal:two' AND seq = 7"
CUT = """
    DELETE FROM event WHERE stream = 'rehearsal:three' AND seq > 230;
    DELETE FROM event WHERE stream = 'rehearsal:one' AND seq > 40
"""
CUT_WITH_SEALS = """
    DELETE FROM event_position WHERE position >= 290;
    DELETE FROM head_stamp WHERE size = 300;
    DELETE FROM tree_head WHERE size = 300
"""
PUT_IN = """
    INSERT INTO event (stream, seq, kind, at, recorded_at, origin, actor, body, xact_id, prev_hash, hash)
    SELECT 'rehearsal:false', 1, kind, at, '2026-11-01T08:00:00Z', origin, actor, body, xact_id, '', sha256('')
      FROM event WHERE stream = 'rehearsal:two' AND seq = 5;
    UPDATE event e SET hash = ledger_hash(e) WHERE stream = 'rehearsal:false'
"""
LOOSE = """
    UPDATE event SET prev_hash = sha256('another') WHERE stream = 'rehearsal:one' AND seq = 42;
    UPDATE event e SET hash = ledger_hash(e) WHERE stream = 'rehearsal:one' AND seq = 42
"""
FORGET = """
    TRUNCATE head_stamp, head_cosignature, tree_head, tree_hash, event_position;
    UPDATE seal_progress SET xact_id = '0', event_id = 0, size = 0
"""


@pytest.fixture
def kept(sealed: Sealed, tmp_path: Path, settings: Any) -> Path:
    """Both heads, as somebody keeps them; the node trusts the root of the tests."""
    settings.TRUST = str(alone())
    return published(tmp_path, sealed.first, sealed.second)


def reseal(intruder: psycopg.Connection, sealed: Sealed, *sizes: int) -> None:
    """Whoever holds the key of the agency seals the history of today as if nothing had been."""
    intruder.execute(FORGET.encode())
    for size, head in zip(sizes, (sealed.first, sealed.second), strict=True):
        while (missing := size - _size()) and actions.give_positions(most=missing) < missing:
            give_all_positions(until=size)
        actions.sign_head(key=a_key(), by=BY, at=head.at)


def _size() -> int:
    return SealProgress.objects.get().size


def findings(told: dict[str, Any]) -> list[tuple[str, Any]]:
    """What was found, notes left out, with the event it is about."""
    return [(one["what"], one["said"].get("event")) for one in told["findings"] if not one["note"]]


def test_an_untouched_history_is_found_untouched(kept: Path, tmp_path: Path) -> None:
    code, told = verify("export", exported(tmp_path), "--against", kept)

    assert (code, told["fine"], told["findings"]) == (0, True, [])
    assert audit().fault is None


def test_a_changed_time_is_named(kept: Path, tmp_path: Path, intruder: psycopg.Connection) -> None:
    intruder.execute(EARLIER.encode())

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert findings(told) == [("changed", "rehearsal:two №7 @46")]


def test_the_last_ten_cut_off_are_counted(kept: Path, tmp_path: Path, intruder: psycopg.Connection) -> None:
    intruder.execute(CUT.encode())
    lazily = found("export", exported(tmp_path), "--against", kept)
    inside = audit().fault
    intruder.execute(CUT_WITH_SEALS.encode())

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert lazily == {"deleted"}
    assert inside is not None
    assert (inside.what, inside.where) == ("event", "290")
    assert {what for what, _ in findings(told)} == {"cut", "withdrawn"}
    assert next(one["said"]["missing"] for one in told["findings"] if one["what"] == "cut") == 10


def test_one_put_into_the_past_is_named(kept: Path, tmp_path: Path, intruder: psycopg.Connection) -> None:
    intruder.execute(PUT_IN.encode())

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert findings(told) == [("inserted", "rehearsal:false №1")]


def test_one_that_does_not_follow_is_named_before_it_is_sealed(
    kept: Path, tmp_path: Path, intruder: psycopg.Connection
) -> None:
    intruder.execute(LOOSE.encode())

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert findings(told) == [("broken-chain", "rehearsal:one №42")]


def test_a_history_sealed_again_is_named_and_with_it_the_event_that_was_put_in(
    kept: Path, tmp_path: Path, intruder: psycopg.Connection, sealed: Sealed
) -> None:
    intruder.execute(PUT_IN.encode())
    reseal(intruder, sealed, 40, 301)

    _code, told = verify("export", exported(tmp_path), "--against", kept)

    assert {what for what, _ in findings(told)} == {"resealed", "inserted", "withdrawn"}
    named = {event for what, event in findings(told) if what == "inserted"}
    assert [event.partition(" @")[0] for event in named] == ["rehearsal:false №1"]


def test_a_time_changed_with_everything_after_it_is_named_by_a_receipt_that_was_kept(
    kept: Path, tmp_path: Path, intruder: psycopg.Connection, sealed: Sealed
) -> None:
    proof = proof_of("rehearsal:two", 7)
    assert proof is not None
    receipt = tmp_path / "proof.json"
    receipt.write_text(json.dumps(told_proof(proof)))
    intruder.execute(EARLIER.encode())
    intruder.execute(CHAIN_AGAIN.encode())
    reseal(intruder, sealed, 40, 300)
    history = exported(tmp_path)

    _code, told = verify("export", history, "--against", kept, receipt)

    by_kind = {one["what"]: one["said"] for one in told["findings"]}
    assert by_kind.keys() >= {"resealed", "two-heads", "changed"}
    assert (by_kind["resealed"]["first"], by_kind["resealed"]["size"]) == (41, 300)
    assert by_kind["changed"]["event"] == "rehearsal:two №7"
    assert "recorded_at: " in by_kind["changed"]["detail"]
    assert found("export", history) == set()
    assert found("heads", history / "heads.jsonl", "--against", kept) == {"two-heads"}
    assert found("heads", kept, "--signer", "Cơ quan khác") == {"other-signer"}
    assert audit().fault is None  # from inside nothing is left to see: that is why others keep heads
