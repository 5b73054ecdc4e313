"""`/api/v1/tasks`: the queue, and finishing what stands in it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from motcua.dossiers import actions, queries
from motcua.dossiers.api.reading import Key, actor_of, carried_out_on_task, task_out
from motcua.dossiers.api.schemas import DossierOut, FinishIn, TaskList
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.actors import Actor

router = Router(tags=["tasks"])


@router.get("", response=TaskList, summary="Your queue")
def queue(request: HttpRequest, tab: queries.Tab = "mine", text: str = "") -> TaskList:
    """Open tasks, the one due first on top."""
    rows = queries.queue(actor_of(request, "tasks:read"), tab=tab, now=timezone.now(), text=text)
    return TaskList(items=[task_out(row) for row in rows])


@router.post("/{task_id}/claim", response=DossierOut, summary="Take a task on")
def claim(request: HttpRequest, task_id: int, key: str = Key) -> DossierOut:
    """So that nobody else does it; whoever is second is told who has it."""
    return carried_out_on_task(
        request, task_id, key, None, lambda task, by, at: actions.claim_task(task, by=by, at=at).dossier
    )


@router.post("/{task_id}/release", response=DossierOut, summary="Give a task back")
def release(request: HttpRequest, task_id: int, key: str = Key) -> DossierOut:
    """To the unit, where anybody of its post may take it on."""
    return carried_out_on_task(
        request, task_id, key, None, lambda task, by, at: actions.release_task(task, by=by, at=at).dossier
    )


@router.post("/{task_id}/finish", response=DossierOut, summary="Finish a task")
def finish(request: HttpRequest, task_id: int, body: FinishIn, key: str = Key) -> DossierOut:
    """With one of the outcomes that it offers."""

    def finished(task: Task, by: Actor, at: datetime) -> Dossier:
        decision = actions.Decision(**body.decision.dict()) if body.decision else None
        delay = actions.Cause(body.delay_cause, body.delay_text) if body.delay_cause else None
        done = actions.Finish(body.outcome, note=body.note, decision=decision, handed_to=body.handed_to, delay=delay)
        return actions.finish_task(task, done, by=by, at=at)

    return carried_out_on_task(request, task_id, key, body, finished)
