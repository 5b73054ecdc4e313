"""In whose hands a task lies: who has taken it on, and who may give it to somebody."""

from __future__ import annotations

from motcua.dossiers.actions.refusals import TaskTakenOn
from motcua.dossiers.models import Task
from motcua.kernel.actors import Actor, leads_office


def leads(task: Task, actor: Actor) -> bool:
    """Whether the actor leads the unit of the task, or its agency."""
    return leads_office(actor, task.agency_id, task.unit_id)


def require_free(task: Task, *, by: Actor) -> None:
    """Raises TaskTakenOn, naming who has it, where somebody else took the task on.

    Whoever stands in for that person has the task too, and so has the leader.
    """
    if task.assignee_id in (None, by.user_id) or leads(task, by):
        return
    if not Task.objects.filter(pk=task.pk).free_for(by).exists():
        raise taken_on(task)


def taken_on(task: Task) -> TaskTakenOn:
    """The refusal that names who has the task."""
    return TaskTakenOn(who=task.assignee.full_name if task.assignee else "–")
