"""Many steps at once: which outcomes all of them offer, and how an order stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from motcua.dossiers.models import BulkItem, BulkJob, BulkStatus, KeyOrder, Task
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.process.engine.definition import Effect, Outcome
from motcua.process.queries import graph_of

Order = TypeVar("Order", BulkJob, KeyOrder)
AT_MOST = 500
LATEST = 20
STANDS_STILL = timedelta(minutes=2)
FITTING = frozenset({Effect.NONE, Effect.SEND_BACK, Effect.HAND_OVER, Effect.SETTLE, Effect.DECIDE_GRANTED})
"""What can be done to many at once. A refusal needs a reason of its own, a return the hands that take the result."""

NUMBER_HERE = "{n}"
"""Where the running number stands in the numbers of the documents."""


@dataclass(frozen=True, slots=True)
class BulkWay:
    """An outcome that every chosen step offers."""

    key: str
    label: str
    effect: Effect

    @property
    def decides(self) -> bool:
        """Whether it needs the document of a decision."""
        return self.effect is Effect.DECIDE_GRANTED

    @property
    def sends_back(self) -> bool:
        """Whether it needs a reason for whoever did the work."""
        return self.effect is Effect.SEND_BACK


def common_ways(tasks: Iterable[Task]) -> list[BulkWay]:
    """The outcomes that all of these steps offer and that can be done to many at once."""
    kinds = {(task.dossier.process_id, task.step) for task in tasks}
    offered = [{one.key: one for one in _outcomes(process_id, step)} for process_id, step in sorted(kinds, key=str)]
    if not offered:
        return []
    first, others = offered[0], offered[1:]
    return [
        BulkWay(key, _(one.label), one.effect)
        for key, one in first.items()
        if one.effect in FITTING and all(key in other and other[key].effect == one.effect for other in others)
    ]


def _outcomes(process_id: int | None, step: str) -> Sequence[Outcome]:
    known = graph_of(process_id).user_steps.get(step) if process_id is not None else None
    return known.outcomes if known else ()


def jobs_of(actor: Actor) -> list[BulkJob]:
    """The latest orders of the actor."""
    return list(BulkJob.objects.filter(ordered_by=actor.user_id).order_by("-pk")[:LATEST])


@dataclass(frozen=True, slots=True)
class Tally:
    """How far an order is."""

    done: int
    refused: int
    waiting: int


def tallies_of(jobs: Sequence[BulkJob]) -> list[tuple[BulkJob, Tally]]:
    """Orders, each with how many of its steps are done, were refused, and still wait; one query for all."""
    rows = BulkItem.objects.filter(job__in=jobs).order_by().values_list("job", "status")
    counted = {(job, status): many for job, status, many in rows.annotate(many=Count("pk"))}
    stages = (BulkStatus.DONE, BulkStatus.REFUSED, BulkStatus.WAITING)
    return [(job, Tally(*(counted.get((job.pk, stage), 0) for stage in stages))) for job in jobs]


def tally_of(job: BulkJob | KeyOrder) -> Tally:
    """How far one order is."""
    counted = dict(job.items.order_by().values_list("status").annotate(many=Count("pk")))
    return Tally(*(counted.get(stage, 0) for stage in (BulkStatus.DONE, BulkStatus.REFUSED, BulkStatus.WAITING)))


def refused_of(job: BulkJob) -> list[tuple[BulkItem, str]]:
    """The steps of an order that were not done, each with the reason in the reader's language."""
    items = job.items.filter(status=BulkStatus.REFUSED).select_related("task__dossier__submission").order_by("pk")
    return [(item, reason_of(item.why, item.why_values)) for item in items]


def kept_reason(refusal: Refusal) -> tuple[str, dict[str, str]]:
    """A refusal as its name and its values, which is how it is kept."""
    return type(refusal).__name__, {key: str(one) for key, one in refusal.params.items()}


def reason_of(why: str, values: Mapping[str, str]) -> str:
    """A refusal that was kept as its name and its values, as a sentence of the reader's language."""
    kind = {kind.__name__: kind for kind in _kinds(Refusal)}.get(why, Refusal)
    try:
        return str(kind.text) % values if values else str(kind.text)
    except KeyError:  # the words of a refusal changed since
        return str(Refusal.text)


def _kinds(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)


def standing_still(orders: QuerySet[Order], now: datetime) -> QuerySet[Order]:
    """Orders on which nothing has happened for a while: their worker was killed, or waits for its turn."""
    moved = orders.filter(finished_at=None).annotate(last=Coalesce(Max("items__done_at"), "ordered_at"))
    return moved.filter(last__lt=now - STANDS_STILL).order_by("pk")
