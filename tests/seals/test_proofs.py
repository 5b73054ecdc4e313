"""Positions, heads and proofs of one history, beside the definition in the text of RFC 9162."""

from __future__ import annotations

import psycopg
import pytest
from psycopg import errors

from motcua.ledger.models import Event
from motcua.seals import actions
from motcua.seals.models import EventPosition, SealProgress, TreeHash
from motcua.seals.notes import read_note
from motcua.seals.queries import consistency, proof_of, proof_of_hash
from tests.seals import naive
from tests.seals.conftest import Sealed
from tests.seals.history import AT, BY
from tests.seals.keys import a_key

pytestmark = pytest.mark.usefixtures("sealed")
REWRITES = ("DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {} = {}")


def leaves() -> list[bytes]:
    return [bytes(hash) for hash in EventPosition.objects.order_by("position").values_list("hash", flat=True)][:300]


def test_every_event_has_its_place_without_a_gap() -> None:
    placed = list(EventPosition.objects.order_by("position"))
    events = {(event.stream, event.seq, event.recorded_at, bytes(event.hash)) for event in Event.objects.all()}

    assert [one.position for one in placed] == list(range(300))
    assert {(one.stream, one.seq, one.recorded_at, bytes(one.hash)) for one in placed} < events
    assert len(events) == 302


def test_the_head_is_the_one_of_the_definition_and_signed_in_words(sealed: Sealed) -> None:
    note = read_note(sealed.second.note)

    assert note.root == bytes(sealed.second.root) == naive.tree_hash(leaves())
    assert (note.node, note.size, note.at) == ("motcua/H27", 300, sealed.second.at)
    assert actions.sign_head(key=a_key(), by=BY, at=AT.replace(year=2027)) is None


def test_proofs_are_those_of_the_definition(sealed: Sealed) -> None:
    early, late = proof_of("rehearsal:one", 2), proof_of("rehearsal:three", 240)

    assert early is not None
    assert late is not None
    assert (early.position, early.head, early.newest) == (1, sealed.first, sealed.second)
    assert list(early.path) == naive.inclusion(1, leaves()[:40])
    assert list(early.since.path) == list(consistency(40, 300).path) == naive.consistency(40, leaves())
    assert (late.head, late.newest, late.since.path) == (sealed.second, sealed.second, ())
    assert list(late.path) == naive.inclusion(299, leaves())
    assert (early.holds, late.holds) == (True, True)
    assert TreeHash.objects.get().number == 0
    assert proof_of_hash(early.hash) == early


def test_an_event_is_shown_only_where_a_document_carries_it() -> None:
    shown, inside = proof_of("rehearsal:one", 39), proof_of("rehearsal:one", 40)

    assert shown is not None
    assert inside is not None
    assert shown.event == Event.objects.get(stream="rehearsal:one", seq=39)
    assert (inside.event, inside.holds) == (None, True)


def test_what_is_not_sealed_yet_has_no_proof() -> None:
    assert proof_of("rehearsal:one", 41) is None
    assert proof_of_hash(bytes(32)) is None


def test_what_was_changed_holds_no_longer(intruder: psycopg.Connection) -> None:
    intruder.execute("UPDATE event SET body = '{}' WHERE stream = 'rehearsal:two' AND seq = 3")
    intruder.execute("DELETE FROM event WHERE stream = 'rehearsal:two' AND seq = 4")

    found = [proof_of("rehearsal:two", seq) for seq in (2, 3, 4)]

    assert [one.holds for one in found if one] == [True, False, False]


def test_where_places_were_taken_away_what_stood_beside_them_is_not_proved(intruder: psycopg.Connection) -> None:
    intruder.execute("DELETE FROM event_position WHERE position BETWEEN 2 AND 39")

    found = proof_of("rehearsal:one", 2)

    assert found is not None
    assert (found.path, found.holds) == ((), False)


def test_not_even_the_owner_of_the_tables_rewrites_a_seal(sealed: Sealed) -> None:
    with psycopg.connect(sealed.addresses.owner, autocommit=True) as owner:
        for table, column in (("event_position", "hash"), ("tree_hash", "hash"), ("tree_head", "root")):
            for change in REWRITES:
                with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
                    owner.execute(change.format(table, column, column).encode())


def test_the_product_itself_gives_no_place_and_moves_no_mark(sealed: Sealed) -> None:
    place = "INSERT INTO event_position VALUES (300, 'x:y', 1, now(), sha256('x'))"
    with psycopg.connect(sealed.addresses.app, autocommit=True) as app:
        for change in (place, "UPDATE seal_progress SET size = 5", "DELETE FROM tree_head"):
            with pytest.raises(errors.InsufficientPrivilege):
                app.execute(change.encode())

    assert SealProgress.objects.get().size == 300
