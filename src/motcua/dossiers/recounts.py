"""Dry runs of changed calendars, as the administrator reads them: codes and moments, nothing about persons."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from motcua.dossiers.actions.lateness.recounting import keeps_the_nation, require_keeper
from motcua.dossiers.models import Recount, RecountLine
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed

PAGE = 50
LISTED = 50


@dataclass(frozen=True, slots=True)
class Shape:
    """How many dossiers move on, how many back, and how many have moved."""

    later: int
    earlier: int
    done: int


def recounts_of(actor: Actor) -> list[Recount]:
    """The recounts of the calendars that this administrator keeps."""
    rows: QuerySet[Recount] = Recount.objects.select_related("agency", "approved_by").annotate(count=Count("lines"))
    if not keeps_the_nation(actor):
        rows = rows.filter(agency__in=actor.agency_ids(Role.ADMINISTRATOR))
    return list(rows.order_by("-pk")[:LISTED])


def recount_for(actor: Actor, recount_id: int) -> Recount | None:
    """One of them, or None where it is not this administrator's."""
    found = Recount.objects.select_related("agency", "approved_by").filter(pk=recount_id).first()
    if found is None:
        return None
    try:
        require_keeper(found, actor)
    except NotAllowed:
        return None
    return found


def lines_of(recount: Recount, *, after: int = 0) -> list[RecountLine]:
    """A page of the dossiers that move, in one query."""
    rows = recount.lines.filter(pk__gt=after).select_related("dossier__submission", "dossier__agency")
    return list(rows.order_by("pk")[:PAGE])


def shape_of(recount: Recount) -> Shape:
    """The whole in three figures."""
    counted = recount.lines.aggregate(
        later=Count("pk", filter=Q(new_due_at__gt=F("old_due_at"))),
        earlier=Count("pk", filter=Q(new_due_at__lt=F("old_due_at"))),
        done=Count("pk", filter=Q(done_at__isnull=False)),
    )
    return Shape(**counted)
