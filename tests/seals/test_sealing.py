"""Positions, the tree and its heads."""

from __future__ import annotations

import threading

import psycopg
from django.db import connections, transaction

from motcua.config.supervisor.roles import Urls
from motcua.seals import actions
from motcua.seals.models import EventPosition, TreeHead
from tests.seals.history import AT, BY, give_all_positions, happen
from tests.seals.keys import a_key
from tests.together import at_the_same_moment, meeting_in


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
    mark = "SELECT old_xact_id > '1000000000' FROM seal_progress"
    assert superuser_connection.execute(mark).fetchone() == (True,)  # no sweep walks through them again

    happen(2, stream="rehearsal:unsealed-again")
    superuser_connection.execute("UPDATE event SET xact_id = (xact_id::text::bigint + 1000000000)::text::xid8")
    superuser_connection.execute("UPDATE seal_progress SET xact_id = '3000000000'")
    give_all_positions(until=11)

    assert EventPosition.objects.count() == 11


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
