"""Whether a step still waits to be done."""

from __future__ import annotations

from motcua.dossiers.actions.refusals import TaskAlreadyDone, TaskMoved, TaskWithdrawn
from motcua.dossiers.actions.tasks import MOVED
from motcua.dossiers.models import Task
from motcua.kernel.local import local

WITHDRAWN = "withdrawn"
"""The outcome of a task that was closed unfinished because the dossier was sent back from beside it."""


def require_open(task: Task) -> None:
    """Raises TaskAlreadyDone, TaskMoved or TaskWithdrawn where a task no longer waits."""
    if task.is_open or task.closed_at is None:
        return
    if task.outcome == MOVED:
        raise TaskMoved
    if task.outcome == WITHDRAWN:
        raise TaskWithdrawn
    who = task.closed_by.full_name if task.closed_by else "–"
    raise TaskAlreadyDone(who=who, when=f"{local(task.closed_at):%H:%M %d/%m/%Y}")
