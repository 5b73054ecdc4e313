"""Work: steps of the internal process done by officers, from the hand-over to the result in the owner's hand.

An outcome of a step may do more than pass the dossier on: it hands over, decides, settles or returns. The process says
which; each effect is one action here, and `finish_task` finds the right one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import change, move, record, require_step
from motcua.dossiers.actions.collectors import Collector, require_right_hands
from motcua.dossiers.actions.deciding import Decision, complete_decision, keep_decision, require_sealed
from motcua.dossiers.actions.hands import require_free
from motcua.dossiers.actions.lateness.causes import Cause, note_delay, owes_cause
from motcua.dossiers.actions.opinions import require_opinions_in
from motcua.dossiers.actions.passing import pass_over, require_not_on_its_way, take_on
from motcua.dossiers.actions.refusals import (
    AlreadyOnItsWay,
    DecisionIncomplete,
    OutcomeNotOffered,
    SendBackNeedsReason,
    StepNotAllowed,
)
from motcua.dossiers.actions.standing import WITHDRAWN, require_open
from motcua.dossiers.actions.submissions import take_over_result
from motcua.dossiers.actions.tasks import facts_of, open_tasks
from motcua.dossiers.models import WAITING, Dossier, HandOver, Occasion, Outcome, Result, ReturnChannel, State, Task
from motcua.dossiers.ways_out import item_on_its_way
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.process.engine.advance import Advance, advance
from motcua.process.engine.definition import Effect
from motcua.process.engine.findings import OutcomeUnknown
from motcua.process.queries import graph_of


@dataclass(frozen=True, slots=True)
class Finish:
    """How somebody finishes a task: the outcome, a note, and what the effect of the outcome needs."""

    outcome: str
    note: str = ""
    decision: Decision | None = None
    handed_to: str = ""
    handed_identity: str = ""
    mandate: str = ""
    way: ReturnChannel | None = None
    delay: Cause | None = None

    @property
    def collector(self) -> Collector:
        """Who takes the result."""
        return Collector(self.handed_to, self.handed_identity, self.mandate)


@transaction.atomic
def finish_task(task: Task, finish: Finish, *, by: Actor, at: datetime) -> Dossier:
    """Finish a task with one of its outcomes: the process goes on, and the effect of the outcome happens.

    Raises TaskAlreadyDone (naming who and when), TaskWithdrawn, NotAllowed, TaskTakenOn (naming who has it),
    StepNotAllowed, OutcomeNotOffered, LiesInBundle, OpinionsOpen, SendBackNeedsReason, for a decision
    DecisionIncomplete or DecisionNotYetSigned, for settling ResultNotSealed, for a return AlreadyOnItsWay; then
    nothing has changed.
    Basis: Circular 01/2018/TT-VPCP, art. 8; Decree 61/2018, art. 18-20.
    """
    dossier = access.locked_dossier_for(by, task.dossier)
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not task.is_for_hands_of(by):
        raise NotAllowed
    require_open(task)
    require_free(task, by=by)
    require_not_on_its_way(dossier, task)
    if dossier.state == State.IN_PROCESS:
        require_opinions_in(task)
    role, unit_id = Role(task.role), task.unit_id
    dossier.acted_under = by.grant_used(role, agency_id=task.agency_id, unit_id=unit_id)
    return carry_out(dossier, task, finish, by=by, at=at)


def carry_out(
    dossier: Dossier, task: Task, finish: Finish, *, carried: HandOver | None = None, by: Actor, at: datetime
) -> Dossier:
    """Close a task that is held, open what follows, and do what its outcome means.

    `carried` is the place in a bundle that the other side has just accepted.
    """
    answer = answer_of(dossier, task, finish.outcome)
    _close(task, answer, finish, by_id=carried.by_id if carried else by.user_id, at=at)
    opened = open_tasks(dossier, answer.open, at=at, came_from=task)
    take_on(task, by=by, at=at)
    _EFFECTS[answer.effect](Done(dossier, task, finish, opened, by, at, carried))
    return dossier


@dataclass(frozen=True, slots=True)
class Done:
    """A task just finished, for the effect of its outcome."""

    dossier: Dossier
    task: Task
    finish: Finish
    opened: list[Task]
    by: Actor
    at: datetime
    carried: HandOver | None = None


def answer_of(dossier: Dossier, task: Task, outcome: str) -> Advance:
    """What the process says to an outcome of an open task. Raises StepNotAllowed or OutcomeNotOffered."""
    if dossier.process_id is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    others = list(dossier.tasks.open().order_by("pk").select_for_update(of=("self",)).values_list("step", flat=True))
    graph = graph_of(dossier.process_id)
    try:
        return advance(graph, others, task=task.step, outcome=outcome, facts=facts_of(dossier))
    except OutcomeUnknown as reason:
        raise OutcomeNotOffered from reason


def _close(task: Task, answer: Advance, finish: Finish, *, by_id: int | None, at: datetime) -> None:
    closed = {"closed_at": at, "closed_by_id": by_id}
    beside = Task.objects.open().filter(dossier=task.dossier_id, step__in=answer.withdrawn)
    beside.update(**closed, outcome=WITHDRAWN)
    Task.objects.filter(pk=task.pk).update(**closed, outcome=finish.outcome, note=clean(finish.note))


def _go_on(done: Done) -> None:
    """An ordinary step: only in a dossier that is being worked on."""
    if done.dossier.state != State.IN_PROCESS:
        raise StepNotAllowed(state=done.dossier.current_state.label)
    record(
        events.STEP_DONE,
        of=done.dossier,
        by=done.by,
        at=done.at,
        step=done.task.step,
        outcome=done.finish.outcome,
        next=[task.step for task in done.opened],
    )


def _send_back(done: Done) -> None:
    """Back to whoever did the work, who reads why."""
    if done.dossier.state != State.IN_PROCESS:
        raise StepNotAllowed(state=done.dossier.current_state.label)
    if not clean(done.finish.note):
        raise SendBackNeedsReason
    record(
        events.SENT_BACK,
        of=done.dossier,
        by=done.by,
        at=done.at,
        step=done.task.step,
        next=[task.step for task in done.opened],
    )


def _hand_over(done: Done) -> None:
    """The dossier passes to the settling unit. Basis: Decree 61/2018, art. 18."""
    dossier, first = done.dossier, done.opened[0]
    if dossier.state in WAITING:  # its life knows the way back to the work, which its owner's answer takes
        raise StepNotAllowed(state=dossier.current_state.label)
    if dossier.state != State.IN_PROCESS:  # it was there before and came back with a difference
        _require_passing(done, State.IN_PROCESS)
        move(dossier, State.IN_PROCESS)
    pass_over(done.carried, of=done.task, outcome=done.finish.outcome, to=first, by=done.by, at=done.at)
    record(events.HANDED_OVER, of=dossier, by=done.by, at=done.at, to=first.agency_id, unit=first.unit_id)


def _require_passing(done: Done, target: State) -> None:
    """The right to hand over was asked when the bundle was made; on acceptance only the life of a dossier speaks."""
    if done.carried is None:
        require_step(done.dossier, target, by=done.by)
    elif done.dossier.step_to(target) is None:
        raise StepNotAllowed(state=done.dossier.current_state.label)


def _decide(done: Done, outcome: Outcome) -> None:
    """The agency decides, by a document. A refusal is a result like any other. Basis: Decree 61/2018, art. 19."""
    if done.dossier.state != State.IN_PROCESS:
        raise StepNotAllowed(state=done.dossier.current_state.label)
    decision = complete_decision(done.finish.decision, outcome, done.at)
    keep_decision(done.dossier, decision, outcome, by=done.by, at=done.at)
    change(done.dossier, outcome=outcome)
    told = {"outcome": outcome.value, "signed_on": decision.signed_on}
    if decision.document_id is None:
        told["number"] = clean_line(decision.number)
        record(events.DECIDED, of=done.dossier, by=done.by, at=done.at, **told)
    else:
        record(events.DECIDED_SIGNED, of=done.dossier, by=done.by, at=done.at, **told)


def _note_cause_owed(done: Done) -> None:
    if owes_cause(done.dossier, done.at):
        note_delay(done.dossier, done.finish.delay, Occasion.SETTLED, by=done.by, at=done.at)


def _settle(done: Done) -> None:
    """The result is at the one-stop unit; the legal clock ends. Basis: Decree 61/2018, art. 19."""
    if done.dossier.outcome is None:
        raise DecisionIncomplete
    require_sealed(done.dossier)
    _require_passing(done, State.SETTLED)
    if done.carried is None:  # in a bundle nobody is asked; then it is asked when the result is returned
        _note_cause_owed(done)
    for first in done.opened[:1]:
        pass_over(done.carried, of=done.task, outcome=done.finish.outcome, to=first, by=done.by, at=done.at)
    move(done.dossier, State.SETTLED, settled_at=done.at)
    record(events.SETTLED, of=done.dossier, by=done.by, at=done.at, outcome=done.dossier.outcome)
    take_over_result(done.dossier, by=done.by, at=done.at)


def _return(done: Done) -> None:
    """The owner has the result: in hand, by post, or on the own page. Basis: Decree 61/2018, art. 20."""
    dossier, finish = done.dossier, done.finish
    require_step(dossier, State.RETURNED, by=done.by)
    if item_on_its_way(dossier):
        raise AlreadyOnItsWay
    way = finish.way or ReturnChannel(dossier.return_channel)
    result = Result.objects.get(dossier=dossier)
    require_right_hands(dossier, result, finish.collector, way)
    _note_cause_owed(done)
    Result.objects.filter(pk=result.pk).update(
        returned_at=done.at,
        returned_by_id=done.by.user_id,
        return_channel=way,
        handed_to=clean_line(finish.handed_to),
        handed_identity=clean_line(finish.handed_identity),
        mandate=clean_line(finish.mandate),
    )
    move(dossier, State.RETURNED, returned_at=done.at)
    record(events.RETURNED, of=dossier, by=done.by, at=done.at, channel=way.value)


_EFFECTS: dict[Effect, Callable[[Done], None]] = {
    Effect.NONE: _go_on,
    Effect.SEND_BACK: _send_back,
    Effect.HAND_OVER: _hand_over,
    Effect.DECIDE_GRANTED: lambda done: _decide(done, Outcome.GRANTED),
    Effect.DECIDE_REFUSED: lambda done: _decide(done, Outcome.REFUSED),
    Effect.SETTLE: _settle,
    Effect.RETURN_RESULT: _return,
}
