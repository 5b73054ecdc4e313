"""`/api/v1/tasks/…`: who does which task, for the programs of leaders."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema

from motcua.agencies.models import Unit
from motcua.dossiers import access, actions, balance
from motcua.dossiers.actions.hands import leads
from motcua.dossiers.api.reading import Key, actor_of, carried_out_on_task, carried_out_once
from motcua.dossiers.api.schemas import DossierOut
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.people.models import User

router = Router(tags=["tasks"])


class OfficerOut(Schema):
    """Somebody who may do a task and is here today."""

    id: int
    name: str


class ReassignIn(Schema):
    """Who gets the task, as `GET /tasks/{task_id}/officers` names them."""

    to: int


class SpreadIn(Schema):
    """The unit whose unclaimed tasks are spread."""

    unit: int


class SpreadOut(Schema):
    """How many tasks were given out."""

    given: int


@router.get("/{task_id}/officers", response=list[OfficerOut], summary="Who may get a task")
def officers(request: HttpRequest, task_id: int) -> list[OfficerOut]:
    """Those who hold the post that it asks for and are here today; for the leader of its unit or agency."""
    actor = actor_of(request, "tasks:read")
    task = access.task_for(actor, task_id)
    if not leads(task, actor):
        raise NotAllowed
    here = balance.present_for(task, on=localdate(timezone.now()))
    return [OfficerOut(id=user.pk, name=user.full_name) for user in here]


@router.post("/{task_id}/reassign", response=DossierOut, summary="Give a task to an officer")
def reassign(request: HttpRequest, task_id: int, body: ReassignIn, key: str = Key) -> DossierOut:
    """By the leader of its unit or agency."""

    def given(task: Task, by: Actor, at: datetime) -> Dossier:
        to = User.objects.filter(pk=body.to).first()
        if to is None:
            raise Http404
        return actions.reassign_task(task, to=to, by=by, at=at).dossier

    return carried_out_on_task(request, task_id, key, body, given)


@router.post("/spread", response=SpreadOut, summary="Spread what nobody has taken on")
def spread(request: HttpRequest, body: SpreadIn, key: str = Key) -> SpreadOut:
    """Over those of the unit who are here, so that each has about as much; by its leader."""
    actor = actor_of(request, "tasks:write")
    unit = get_object_or_404(Unit, pk=body.unit)

    def carry_out() -> str:
        return str(sum(actions.spread_tasks(unit, by=actor, at=timezone.now()).given.values()))

    return SpreadOut(given=int(carried_out_once(actor, key, body, carry_out, path=request.path)))
