"""Who does which task: taking one on, giving it back, and the leader's giving and spreading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.models import Unit
from motcua.dossiers import access, balance, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.hands import leads, taken_on
from motcua.dossiers.actions.refusals import NobodyHasTask, NothingToSpread, NotTheirTask
from motcua.dossiers.actions.standing import require_open
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.people.models import User


@transaction.atomic
def claim_task(task: Task, *, by: Actor, at: datetime) -> Task:
    """Take a task on, so that nobody else does it.

    Raises TaskTakenOn (naming who has it), TaskAlreadyDone, TaskWithdrawn or NotAllowed, and then nothing has changed.
    """
    dossier, task = _held(task, by)
    if not task.is_for_hands_of(by) or by.user_id is None:
        raise NotAllowed
    require_open(task)
    if task.assignee_id is not None:
        raise taken_on(task)
    dossier.acted_under = by.grant_used(Role(task.role), agency_id=task.agency_id, unit_id=task.unit_id)
    _give(task, by.user_id)
    record(events.TASK_CLAIMED, of=dossier, by=by, at=at, task=task.pk, step=task.step)
    return task


@transaction.atomic
def release_task(task: Task, *, by: Actor, at: datetime) -> Task:
    """Give a task back to the unit: whoever took it on, who stands in, or the leader.

    Raises NobodyHasTask, NotAllowed, TaskAlreadyDone or TaskWithdrawn, and then nothing has changed.
    """
    dossier, task = _held(task, by)
    if not leads(task, by) and not _is_in_their_hands(task, by):
        raise NotAllowed
    require_open(task)
    if task.assignee_id is None:
        raise NobodyHasTask
    _give(task, None)
    record(events.TASK_RELEASED, of=dossier, by=by, at=at, task=task.pk, step=task.step)
    return task


@transaction.atomic
def reassign_task(task: Task, *, to: User, by: Actor, at: datetime) -> Task:
    """Give a task to an officer of the unit who may do it and is here: the leader of the unit or of the agency.

    Raises NotAllowed, NotTheirTask, TaskTakenOn (who got it has it already), TaskAlreadyDone or TaskWithdrawn; then
    nothing has changed.
    """
    dossier, task = _held(task, by)
    if not leads(task, by):
        raise NotAllowed
    require_open(task)
    if task.assignee_id == to.pk:
        raise taken_on(task)
    here = balance.present_for(task, on=localdate(at))
    if not any(user.pk == to.pk for user in here):
        raise NotTheirTask(who=to.full_name)
    _hand_to(dossier, task, to.pk, by=by, at=at)
    return task


@dataclass(frozen=True, slots=True)
class Spread:
    """How many tasks each officer got, by account."""

    given: dict[int, int]


@transaction.atomic
def spread_tasks(unit: Unit, *, by: Actor, at: datetime) -> Spread:
    """Spread what nobody has taken on over those who are here, so that each has about as much; the leader only.

    A dossier that somebody works on at this moment is left out and stays unclaimed. Raises NotAllowed or
    NothingToSpread, and then nothing has changed.
    """
    if not balance.leads_unit(unit, by):
        raise NotAllowed
    planned = balance.planned_spread(unit, by, on=localdate(at))
    wanted = Dossier.objects.visible_to(by).filter(tasks__in=list(planned)).order_by("pk")
    held = {one.pk: one for one in wanted.select_for_update(of=("self",), skip_locked=True)}
    free = Task.objects.open().filter(pk__in=list(planned), dossier__in=list(held), assignee=None)
    given: dict[int, int] = {}
    for task in free.order_by("pk").select_for_update(of=("self",)):
        user_id = planned[task.pk]
        _hand_to(held[task.dossier_id], task, user_id, by=by, at=at)
        given[user_id] = given.get(user_id, 0) + 1
    if not given:
        raise NothingToSpread
    return Spread(given)


def _is_in_their_hands(task: Task, by: Actor) -> bool:
    """Whether the actor has the task, or could take it on where nobody has it."""
    if task.assignee_id is None:
        return task.is_for_hands_of(by)
    return Task.objects.filter(pk=task.pk).free_for(by).exists()


def _held(task: Task, by: Actor) -> tuple[Dossier, Task]:
    """The dossier and its task, both held. Raises Http404."""
    dossier = access.locked_dossier_for(by, task.dossier)
    task = Task.objects.select_for_update(of=("self",)).select_related("assignee", "closed_by").get(pk=task.pk)
    return dossier, task


def _hand_to(dossier: Dossier, task: Task, user_id: int, *, by: Actor, at: datetime) -> None:
    _give(task, user_id)
    record(events.TASK_REASSIGNED, of=dossier, by=by, at=at, task=task.pk, step=task.step, assignee=user_id)


def _give(task: Task, user_id: int | None) -> None:
    task.assignee_id = user_id
    task.save(update_fields=["assignee"])
