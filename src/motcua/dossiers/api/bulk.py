"""`/api/v1/bulk`: one outcome for many tasks, and what came of each."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.dossiers import access, actions, bulk
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import BulkJob

router = Router(tags=["tasks"])


class BulkIn(Schema):
    """The tasks, the outcome that all of them offer, and what the documents of a decision share."""

    tasks: list[int] = Field(..., min_length=1, max_length=bulk.AT_MOST)
    outcome: str = Field(..., max_length=100)
    note: str = Field("", max_length=4000)
    title: str = Field("", max_length=500)
    number: str = Field("", max_length=100, description="`{n}` stands for the running number, counted from `first`.")
    first: int = Field(1, ge=0)
    signer_name: str = Field("", max_length=200)
    signed_on: date | None = None


class BulkRefused(Schema):
    """A task that was not done, and why."""

    task: int
    dossier: str
    why: str


class BulkOut(Schema):
    """An order: how far it is, and what was refused."""

    id: int
    outcome: str
    tasks: int
    done: int
    waiting: int
    refused: list[BulkRefused]
    ordered_at: datetime
    finished_at: datetime | None


@router.post("", response={201: BulkOut}, summary="Order one outcome for many tasks")
def order_many(request: HttpRequest, body: BulkIn, key: str = Key) -> Status[BulkOut]:
    """A job carries it out, each task by itself; one that is refused stays as it was and is named."""
    actor = actor_of(request, "tasks:write")
    tasks = access.tasks_for(actor, body.tasks)
    wanted = actions.BulkOrder(**body.dict(exclude={"tasks"}))

    def carry_out() -> str:
        return str(actions.order_bulk(tasks, wanted, by=actor, at=timezone.now()).pk)

    ordered = carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(201, _out(access.bulk_job_for(actor, int(ordered))))


@router.get("/{job_id}", response=BulkOut, summary="What came of an order")
def order_given(request: HttpRequest, job_id: int) -> BulkOut:
    """Your own orders only."""
    return _out(access.bulk_job_for(actor_of(request, "tasks:read"), job_id))


def _out(job: BulkJob) -> BulkOut:
    tally = bulk.tally_of(job)
    return BulkOut(
        id=job.pk,
        outcome=job.outcome,
        tasks=tally.done + tally.refused + tally.waiting,
        done=tally.done,
        waiting=tally.waiting,
        refused=[
            BulkRefused(task=item.task_id, dossier=item.task.dossier.ref, why=why) for item, why in bulk.refused_of(job)
        ],
        ordered_at=job.ordered_at,
        finished_at=job.finished_at,
    )
