"""Moving running dossiers to another version of their process, and putting them back.

An order names every dossier; a job then moves them one by one, each in a transaction of its own under the lock that
finishing a task takes. Killed at any point, it goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import change, record
from motcua.dossiers.actions.refusals import UnitOfStepMissing
from motcua.dossiers.actions.tasks import MOVED, place_of
from motcua.dossiers.models import Dossier, MoveStatus, ProcessMove, ProcessMoveItem, Task, WhyLeft
from motcua.dossiers.moving import Plan, Planner, WorkMoved
from motcua.dossiers.waiting import MOVING, under_way
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean
from motcua.ledger import actions as ledger
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of

ROWS_AT_ONCE = 2000


class MoveReasonMissing(Refusal):
    """A move stands in the history of every dossier with its reason."""

    text = _("Say why these dossiers change to another process.")


class MoveStepsWrong(Refusal):
    """A step is named that one of the two processes does not have."""

    text = _("Open work can only go from a step of the old process to a step of the new one.")


class NothingToMove(Refusal):
    """No dossier runs by the old process."""

    text = _("No dossier under way runs by that process.")


class MoveUnderWay(Refusal):
    """One move of a procedure at an agency at a time."""

    text = _("Dossiers of this procedure are being moved already. Wait until that is done.")


class MoveAlreadyUndone(Refusal):
    """An order is undone once, and an undoing not again."""

    text = _("This was undone already, or is itself an undoing. Order a new move instead.")


@transaction.atomic
def order_move(
    source: ProcessDefinition,
    target: ProcessDefinition,
    steps: Mapping[str, str],
    *,
    reason: str,
    by: Actor,
    at: datetime,
) -> ProcessMove:
    """Order that the dossiers under way leave one process for an issued one; a job carries it out.

    Raises NotAllowed, MoveReasonMissing, MoveStepsWrong, NothingToMove or MoveUnderWay, and then nothing has changed.
    Basis: Circular 01/2018/TT-VPCP, art. 8.
    """
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER)):
        raise NotAllowed
    _require_steps(source, target, steps)
    running = under_way(source, target)
    if not running.exists():
        raise NothingToMove
    move = _ordered(
        procedure_id=target.procedure_id,
        agency_id=target.agency_id,
        source=source,
        target=target,
        steps=dict(steps),
        reason=reason,
        by=by,
        at=at,
    )
    _name_items(move, running.order_by("pk").values_list("pk", flat=True).iterator())
    _tell(events.MOVE_ORDERED, move, by=by, at=at)
    defer("dossiers.move_dossiers", move_id=move.pk)
    return move


@transaction.atomic
def undo_move(move: ProcessMove, *, reason: str, by: Actor, at: datetime) -> ProcessMove:
    """Order that the dossiers of a finished move go back to what they were, those aside that went on since.

    Raises NotAllowed, MoveReasonMissing, MoveUnderWay or MoveAlreadyUndone.
    """
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER)):
        raise NotAllowed
    move = ProcessMove.objects.select_for_update().get(pk=move.pk)
    if move.finished_at is None:
        raise MoveUnderWay
    if move.undoes_id is not None or ProcessMove.objects.filter(undoes=move).exists():
        raise MoveAlreadyUndone
    back = _ordered(
        procedure_id=move.procedure_id,
        agency_id=move.agency_id,
        source=move.target,
        target=move.source,
        undoes=move,
        reason=reason,
        by=by,
        at=at,
    )
    _name_items(back, _moved_items(move).values_list("dossier_id", flat=True).iterator())
    _tell(events.MOVE_UNDONE, back, by=by, at=at)
    defer("dossiers.move_dossiers", move_id=back.pk)
    return back


@transaction.atomic
def move_dossier(item: ProcessMoveItem, *, by: Actor, at: datetime) -> ProcessMoveItem:
    """Move the dossier of an item, or put it back; one that cannot be moved is left as it is, and the item says why.

    An item that was done before stays as it is, so the job may come again.
    """
    dossier = access.locked_dossier_for(MOVING, item.dossier)
    item = ProcessMoveItem.objects.select_for_update(of=("self",)).select_related("move").get(pk=item.pk)
    if item.status != MoveStatus.TODO:
        return item
    tasks = list(dossier.tasks.open().order_by("pk").select_for_update(of=("self",)))
    if dossier.process_id != item.move.source_id:
        return _left(item, WhyLeft.ENDED if dossier.current_state.is_final else WhyLeft.MOVED_ON, at=at)
    if item.move.undoes_id is not None:
        return _put_back(item, dossier, tasks, by=by, at=at)
    planner = Planner(graph_of(item.move.source_id), graph_of(item.move.target_id), item.move.steps)
    plan = planner.plan(dossier, tasks)
    return _left(item, plan.why, at=at) if plan.why else _carry_out(item, plan, by=by, at=at)


@transaction.atomic
def finish_move(move: ProcessMove, *, by: Actor, at: datetime) -> ProcessMove:
    """Say that every dossier of a move has been dealt with."""
    move = ProcessMove.objects.select_for_update().get(pk=move.pk)
    if move.finished_at is not None or move.items.filter(status=MoveStatus.TODO).exists():
        return move
    move.finished_at = at
    move.save(update_fields=["finished_at"])
    _tell(events.MOVE_FINISHED, move, by=by, at=at, moved=_moved_items(move).count())
    return move


# --- the order


def _require_steps(source: ProcessDefinition, target: ProcessDefinition, steps: Mapping[str, str]) -> None:
    old, new = graph_of(source.pk).user_steps, graph_of(target.pk).user_steps
    strange = not (set(steps) <= set(old) and set(steps.values()) <= set(new))
    if strange or target.procedure_id is None or source.pk == target.pk:
        raise MoveStepsWrong


def _ordered(*, reason: str, by: Actor, at: datetime, **fields: Any) -> ProcessMove:
    if not clean(reason):
        raise MoveReasonMissing
    try:
        with transaction.atomic():
            return ProcessMove.objects.create(**fields, reason=clean(reason), ordered_by_id=by.user_id, ordered_at=at)
    except IntegrityError as error:
        raise MoveUnderWay from error


def _name_items(move: ProcessMove, dossier_ids: Iterable[int]) -> None:
    ids = iter(dossier_ids)
    while some := list(islice(ids, ROWS_AT_ONCE)):
        ProcessMoveItem.objects.bulk_create(ProcessMoveItem(move=move, dossier_id=one) for one in some)


def _moved_items(move: ProcessMove) -> QuerySet[ProcessMoveItem]:
    return move.items.filter(status=MoveStatus.MOVED).order_by("pk")


def _tell(kind: Any, move: ProcessMove, *, by: Actor, at: datetime, **more: Any) -> None:
    body = {"source": move.source_id, "target": move.target_id, "dossiers": move.items.count(), **more}
    ledger.record(kind, stream=f"move:{move.pk}", by=by, at=at, **body)


# --- one dossier


def _carry_out(item: ProcessMoveItem, plan: Plan, *, by: Actor, at: datetime) -> ProcessMoveItem:
    dossier = plan.dossier
    try:
        with transaction.atomic():
            after = _rewritten(dossier, plan.work, by=by, at=at)
    except UnitOfStepMissing:
        return _left(item, WhyLeft.UNIT, at=at)
    return _done(item, dossier, [one.task for one in plan.work], after, by=by, at=at)


def _rewritten(dossier: Dossier, work: Iterable[WorkMoved], *, by: Actor, at: datetime) -> list[Task]:
    """The open tasks after the change, each step once."""
    after: dict[str, Task] = {}
    for one in sorted(work, key=lambda each: not each.stays):
        if one.stays and one.step.key not in after:
            Task.objects.filter(pk=one.task.pk).update(name=one.step.name, due_at=one.due)
            after[one.step.key] = one.task
            continue
        _close(one.task, by=by, at=at)
        if one.step.key not in after:
            agency_id, unit = place_of(dossier, one.step, on=at)
            after[one.step.key] = Task.objects.create(
                dossier=dossier,
                step=one.step.key,
                name=one.step.name,
                role=one.step.role,
                agency_id=agency_id,
                unit=unit,
                opened_at=at,
                due_at=one.due,
            )
    return list(after.values())


def _put_back(
    item: ProcessMoveItem, dossier: Dossier, tasks: list[Task], *, by: Actor, at: datetime
) -> ProcessMoveItem:
    was = ProcessMoveItem.objects.get(move=item.move.undoes_id, dossier=dossier)
    if sorted(task.pk for task in tasks) != sorted(one["task"] for one in was.after):
        return _left(item, WhyLeft.MOVED_ON, at=at)
    kept = {one["task"] for one in was.before} & {task.pk for task in tasks}
    for task in tasks:
        if task.pk not in kept:
            _close(task, by=by, at=at)
    after = [_restored(one, kept, at=at) for one in was.before]
    return _done(item, dossier, tasks, after, by=by, at=at)


def _restored(was: Mapping[str, Any], kept: set[int], *, at: datetime) -> Task:
    """The work as it was before the move: the same row where it stayed open, else a new one like it."""
    old = Task.objects.get(pk=was["task"])
    due_at = datetime.fromisoformat(was["due_at"]) if was["due_at"] else None
    if old.pk in kept:
        Task.objects.filter(pk=old.pk).update(name=was["name"], due_at=due_at)
        return old
    return Task.objects.create(
        dossier_id=old.dossier_id,
        step=old.step,
        name=was["name"],
        role=old.role,
        agency_id=old.agency_id,
        unit_id=old.unit_id,
        assignee_id=old.assignee_id,
        opened_at=at,
        due_at=due_at,
    )


def _close(task: Task, *, by: Actor, at: datetime) -> None:
    Task.objects.filter(pk=task.pk).update(closed_at=at, closed_by_id=by.user_id, outcome=MOVED)


def _done(
    item: ProcessMoveItem, dossier: Dossier, before: list[Task], after: list[Task], *, by: Actor, at: datetime
) -> ProcessMoveItem:
    """The dossier runs by the other process from now on; its history says so."""
    target = item.move.target
    item.before, item.after = [_kept(task) for task in before], [_kept(_fresh(task)) for task in after]
    item.status, item.done_at = MoveStatus.MOVED, at
    item.save(update_fields=["before", "after", "status", "done_at"])
    change(dossier, process=target)
    kind = events.PROCESS_PUT_BACK if item.move.undoes_id else events.PROCESS_CHANGED
    record(
        kind,
        of=dossier,
        by=by,
        at=at,
        was=item.move.source_id,
        process=target.pk,
        move=item.move_id,
        decision=target.decision_no or "–",
        open=[task.step for task in after],
    )
    return item


def _fresh(task: Task) -> Task:
    return Task.objects.get(pk=task.pk)


def _kept(task: Task) -> dict[str, Any]:
    due = task.due_at.isoformat() if task.due_at else ""
    return {"task": task.pk, "step": task.step, "name": task.name, "due_at": due}


def _left(item: ProcessMoveItem, why: str, *, at: datetime) -> ProcessMoveItem:
    item.status, item.why, item.done_at = MoveStatus.LEFT, why, at
    item.save(update_fields=["status", "why", "done_at"])
    return item
