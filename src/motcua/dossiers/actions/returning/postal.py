"""Results that go out by post: sent, delivered, or back at the office to be collected."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_step
from motcua.dossiers.actions.posting import Posted, keep_postal_item
from motcua.dossiers.actions.refusals import AlreadyOnItsWay, NothingOnItsWay
from motcua.dossiers.actions.work import Finish, finish_task
from motcua.dossiers.models import Direction, Dossier, PostalItem, ReturnChannel, State, Task
from motcua.dossiers.ways_out import item_on_its_way, outcome_that_returns
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed


@transaction.atomic
def send_result_by_post(dossier: Dossier, posted: Posted, *, by: Actor, at: datetime) -> Dossier:
    """Give a result to the post. It is returned once it is delivered; until then it waits, as at the counter.

    Raises StepNotAllowed, NotAllowed, AlreadyOnItsWay, PostalItemIncomplete or NotPostedYet.
    Basis: Decree 61/2018, art. 20; Decision 45/2016/QĐ-TTg.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.RETURNED, by=by)
    if item_on_its_way(dossier):
        raise AlreadyOnItsWay
    item = keep_postal_item(dossier, posted, Direction.OUT, by=by, at=at)
    record(events.RESULT_POSTED, of=dossier, by=by, at=at, item=item.pk)
    return dossier


@transaction.atomic
def confirm_delivery(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """The post has delivered the result: it is returned, and the last step is done.

    Raises StepNotAllowed, NotAllowed or NothingOnItsWay.
    Basis: Decree 61/2018, art. 20.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.RETURNED, by=by)
    item = _require_on_its_way(dossier)
    PostalItem.objects.filter(pk=item.pk).update(delivered_at=at)
    task, outcome = _return_task(dossier)
    return finish_task(task, Finish(outcome, way=ReturnChannel.POST), by=by, at=at)


@transaction.atomic
def note_came_back(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """The post has brought the result back: it lies at the office again, to be collected or sent once more.

    Raises StepNotAllowed, NotAllowed or NothingOnItsWay.
    Basis: Decree 61/2018, art. 20 (what is not collected is kept at the one-stop unit).
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.RETURNED, by=by)
    item = _require_on_its_way(dossier)
    PostalItem.objects.filter(pk=item.pk).update(came_back_at=at)
    record(events.RESULT_CAME_BACK, of=dossier, by=by, at=at, item=item.pk)
    return dossier


def _require_on_its_way(dossier: Dossier) -> PostalItem:
    item = item_on_its_way(dossier)
    if item is None:
        raise NothingOnItsWay
    return item


def _return_task(dossier: Dossier) -> tuple[Task, str]:
    """The open step in which the result is given out, with the outcome that does so."""
    for task in dossier.tasks.open().order_by("pk"):
        if outcome := outcome_that_returns(dossier, task.step):
            return task, outcome
    raise NotAllowed
