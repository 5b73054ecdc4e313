"""What a person was told: the latest first."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, Notice
from motcua.dossiers.queries import SHOWN_AT_MOST
from motcua.kernel.actors import Actor

PAGE = 50


def notices_of(actor: Actor, *, before: int | None = None) -> list[Notice]:
    """A page of what this person was told about dossiers that he or she still sees, in one query."""
    rows = (
        _of(actor)
        .select_related("dossier__submission", "dossier__procedure_version", "task", "stands_in_for__user")
        .order_by("-pk")
    )
    return list((rows.filter(pk__lt=before) if before else rows)[:PAGE])


def unread_count(actor: Actor) -> int:
    """How much of it was not read yet, up to one more than is ever shown."""
    return _of(actor).filter(read_at=None)[: SHOWN_AT_MOST + 1].count()


def _of(actor: Actor) -> QuerySet[Notice]:
    if actor.user_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(user_id=actor.user_id, dossier__in=Dossier.objects.visible_to(actor))
