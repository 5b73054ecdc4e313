"""Every edge of the table of a dossier's life is taken by a real action, and every missing one is refused.

The cases are generated from the table: a new edge without a way of taking it fails here. One test is one point of a
life: every way on from there is tried on the same dossier, and undone before the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import product

import pytest
from django.db import connection, transaction

from motcua.catalog.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.models import STEPS, Dossier, EndCause, Outcome, State
from motcua.dossiers.queries import ways_of
from motcua.kernel.refusals import Refusal
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    CERTIFICATE,
    TOO_MANY,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    finish,
    story,
    the_paper,
)
from tests.dossiers.fees import a_dossier_that_owes, a_version_with_fees, in_cash, the_fees
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.world import at

pytestmark = pytest.mark.django_db
WHEN, LATER, LAST = at("2019-05-06 09:00"), at("2019-05-06 14:00"), at("2019-05-07 09:00")
HANDS = (a_clerk, a_case_officer, a_chair, a_records_clerk)
Taking = Callable[[Dossier, datetime], object]


def costly() -> ProcedureVersion:
    return a_version_with_fees()


def costly_on_the_spot() -> ProcedureVersion:
    return a_version_with_fees("1.001199", term="0wd")


def waiting(dossier: Dossier) -> Dossier:
    ask(dossier, WHEN)
    return Dossier.objects.get(pk=dossier.pk)


FROM: dict[tuple[State, State | None], Callable[[], Dossier]] = {
    (State.NEW, None): lambda: a_dossier(version=costly()),
    (State.RECEIVED, None): lambda: a_received_dossier(version=costly_on_the_spot()),
    (State.IN_PROCESS, None): lambda: a_handed_over_dossier(version=costly()),
    (State.SUPPLEMENT, State.NEW): lambda: waiting(a_dossier(version=costly())),
    (State.SUPPLEMENT, State.RECEIVED): lambda: waiting(a_received_dossier(version=costly())),
    (State.SUPPLEMENT, State.IN_PROCESS): lambda: waiting(a_handed_over_dossier(version=costly())),
    (State.FINANCIAL, State.IN_PROCESS): a_dossier_that_owes,
    (State.SETTLED, None): lambda: a_settled_dossier(version=costly()),
    (State.NOT_RECEIVED, None): lambda: refuse(a_dossier(version=costly()), WHEN),
    (State.WITHDRAWN, None): lambda: withdraw(a_received_dossier(version=costly()), WHEN),
    (State.STOPPED, None): lambda: stop(a_handed_over_dossier(version=costly()), WHEN),
    (State.RETURNED, None): lambda: a_returned_dossier(version=costly()),
}
"""A dossier in each state, of a procedure that costs something; one that waits also by where it goes back to."""


def refuse(dossier: Dossier, when: datetime) -> Dossier:
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Bị tẩy xóa.")
    return actions.refuse_reception(dossier, why, by=a_clerk(), at=when)


def withdraw(dossier: Dossier, when: datetime) -> Dossier:
    return actions.withdraw_dossier(dossier, actions.Withdrawn("Nộp nhầm."), by=a_citizen(), at=when)


def stop(dossier: Dossier, when: datetime) -> Dossier:
    why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9")
    return actions.stop_dossier(dossier, why, by=a_chair(), at=when)


def receive(dossier: Dossier, when: datetime) -> Dossier:
    return actions.receive_dossier(dossier, by=a_clerk(), at=when)


def ask(dossier: Dossier, when: datetime) -> object:
    asked = [actions.Asked("Bản chụp mờ.", the_paper(CERTIFICATE))]
    return actions.request_supplement(dossier, asked, by=a_clerk(), at=when)


def ask_to_pay(dossier: Dossier, when: datetime) -> object:
    announced = the_fees(dossier.procedure_version)[0]
    charged = dossier.charges.filter(fee=announced).exists()
    charges = [] if charged else [actions.ChargeIn(announced)]
    return actions.request_payment(dossier, charges, by=a_clerk(), at=when)


def answer(dossier: Dossier, when: datetime) -> Dossier:
    supplied = actions.Supplied([actions.PaperIn(the_paper(CERTIFICATE), originals=1)])
    return actions.answer_supplement(dossier, supplied, by=a_citizen(), at=when)


def pay(dossier: Dossier, when: datetime) -> object:
    return actions.record_payment(dossier, in_cash(), by=a_clerk(), at=when)


def hand_over(dossier: Dossier, when: datetime) -> Dossier:
    return finish_to(dossier, State.IN_PROCESS, when)


def settle(dossier: Dossier, when: datetime) -> Dossier:
    """On the spot where the counter may; else through the desks, to the end."""
    if dossier.state == State.RECEIVED:
        decision = a_decision(signed_on=date(2019, 5, 3))
        return actions.settle_on_the_spot(dossier, decision, outcome=Outcome.GRANTED, by=a_clerk(), at=when)
    return finish_to(dossier, State.SETTLED, when)


def give_out(dossier: Dossier, when: datetime) -> Dossier:
    return finish_to(dossier, State.RETURNED, when)


def finish_to(dossier: Dossier, target: State, when: datetime) -> Dossier:
    """Finish steps as their people would, until the dossier has come to that state or nothing goes on."""
    for _ in range(5):
        task = dossier.tasks.open().select_related("dossier").order_by("pk").first()
        if task is None or dossier.state == target:
            break
        hands = next(one for one in HANDS if type(task).objects.filter(pk=task.pk).for_hands_of(one()).exists())
        done = actions.Finish(ways_of(task)[0].key, decision=a_decision(), handed_to="Lê Văn An", delay=TOO_MANY)
        dossier = actions.finish_task(task, done, by=hands(), at=when)
        if dossier.current_state.is_final:
            break
    return dossier


TAKEN: dict[State, Taking] = {
    State.NEW: answer,
    State.RECEIVED: receive,
    State.NOT_RECEIVED: refuse,
    State.IN_PROCESS: hand_over,
    State.SUPPLEMENT: ask,
    State.FINANCIAL: ask_to_pay,
    State.WITHDRAWN: withdraw,
    State.STOPPED: stop,
    State.SETTLED: settle,
    State.RETURNED: give_out,
}
"""The action that brings a dossier to a state."""

GOES_BACK: dict[State, Taking] = {State.SUPPLEMENT: answer, State.FINANCIAL: pay}
"""A dossier that waits for its owner goes back to where it came from by this act of the owner, and by nothing else."""

BACK = {State.NEW, State.RECEIVED, State.IN_PROCESS}
EDGES = {(step.source, step.target) for step in STEPS}
POINTS = sorted(FROM, key=str)


def taking(source: State, target: State) -> Taking:
    """The action for an edge."""
    return GOES_BACK[source] if source in GOES_BACK and target in BACK else TAKEN[target]


def leads(source: State, resumes_to: State | None, target: State) -> bool:
    """Whether the table lets a dossier that stands there come to that state."""
    if source in GOES_BACK and target in BACK:
        return target == resumes_to
    return (source, target) in EDGES


def standing(point: tuple[State, State | None]) -> Dossier:
    return Dossier.objects.get(pk=FROM[point]().pk)


@contextmanager
def undone(dossier: Dossier) -> Iterator[Dossier]:
    """The dossier, for a try of which nothing stays; what is checked when a transaction ends is checked."""
    with transaction.atomic():
        yield Dossier.objects.get(pk=dossier.pk)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        transaction.set_rollback(True)


@pytest.mark.parametrize("point", POINTS)
def test_every_edge_from_here_is_taken_by_a_real_action(
    point: tuple[State, State | None], subtests: pytest.Subtests
) -> None:
    dossier = standing(point)

    for target in (target for target in TAKEN if leads(*point, target)):
        with subtests.test(target=target.name), undone(dossier) as one:
            taking(point[0], target)(one, LATER)

            one.refresh_from_db()
            assert one.current_state == target
            assert verify_ledger(stream=one.stream).bad is None


def hand_over_again(dossier: Dossier, when: datetime) -> Dossier:
    """The step of handing over, whatever became of it; before reception there is none, and no other act leads there."""
    task = dossier.tasks.select_related("dossier").order_by("pk").first()
    if task is None:
        return settle_at_once(dossier, when)
    return actions.finish_task(task, actions.Finish(ways_of(task)[0].key), by=a_clerk(), at=when)


def settle_at_once(dossier: Dossier, when: datetime) -> Dossier:
    return actions.settle_on_the_spot(dossier, a_decision(), by=a_clerk(), at=when)


def deliver(dossier: Dossier, when: datetime) -> Dossier:
    return actions.confirm_delivery(dossier, by=a_clerk(), at=when)


TRIED: dict[State, Taking] = {
    **TAKEN,
    State.IN_PROCESS: hand_over_again,
    State.SETTLED: settle_at_once,
    State.RETURNED: deliver,
}
"""The one act that would bring a dossier there, tried where the table does not let it."""


@pytest.mark.parametrize("point", POINTS)
def test_every_missing_edge_from_here_is_refused_and_nothing_changes(
    point: tuple[State, State | None], subtests: pytest.Subtests
) -> None:
    dossier, source = standing(point), point[0]
    before = dossier.state, story(dossier), dossier.tasks.open().count()

    for target, act in TRIED.items():
        if leads(*point, target) or target == source or (source, target) == (State.SUPPLEMENT, State.NEW):
            continue
        with subtests.test(target=target.name), undone(dossier) as one:
            with pytest.raises(Refusal):
                act(one, LAST)

            one.refresh_from_db()
            assert (one.state, story(one), one.tasks.open().count()) == before


@pytest.mark.parametrize("back", [State.RECEIVED, State.IN_PROCESS])
def test_an_answer_leads_back_only_to_where_the_dossier_came_from(back: State) -> None:
    dossier = answer(FROM[State.SUPPLEMENT, back](), LATER)

    assert dossier.current_state == back


@pytest.mark.parametrize(
    ("waiting_for", "back"), [point for point in POINTS if point[1] in {State.RECEIVED, State.IN_PROCESS}]
)
def test_who_waits_for_its_owner_goes_back_by_nothing_else(waiting_for: State, back: State) -> None:
    dossier = standing((waiting_for, back))
    before = story(dossier), dossier.tasks.open().count()

    with pytest.raises(Refusal):
        TRIED[back](dossier, LATER)

    assert (story(dossier), dossier.tasks.open().count()) == before


def test_no_step_is_finished_while_the_owner_is_waited_for() -> None:
    owes = a_dossier_that_owes()

    with pytest.raises(Refusal):
        finish(owes, "examine", "propose_grant", by=a_case_officer(), when=LATER)


def test_no_edge_of_the_table_is_left_out() -> None:
    covered = {(source, target) for (source, back), target in product(FROM, TAKEN) if leads(source, back, target)}

    assert covered == EDGES
