"""Positions, the tree and its heads."""

from __future__ import annotations

import threading

import psycopg
import pytest
from django.db import ProgrammingError, connection, connections, transaction
from psycopg import errors

from motcua.config.supervisor.roles import Urls
from motcua.ledger.models import Event
from motcua.seals import actions
from motcua.seals.models import EventPosition, SealProgress, TreeHash, TreeHead
from motcua.seals.notes import read_note
from motcua.seals.queries import consistency, proof_of, proof_of_hash
from tests.seals import naive
from tests.seals.history import AT, BY, INSIDE, a_head, give_all_positions, happen
from tests.seals.keys import a_key
from tests.together import at_the_same_moment, meeting_in


def leaves() -> list[bytes]:
    return [bytes(hash) for hash in EventPosition.objects.order_by("position").values_list("hash", flat=True)]


def test_every_event_gets_a_place_without_a_gap(committed_db: Urls) -> None:
    happen(5)
    happen(4, stream="rehearsal:two")

    give_all_positions(until=9, most=2)

    placed = EventPosition.objects.order_by("position")
    assert [one.position for one in placed] == list(range(9))
    assert {(one.stream, one.seq, bytes(one.hash)) for one in placed} == {
        (event.stream, event.seq, bytes(event.hash)) for event in Event.objects.all()
    }


def test_a_slow_transaction_is_waited_for_and_never_left_out(committed_db: Urls) -> None:
    slow_is_in, may_end = threading.Event(), threading.Event()
    thread = threading.Thread(target=_slowly, args=(slow_is_in, may_end))
    thread.start()
    slow_is_in.wait(timeout=20)
    happen(3, stream="rehearsal:fast")

    early = actions.give_positions()
    may_end.set()
    thread.join()
    give_all_positions(until=4)

    assert early == 0
    assert [one.stream for one in EventPosition.objects.order_by("position")] == ["rehearsal:slow"] + [
        "rehearsal:fast"
    ] * 3


def _slowly(is_in: threading.Event, may_end: threading.Event) -> None:
    try:
        with transaction.atomic():
            happen(stream="rehearsal:slow")
            is_in.set()
            may_end.wait(timeout=20)
    finally:
        connections.close_all()


def test_what_lies_before_the_mark_in_a_restored_database_is_found_again(
    committed_db: Urls, superuser_connection: psycopg.Connection
) -> None:
    """In another cluster transactions are numbered anew: the mark, and events from before, lie in its future."""
    happen(3)
    give_all_positions(until=3)
    happen(2, stream="rehearsal:unsealed")
    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("UPDATE event SET xact_id = (xact_id::text::bigint + 1000000000)::text::xid8")
    superuser_connection.execute("UPDATE seal_progress SET xact_id = '1000000000'")
    happen(4, stream="rehearsal:new")

    give_all_positions(until=9)

    assert EventPosition.objects.count() == 9
    assert actions.give_positions() == 0


def test_the_head_is_the_one_of_the_definition_and_signed_words(committed_db: Urls) -> None:
    happen(7)

    head = a_head(size=7)

    note = read_note(head.note)
    assert note.root == bytes(head.root) == naive.tree_hash(leaves())
    assert (note.node, note.size, note.at) == ("motcua/H27", 7, head.at)
    assert actions.sign_head(key=a_key(), by=BY, at=AT.replace(year=2027)) is None


def test_proofs_are_those_of_the_definition(committed_db: Urls) -> None:
    happen(3)
    first = a_head(size=3)
    happen(300)
    newest = a_head(size=303)

    proof = proof_of("rehearsal:one", 2)

    assert proof is not None
    assert (proof.position, proof.head, proof.newest) == (1, first, newest)
    assert list(proof.path) == naive.inclusion(1, leaves()[:3])
    assert list(proof.since.path) == list(consistency(3, 303).path) == naive.consistency(3, leaves())
    assert bytes(newest.root) == naive.tree_hash(leaves())
    assert TreeHash.objects.get().number == 0
    assert proof_of_hash(proof.hash) == proof


def test_an_event_is_shown_only_where_a_document_carries_it(committed_db: Urls) -> None:
    happen(1)
    happen(1, kind=INSIDE)
    a_head(size=2)

    shown, inside = proof_of("rehearsal:one", 1), proof_of("rehearsal:one", 2)

    assert shown is not None
    assert shown.event == Event.objects.get(seq=1)
    assert inside is not None
    assert inside.event is None


def test_what_is_not_sealed_yet_has_no_proof(committed_db: Urls) -> None:
    happen(2)
    give_all_positions(until=2)

    assert proof_of("rehearsal:one", 1) is None
    assert proof_of_hash(bytes(32)) is None


@meeting_in(actions.sign_head)
def test_two_sealers_at_the_same_moment_leave_one_history(committed_db: Urls) -> None:
    happen(40)

    given = at_the_same_moment([actions.give_positions] * 3)
    give_all_positions(until=40)
    heads = at_the_same_moment([lambda: actions.sign_head(key=a_key(), by=BY, at=AT)] * 2)

    assert all(isinstance(one, int) for one in given)
    assert [one.position for one in EventPosition.objects.order_by("position")] == list(range(40))
    assert heads.count(None) == 1
    assert TreeHead.objects.get().size == 40


REWRITES = ("DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET {} = {}")


def test_not_even_the_owner_of_the_tables_rewrites_a_seal(
    committed_db: Urls, owner_connection: psycopg.Connection
) -> None:
    happen(256)
    a_head(size=256)

    for table, column in (("event_position", "hash"), ("tree_hash", "hash"), ("tree_head", "root")):
        for change in REWRITES:
            with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
                owner_connection.execute(change.format(table, column, column).encode())


@pytest.mark.django_db
def test_the_product_gives_no_place_by_itself() -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        EventPosition.objects.create(position=0, stream="x:y", seq=1, recorded_at=AT, hash=bytes(32))
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE seal_progress SET size = 5")


@pytest.mark.django_db
def test_the_progress_is_one_row() -> None:
    assert SealProgress.objects.get().size == 0
