"""Reads about how dossiers end and results go out: on the spot, by post, collected, unanswered, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from motcua.catalog.queries.services import decided_on_the_spot
from motcua.dossiers import rules
from motcua.dossiers.models import Direction, Dossier, PostalItem, Reopening, State, Supplement
from motcua.dossiers.queries import PAGE, Cursor
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.process.engine.definition import Effect
from motcua.process.queries import graph_of

CLOSED_AT_ONCE = 1000
"""How many unanswered dossiers one sweep closes; the next takes the rest."""


def unanswered_in_time(at: datetime) -> list[Dossier]:
    """Dossiers whose owners let the day pass after which the announcement closes them, the longest waiting first."""
    overdue = Supplement.objects.open().filter(due_at__lt=at).exclude(closes_by="")
    rows = overdue.select_related("dossier").order_by("due_at", "pk")[:CLOSED_AT_ONCE]
    return [supplement.dossier for supplement in rows]


@dataclass(frozen=True, slots=True)
class Again:
    """How a dossier is linked with the one that it takes up again, or with the one that takes it up."""

    takes_up: Reopening | None
    taken_up_by: Reopening | None


def reopening_of(dossier: Dossier) -> Again:
    """The decisions that link a dossier with an earlier or a later one."""
    found = Reopening.objects.filter(Q(dossier=dossier) | Q(closed=dossier))
    rows = list(found.select_related("dossier__submission", "closed__submission"))
    return Again(
        next((row for row in rows if row.dossier_id == dossier.pk), None),
        next((row for row in rows if row.closed_id == dossier.pk), None),
    )


def settles_on_the_spot(dossier: Dossier) -> bool:
    """Whether the counter settles this dossier while its owner waits: as decided for the office, else as announced."""
    if dossier.received_at is None:
        return False
    decided = decided_on_the_spot(
        dossier.procedure_id,
        agency_id=dossier.agency_id,
        unit_id=dossier.receiving_unit_id,
        on=localdate(dossier.received_at),
    )
    return rules.is_same_day(dossier.term) if decided is None else decided


def outcome_that_returns(dossier: Dossier, step_key: str) -> str:
    """The outcome of a step by which the owner gets the result; empty where the step has none."""
    step = graph_of(dossier.process_id).user_steps.get(step_key) if dossier.process_id else None
    outcomes = step.outcomes if step else ()
    return next((outcome.key for outcome in outcomes if outcome.effect is Effect.RETURN_RESULT), "")


def item_on_its_way(dossier: Dossier) -> PostalItem | None:
    """The item of the post in which a result goes out and of which nobody has heard yet."""
    out = PostalItem.objects.filter(dossier=dossier, direction=Direction.OUT)
    return out.filter(delivered_at=None, came_back_at=None).first()


def waiting_to_be_collected(actor: Actor, *, after: Cursor | None = None) -> list[Dossier]:
    """Results that lie ready, the longest waiting first, with the item of the post that went out last."""
    sent = PostalItem.objects.filter(dossier=OuterRef("pk"), direction=Direction.OUT).order_by("-pk")
    ready = Dossier.objects.visible_to(actor).filter(state=State.SETTLED).with_names().select_related("result")
    if after is not None:
        ready = ready.filter(Q(settled_at__gt=after.due_at) | Q(settled_at=after.due_at, pk__gt=after.task_id))
    marked = ready.annotate(
        item_number=Subquery(sent.values("number")[:1]), item_came_back=Subquery(sent.values("came_back_at")[:1])
    )
    return list(marked.order_by("settled_at", "pk")[:PAGE])
