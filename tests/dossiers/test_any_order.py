"""Whatever anybody tries on a dossier, in whatever order: its life, its history and its clocks hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.http import Http404
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from motcua.dossiers import actions
from motcua.dossiers.counts import dossier_counts
from motcua.dossiers.models import (
    STEPS,
    WAITING,
    Charge,
    ClockStop,
    Delay,
    DelayCause,
    Dossier,
    EndCause,
    Ending,
    FeeReceipt,
    HandedPaper,
    HandOver,
    Reappointment,
    Result,
    State,
    Supplement,
    SupplementGround,
    SupplementItem,
    Task,
    TimeExtension,
    Waiver,
)
from motcua.dossiers.money import bill_of
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import Actor, system
from motcua.kernel.local import aware, local
from motcua.kernel.models import NumberSeries
from motcua.kernel.refusals import Refusal
from motcua.ledger.models import Event, LedgerHead
from motcua.ledger.verify import verify_ledger
from motcua.worktime.terms import Term
from tests.cases import CERTIFICATE, DECLARATION, a_decision, a_request
from tests.dossiers.fees import a_version_with_fees, in_cash, the_fees
from tests.people import a_clerk, an_outsider, everybody
from tests.world import at

BEGINNING = at("2019-04-22 07:00")
EDGES = {(step.source, step.target) for step in STEPS}
OUTCOMES = ["handed_over", "propose_grant", "propose_refusal", "signed", "send_back", "issued", "returned", "burn"]
TABLES: tuple[type[Model], ...] = (
    Dossier,
    Task,
    Supplement,
    SupplementItem,
    ClockStop,
    Ending,
    HandedPaper,
    HandOver,
    Result,
    Charge,
    Waiver,
    FeeReceipt,
    Reappointment,
    TimeExtension,
    Delay,
    Event,
    NumberSeries,
)
KINDS = {"1.001193": ("3wd", False), "1.001194": ("5wd", True), "1.001195": ("16wh", True), "1.001196": ("1m", False)}
"""Procedures by code: the announced time, and whether it goes on or starts again after a supplement."""

LATE_BECAUSE = actions.Cause(DelayCause.WORKLOAD)
REACHED: set[State] = set()


class Life(RuleBasedStateMachine):
    """One dossier, everybody's hands, and a clock that only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.cast: list[Actor] = [*everybody().values(), an_outsider()]
        self.now = BEGINNING
        self.done = 0
        self.ends = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    who = st.integers(0, 10)

    @initialize(
        code=st.sampled_from(sorted(KINDS)),
        papers=st.sampled_from([None, None, [DECLARATION], []]),
        ends=st.integers(2, 20),
    )
    def lodge(self, code: str, papers: list[str] | None, ends: int) -> None:
        self.ends = ends
        term, resumes = KINDS[code]
        version = a_version_with_fees(code, term=term, resumes=resumes)
        request = a_request(version=version, papers=[])
        chosen = [paper for paper in version.papers.all() if papers is None or paper.name in papers]
        handed = [actions.PaperIn(paper, originals=1) for paper in chosen]
        values = {name: getattr(request, name) for name in request.__slots__}
        self.version = version
        self.dossier = actions.lodge_dossier(
            actions.Request(**{**values, "papers": handed}), by=self.cast[0], at=self.now
        )
        self.before = self.state()

    @rule(hours=st.integers(0, 80))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours, minutes=7)

    @rule(who=who)
    def receive(self, who: int) -> None:
        self.try_to(lambda: actions.receive_dossier(self.dossier, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.dossier.received_at is None)
    @rule()
    def the_clerk_receives(self) -> None:
        """So that a life gets far: what can be received is received by whose counter it is."""
        self.try_to(lambda: actions.receive_dossier(self.dossier, by=a_clerk(), at=self.now))

    @rule(
        who=who, name=st.sampled_from([DECLARATION, CERTIFICATE]), ground=st.sampled_from(["", "Luật Hộ tịch, điều 9"])
    )
    def ask(self, who: int, name: str, ground: str) -> None:
        asked = [actions.Asked(reason="Bản chụp mờ.", paper=self.version.papers.get(name=name))]
        self.try_to(
            lambda: actions.request_supplement(
                self.dossier,
                asked,
                by=self.cast[who],
                at=self.now,
                ground=SupplementGround.NEW_FACT,
                legal_ground=ground,
            )
        )

    @rule(who=who, names=st.sampled_from([[DECLARATION], [CERTIFICATE], [DECLARATION, CERTIFICATE]]))
    def answer(self, who: int, names: list[str]) -> None:
        papers = [actions.PaperIn(self.version.papers.get(name=name), originals=1) for name in names]
        supplied = actions.Supplied(papers=papers)
        self.try_to(lambda: actions.answer_supplement(self.dossier, supplied, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.dossier.state == State.NEW)
    @rule()
    def the_counter_receives_it(self) -> None:
        """So that a life gets far."""
        self.try_to(lambda: actions.receive_dossier(self.dossier, by=self.cast[1], at=self.now))

    @precondition(lambda self: self.dossier.tasks.exists())
    @rule(who=who, which=st.integers(0, 3), outcome=st.sampled_from(OUTCOMES))
    def finish(self, who: int, which: int, outcome: str) -> None:
        tasks = list(self.dossier.tasks.order_by("-pk"))
        done = actions.Finish(
            outcome, decision=a_decision(signed_on=local(self.now).date()), handed_to="Lê Văn An", note="Xem lại."
        )
        self.try_to(lambda: actions.finish_task(tasks[which % len(tasks)], done, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.dossier.tasks.open().exists())
    @rule(which=st.integers(0, 1))
    def whose_task_it_is_finishes_it(self, which: int) -> None:
        """So that a life gets far: the right person with an outcome that the step offers."""
        task = self.dossier.tasks.open().earliest("pk")
        able = next(one for one in self.cast if Task.objects.filter(pk=task.pk).for_hands_of(one).exists())
        ways = ways_of(task)
        done = actions.Finish(
            ways[which % len(ways)].key,
            decision=a_decision(signed_on=local(self.now).date()),
            handed_to="Lê Văn An",
            note="Xem lại.",
        )
        self.try_to(lambda: actions.finish_task(task, done, by=able, at=self.now))

    @precondition(lambda self: self.done >= self.ends - 2)
    @rule(who=who, cause=st.sampled_from([EndCause.NOT_COMPETENT, EndCause.NOT_ACCEPTABLE, EndCause.BY_LAW]))
    def refuse(self, who: int, cause: EndCause) -> None:
        why = actions.NotReceived(cause, "Bị tẩy xóa.", where_to_go="Sở Tư pháp")
        self.try_to(lambda: actions.refuse_reception(self.dossier, why, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=who, asked_by=st.sampled_from(["", "Lê Văn An"]))
    def withdraw(self, who: int, asked_by: str) -> None:
        why = actions.Withdrawn("Nộp nhầm.", asked_by)
        self.try_to(lambda: actions.withdraw_dossier(self.dossier, why, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=who, ground=st.sampled_from(["", "Luật Hộ tịch, điều 9"]))
    def stop(self, who: int, ground: str) -> None:
        why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", ground)
        self.try_to(lambda: actions.stop_dossier(self.dossier, why, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.done >= self.ends)
    @rule(who=who, ground=st.sampled_from(["", "Luật Hộ tịch, điều 9"]))
    def close(self, who: int, ground: str) -> None:
        by = system("closing") if who == 10 else self.cast[who]
        self.try_to(lambda: actions.close_unanswered(self.dossier, legal_ground=ground, by=by, at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=who, wait=st.booleans())
    def charge(self, who: int, wait: bool) -> None:
        act = actions.request_payment if wait else actions.charge_fees
        fees = [actions.ChargeIn(the_fees(self.version)[0])]
        self.try_to(lambda: act(self.dossier, fees, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=who, amount=st.sampled_from([50_000, 49_999]))
    def pay(self, who: int, amount: int) -> None:
        self.try_to(
            lambda: actions.record_payment(self.dossier, in_cash(amount), by=self.cast[who], at=self.now),
        )

    @precondition(lambda self: self.dossier.charges.exists())
    @rule(who=who, amount=st.sampled_from([1, 50_000]))
    def waive(self, who: int, amount: int) -> None:
        one = self.dossier.charges.get()
        self.try_to(
            lambda: actions.waive_charge(one, amount=amount, legal_ground="Điều 5", by=self.cast[who], at=self.now)
        )

    @precondition(lambda self: self.dossier.legal_due_at is not None)
    @rule(who=who, days=st.integers(1, 9))
    def promise_again(self, who: int, days: int) -> None:
        assert self.dossier.legal_due_at is not None
        day = (local(self.dossier.legal_due_at) + timedelta(days=days)).replace(hour=16, minute=0)
        wanted = actions.NewPromise(aware(day), LATE_BECAUSE, "Phải xác minh thêm.")
        self.try_to(lambda: actions.promise_again(self.dossier, wanted, by=self.cast[who], at=self.now))

    @precondition(lambda self: self.dossier.received_at is not None)
    @rule(who=who, article=st.sampled_from(["", "Luật Đất đai, điều 61"]), term=st.sampled_from(["5wd", "8wh", "1m"]))
    def extend(self, who: int, article: str, term: str) -> None:
        more = actions.MoreTime(Term.parse(term), article)
        self.try_to(lambda: actions.extend_legal_time(self.dossier, more, by=self.cast[who], at=self.now))

    @rule(who=who, ground=st.sampled_from(["", "Lưu trữ 5 năm"]))
    def forget(self, who: int, ground: str) -> None:
        self.try_to(lambda: actions.destroy_personal_data(self.dossier, ground=ground, by=self.cast[who], at=self.now))

    def try_to(self, act: Callable[[], object]) -> None:
        """Do it; where it is refused, nothing at all has changed."""
        rows = everything()
        try:
            with transaction.atomic():
                act()
        except (Refusal, Http404):
            assert everything() == rows
        else:
            self.done += 1
            assert Event.objects.filter(stream=self.dossier.stream).count() > self.before["events"]
        self.dossier = Dossier.objects.get(pk=self.dossier.pk)

    def state(self) -> dict[str, Any]:
        return {
            "state": self.dossier.state,
            "events": Event.objects.filter(stream=self.dossier.stream).count(),
            "legal": self.dossier.legal_due_at,
            "promised": self.dossier.promised_at,
        }

    @invariant()
    def the_life_follows_its_table(self) -> None:
        before, now = self.before, self.state()
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

    @invariant()
    def the_history_is_whole_and_knows_the_state(self) -> None:
        head = LedgerHead.objects.get(stream=self.dossier.stream)
        assert verify_ledger(stream=self.dossier.stream).bad is None
        assert head.state == self.dossier.state
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def the_due_day_is_explained(self) -> None:
        dossier = self.dossier
        assert (dossier.legal_due_at is None) == (dossier.legal_due_because == [])
        if dossier.legal_due_at:
            assert datetime.fromisoformat(dossier.legal_due_because[-1]["to"]) == local(dossier.legal_due_at)
            assert all(task.due_at <= dossier.legal_due_at for task in dossier.tasks.open() if task.due_at)

    @invariant()
    def the_clock_stands_exactly_while_the_owner_is_waited_for(self) -> None:
        dossier, asked = self.dossier, self.dossier.state == State.SUPPLEMENT
        assert dossier.supplements.open().count() == int(asked)
        stands = dossier.clock_stops.filter(ended_at=None).count()
        waits = dossier.state in WAITING
        assert stands == int(waits and dossier.received_at is not None)

    @invariant()
    def an_end_without_a_result_says_why(self) -> None:
        ended = self.dossier.state in (State.NOT_RECEIVED, State.WITHDRAWN, State.STOPPED)
        assert (self.dossier.ended_at is not None) == ended
        assert Ending.objects.filter(dossier=self.dossier, state=self.dossier.state).count() == int(ended)

    @invariant()
    def the_counters_say_what_a_full_count_says(self) -> None:
        counted = {(one.agency_id, one.state): one.number for one in dossier_counts(system("tests"), now=self.now)}
        assert counted == dict(Counter(Dossier.objects.values_list("agency_id", "state")))

    @invariant()
    def no_money_is_lost(self) -> None:
        bill = bill_of(self.dossier)
        assert bill.due == bill.paid + bill.waived + bill.outstanding
        assert bill.paid == sum(one.amount for one in bill.receipts if one.cancelled_at is None)
        assert self.dossier.state != State.FINANCIAL or bill.outstanding > 0

    @invariant()
    def somebody_has_it_until_it_has_ended(self) -> None:
        under_way = self.dossier.received_at is not None and not self.dossier.current_state.is_final
        assert self.dossier.tasks.open().exists() == under_way


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row that an action on a dossier could touch."""
    return {table.__name__: list(table._default_manager.order_by("pk").values()) for table in TABLES}


def live(*, lives: int, steps: int) -> set[State]:
    """Play so many lives of so many steps; the states that they came to."""
    REACHED.clear()
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(
        max_examples=lives,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=slow,
    )
    run_state_machine_as_test(Life, settings=chosen)
    return REACHED


@pytest.mark.django_db
def test_whatever_anybody_tries_life_history_and_clocks_hold_together() -> None:
    reached = live(lives=16, steps=20)

    assert reached >= {State.NEW, State.RECEIVED, State.SUPPLEMENT, State.IN_PROCESS}


@pytest.mark.soak
@pytest.mark.django_db
def test_the_same_for_hours() -> None:
    assert State.RETURNED in live(lives=300, steps=60)
