"""`/api/v1/tasks`: the queue, and finishing what stands in it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from motcua.dossiers import access, actions, queries
from motcua.dossiers.api.reading import Key, actor_of, changed_once, task_out
from motcua.dossiers.api.schemas import DossierOut, FinishIn, TaskList
from motcua.dossiers.models import Dossier

router = Router(tags=["tasks"])


@router.get("", response=TaskList, summary="Your queue")
def queue(request: HttpRequest, tab: queries.Tab = "mine", text: str = "") -> TaskList:
    """Open tasks, the one due first on top."""
    rows = queries.queue(actor_of(request, "tasks:read"), tab=tab, now=timezone.now(), text=text)
    return TaskList(items=[task_out(row) for row in rows])


@router.post("/{task_id}/claim", response=DossierOut, summary="Take a task on")
def claim(request: HttpRequest, task_id: int, key: str = Key) -> DossierOut:
    """So that nobody else does it; whoever is second is told who has it."""
    actor = actor_of(request, "tasks:write")
    task = access.task_for(actor, task_id)

    def claimed() -> Dossier:
        return actions.claim_task(task, by=actor, at=timezone.now()).dossier

    return changed_once(actor, key, None, claimed, path=request.path)


@router.post("/{task_id}/release", response=DossierOut, summary="Give a task back")
def release(request: HttpRequest, task_id: int, key: str = Key) -> DossierOut:
    """To the unit, where anybody of its post may take it on."""
    actor = actor_of(request, "tasks:write")
    task = access.task_for(actor, task_id)

    def released() -> Dossier:
        return actions.release_task(task, by=actor, at=timezone.now()).dossier

    return changed_once(actor, key, None, released, path=request.path)


@router.post("/{task_id}/finish", response=DossierOut, summary="Finish a task")
def finish(request: HttpRequest, task_id: int, body: FinishIn, key: str = Key) -> DossierOut:
    """With one of the outcomes that it offers."""
    actor = actor_of(request, "tasks:write")
    task = access.task_for(actor, task_id)

    def finished() -> Dossier:
        decision = actions.Decision(**body.decision.dict()) if body.decision else None
        delay = actions.Cause(body.delay_cause, body.delay_text) if body.delay_cause else None
        done = actions.Finish(body.outcome, note=body.note, decision=decision, handed_to=body.handed_to, delay=delay)
        return actions.finish_task(task, done, by=actor, at=timezone.now())

    return changed_once(actor, key, body, finished, path=request.path)
