"""What holds at every step, whatever was tried."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from hypothesis.stateful import invariant

from motcua.dossiers.actions.clock import legal_due
from motcua.dossiers.counts import dossier_counts
from motcua.dossiers.models import (
    STEPS,
    WAITING,
    Dossier,
    DossierCount,
    DossierCountChange,
    Ending,
    HandOverState,
    State,
)
from motcua.dossiers.money import bill_of
from motcua.dossiers.register import day_figures
from motcua.dossiers.telling import reasons
from motcua.dossiers.ways_out import item_on_its_way
from motcua.kernel.actors import system
from motcua.kernel.local import local, localdate
from motcua.ledger.models import LedgerHead
from motcua.ledger.verify import verify_ledger
from tests.dossiers.lives.machine import BEGINNING, REACHED, Machine
from tests.dossiers.lives.signing import holds_of_documents

EDGES = {(step.source, step.target) for step in STEPS}
SETTLED = {State.SETTLED, State.RETURNED}
ENDED = {State.NOT_RECEIVED, State.WITHDRAWN, State.STOPPED}


class Life(Machine):
    """The life of the dossier, and its clocks."""

    seen = (-1, BEGINNING.date())

    @invariant()
    def everything_holds(self) -> None:
        """At every step at which something happened or a day began: where a try was refused, no row has changed."""
        now = self.done, localdate(self.now)
        if now != self.seen:
            self.the_life_follows_its_table()
            self.what_is_closed_stays_closed()
            self.the_due_day_is_explained()
            self.the_clock_stands_exactly_while_the_owner_is_waited_for()
            self.an_end_without_a_result_says_why()
            self.somebody_has_it_until_it_has_ended()
            self.the_books_hold()
        self.seen = now

    def the_books_hold(self) -> None:
        """What `Books` adds."""

    def the_life_follows_its_table(self) -> None:
        before, now = self.before, self.stands()
        assert before["state"] == now["state"] or (before["state"], now["state"]) in EDGES
        self.promises_hold(before, now)
        REACHED.add(State(now["state"]))
        self.before = now

    def promises_hold(self, before: dict[str, Any], now: dict[str, Any]) -> None:
        """A promise is never given after the law, and moves once, by an apology; the law's day only moves on."""
        if before["promised"] != now["promised"] and before["promised"]:
            assert self.dossier.reappointment.new_promised_at == now["promised"] > before["promised"]
            assert self.dossier.reappointment.old_promised_at == before["promised"]
            assert now["legal"] == before["legal"]
        elif before["promised"]:
            assert now["promised"] == before["promised"]
        elif now["promised"]:
            assert now["promised"] <= now["legal"]
        if before["legal"]:
            assert now["legal"] >= before["legal"]

    def what_is_closed_stays_closed(self) -> None:
        known = dict(Dossier.objects.filter(pk__in=self.closed).values_list("pk", "state"))
        assert known == self.closed

    def the_due_day_is_explained(self) -> None:
        """The stored steps lead to the stored day, can be told, and come out the same when counted from the start."""
        dossier = self.dossier
        assert (dossier.legal_due_at is None) == (dossier.legal_due_because == [])
        if not dossier.legal_due_at or dossier.received_at is None:
            return
        assert datetime.fromisoformat(dossier.legal_due_because[-1]["to"]) == local(dossier.legal_due_at)
        assert all(task.due_at <= dossier.legal_due_at for task in dossier.tasks.open() if task.due_at)
        assert all(reasons(dossier.legal_due_because))
        again = legal_due(dossier, dossier.received_at)
        under_way = not dossier.current_state.is_final and dossier.state not in WAITING
        assert again is not None
        assert not under_way or again.due == local(dossier.legal_due_at).replace(tzinfo=None)

    def the_clock_stands_exactly_while_the_owner_is_waited_for(self) -> None:
        dossier, asked = self.dossier, self.dossier.state == State.SUPPLEMENT
        assert dossier.supplements.open().count() == int(asked)
        stands = dossier.clock_stops.filter(ended_at=None).count()
        assert stands == int(dossier.state in WAITING and dossier.received_at is not None)

    def an_end_without_a_result_says_why(self) -> None:
        ended = self.dossier.state in ENDED
        assert (self.dossier.ended_at is not None) == ended
        assert Ending.objects.filter(dossier=self.dossier, state=self.dossier.state).count() == int(ended)

    def somebody_has_it_until_it_has_ended(self) -> None:
        dossier, final = self.dossier, self.dossier.current_state.is_final
        assert dossier.tasks.open().exists() == (dossier.received_at is not None and not final)
        lying = dossier.hand_overs.filter(state=HandOverState.SENT, passed_at=None, task__closed_at=None)
        assert lying.count() <= int(not final)
        assert item_on_its_way(dossier) is None or dossier.state == State.SETTLED


class Books(Life):
    """The history, the counters, the money."""

    def the_books_hold(self) -> None:
        """In the ledger, in the counters, in the register, in the receipts, in the documents."""
        self.the_history_is_whole_and_knows_the_state()
        self.the_counters_say_what_a_full_count_says()
        self.carried_over_and_received_are_settled_and_in_process()
        self.no_money_is_lost()
        holds_of_documents(self)

    def the_history_is_whole_and_knows_the_state(self) -> None:
        head = LedgerHead.objects.get(stream=self.dossier.stream)
        assert verify_ledger(stream=self.dossier.stream).bad is None
        assert head.state == self.dossier.state
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def the_counters_say_what_a_full_count_says(self) -> None:
        counted = {(one.agency_id, one.state): one.number for one in dossier_counts(system("tests"), now=self.now)}
        assert counted == dict(Counter(Dossier.objects.values_list("agency_id", "state")))
        rows = Counter(Dossier.objects.values_list("receiving_unit", "procedure", "state"))
        assert self.counters() == rows

    def counters(self) -> Counter[tuple[int, int, int]]:
        """By unit, procedure and state: the folded sums with the changes since."""
        sums: Counter[tuple[int, int, int]] = Counter()
        for table in (DossierCount, DossierCountChange):
            for *key, number in table.objects.values_list("unit", "procedure", "state", "number"):
                sums[key[0], key[1], key[2]] += number
        return +sums

    def carried_over_and_received_are_settled_and_in_process(self) -> None:
        """For each unit and procedure over the whole life; for the unit also day by day, each from the day before."""
        kept: Counter[tuple[int, int]] = Counter()
        for (unit_id, procedure_id, _state), number in self.counters().items():
            kept[unit_id, procedure_id] += number
        assert kept == self.lodged
        unit, today = self.dossier.receiving_unit, localdate(self.now)
        before, now = day_figures(unit, today - timedelta(days=1)), day_figures(unit, today)
        assert before.adds_up
        assert now.adds_up
        assert now.carried_over == before.in_process
        received = Dossier.objects.filter(receiving_unit=unit, received_at__isnull=False)
        assert now.in_process == received.exclude(state__in=SETTLED | ENDED).count()
        assert now.uncollected == received.filter(state=State.SETTLED).count()

    def no_money_is_lost(self) -> None:
        bill = bill_of(self.dossier)
        assert bill.due == bill.paid + bill.waived + bill.lapsed + bill.outstanding
        assert bill.paid == sum(one.amount for one in bill.receipts if one.cancelled_at is None)
        assert self.dossier.state != State.FINANCIAL or bill.outstanding > 0
        assert self.dossier.state not in ENDED or bill.outstanding == 0
