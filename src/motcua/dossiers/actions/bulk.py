"""Finishing many steps with one outcome: the order, each step in a transaction of its own, and the end.

Killed at any point, the job goes on where it stopped; no step is done twice, because what came of it commits with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import OperationalError, connection, transaction
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from psycopg.errors import LockNotAvailable

from motcua.dossiers import events
from motcua.dossiers.actions.deciding import Decision
from motcua.dossiers.actions.refusals import (
    DecisionIncomplete,
    DecisionNotYetSigned,
    OutcomeNotOffered,
    SendBackNeedsReason,
)
from motcua.dossiers.actions.work import Finish, finish_task
from motcua.dossiers.bulk import AT_MOST, NUMBER_HERE, BulkWay, common_ways, kept_reason
from motcua.dossiers.models import DESK_ROLES, BulkItem, BulkJob, BulkStatus, Task
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean, clean_line
from motcua.ledger import actions as ledger

WAITS_FOR_LOCK = "2s"
"""For how long a dossier that somebody else holds is waited for."""


class NothingChosen(Refusal):
    """An order about nothing."""

    text = _("Tick at least one dossier of the list.")


class TooManyChosen(Refusal):
    """More than an order may hold."""

    text = _("At most %(limit)s dossiers go into one order. Choose fewer.")


class DossierHeld(Refusal):
    """Somebody else was working on the dossier when its turn came."""

    text = _("Somebody else was saving this dossier at that moment. Open it and finish the step by itself.")


class DossierGone(Refusal):
    """The dossier is no longer the actor's to see."""

    text = _("This dossier is no longer yours to see.")


@dataclass(frozen=True, slots=True)
class BulkOrder:
    """What is to be done to every step: the outcome, a note, and what the documents of a decision share.

    `number` holds `{n}` where the running number goes, counted from `first`; without it all have the same number.
    """

    outcome: str
    note: str = ""
    title: str = ""
    number: str = ""
    first: int = 1
    signer_name: str = ""
    signed_on: date | None = None


@transaction.atomic
def order_bulk(tasks: Sequence[Task], order: BulkOrder, *, by: Actor, at: datetime) -> BulkJob:
    """Order that many steps are finished with one outcome that all of them offer; a job carries it out.

    Raises NothingChosen, TooManyChosen, NotAllowed, OutcomeNotOffered, SendBackNeedsReason, DecisionIncomplete or
    DecisionNotYetSigned, and then nothing has changed. Whether each step may be finished is asked when its turn comes.
    """
    if by.user_id is None or not by.has(*DESK_ROLES):
        raise NotAllowed
    if not tasks:
        raise NothingChosen
    if len(tasks) > AT_MOST:
        raise TooManyChosen(limit=AT_MOST)
    way = _whole(order, tasks, at)
    job = BulkJob.objects.create(
        outcome=way.key,
        label=way.label,
        note=clean(order.note),
        title=clean_line(order.title),
        signer_name=clean_line(order.signer_name),
        signed_on=order.signed_on if way.decides else None,
        ordered_by_id=by.user_id,
        ordered_at=at,
    )
    numbers = [_number(order, place) if way.decides else "" for place in range(len(tasks))]
    BulkItem.objects.bulk_create(
        BulkItem(job=job, task=task, number=number) for task, number in zip(tasks, numbers, strict=True)
    )
    ledger.record(events.BULK_ORDERED, stream=f"bulk:{job.pk}", by=by, at=at, outcome=way.key, tasks=len(tasks))
    defer("dossiers.carry_out_bulk", job_id=job.pk)
    return job


@transaction.atomic
def carry_out_item(item: BulkItem, *, by: Actor, at: datetime) -> BulkItem:
    """Finish one step of an order, or write down why it was refused; both commit together.

    A step that another worker has in hand, or that was dealt with before, stays as it is. A dossier that somebody holds
    is waited for briefly.
    """
    held = BulkItem.objects.select_for_update(of=("self",), skip_locked=True)
    found = held.filter(pk=item.pk, status=BulkStatus.WAITING).select_related("job", "task__dossier").first()
    if found is None:
        return item
    refusal = _refusal_of(found, by=by, at=at)
    found.status = BulkStatus.REFUSED if refusal else BulkStatus.DONE
    if refusal:
        found.why, found.why_values = kept_reason(refusal)
    found.done_at = at
    found.save(update_fields=["status", "why", "why_values", "done_at"])
    return found


@transaction.atomic
def finish_bulk(job: BulkJob, *, by: Actor, at: datetime) -> BulkJob:
    """Say that every step of an order has been dealt with; its note is kept no longer."""
    job = BulkJob.objects.select_for_update().get(pk=job.pk)
    if job.finished_at is not None or job.items.filter(status=BulkStatus.WAITING).exists():
        return job
    job.finished_at, job.note = at, ""
    job.save(update_fields=["finished_at", "note"])
    refused = job.items.filter(status=BulkStatus.REFUSED).count()
    ledger.record(events.BULK_FINISHED, stream=f"bulk:{job.pk}", by=by, at=at, refused=refused)
    return job


def _whole(order: BulkOrder, tasks: Sequence[Task], at: datetime) -> BulkWay:
    """The outcome that was ordered, if everything that it needs is there."""
    way = next((one for one in common_ways(tasks) if one.key == order.outcome), None)
    if way is None:
        raise OutcomeNotOffered
    if way.sends_back and not clean(order.note):
        raise SendBackNeedsReason
    if way.decides and not (clean_line(order.number) and clean_line(order.signer_name) and order.signed_on):
        raise DecisionIncomplete
    if way.decides and order.signed_on and order.signed_on > localdate(at):
        raise DecisionNotYetSigned
    return way


def _number(order: BulkOrder, place: int) -> str:
    return clean_line(order.number).replace(NUMBER_HERE, str(order.first + place))


def _refusal_of(item: BulkItem, *, by: Actor, at: datetime) -> Refusal | None:
    """Finish the step; what stood in the way, or nothing."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WAITS_FOR_LOCK])
            finish_task(item.task, _finish(item), by=by, at=at)
    except Refusal as refusal:
        return refusal
    except Http404:
        return DossierGone()
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        return DossierHeld()
    return None


def _finish(item: BulkItem) -> Finish:
    job = item.job
    decision = None
    if job.signed_on is not None:
        decision = Decision(job.title, item.number, job.signer_name, job.signed_on)
    return Finish(job.outcome, note=job.note, decision=decision)
