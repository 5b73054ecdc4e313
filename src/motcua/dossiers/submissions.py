"""Submissions as a whole: their dossiers beside each other, and how they are counted."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery

from motcua.dossiers.models import Dossier, Submission
from motcua.kernel.actors import Actor
from motcua.kernel.local import beginning_of


def beside(dossier: Dossier, actor: Actor) -> list[Dossier]:
    """The other dossiers of its submission that this person may see, in order."""
    others = Dossier.objects.visible_to(actor).filter(submission=dossier.submission_id).exclude(pk=dossier.pk)
    return list(others.with_names().select_related("parent__submission").order_by("place"))


def submissions_counted(*, unit_id: int, first_day: date, last_day: date) -> QuerySet[Submission]:
    """The submissions that count for a unit in a time: each once, where and when its first dossier was received.

    Reports count what people hand in; the dossiers of a submission are counted by procedure.
    """
    first = Dossier.objects.filter(submission=OuterRef("pk"), received_at__isnull=False).order_by("received_at", "pk")
    counted = Submission.objects.annotate(
        counted_at=Subquery(first.values("received_at")[:1]), counted_unit=Subquery(first.values("receiving_unit")[:1])
    )
    end = beginning_of(last_day + timedelta(days=1))
    counted = counted.filter(counted_unit=unit_id, counted_at__gte=beginning_of(first_day), counted_at__lt=end)
    return counted.order_by(F("counted_at"), "pk")
