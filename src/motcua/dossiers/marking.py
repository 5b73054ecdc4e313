"""Which labels and notes somebody sees."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from motcua.agencies.models import Unit
from motcua.dossiers.models import DESK_ROLES, Dossier, DossierLabel, Label, PrivateNote
from motcua.kernel.actors import Actor

SHOWN_AT_MOST = 100


def labels_of(actor: Actor) -> QuerySet[Label]:
    """The labels of the units in which the actor serves."""
    units = actor.unit_ids(*DESK_ROLES)
    return Label.objects.filter(unit__in=units, retired_at=None).select_related("unit").order_by("unit", "name", "pk")


def labels_on(dossier_ids: Iterable[int], actor: Actor) -> dict[int, list[Label]]:
    """The labels on some dossiers that the actor sees, by dossier, in one query."""
    seen = DossierLabel.objects.filter(dossier__in=list(dossier_ids), label__in=labels_of(actor).order_by())
    found: dict[int, list[Label]] = {}
    for one in seen.select_related("label").order_by("label__name", "pk"):
        found.setdefault(one.dossier_id, []).append(one.label)
    return found


def notes_on(dossier: Dossier, actor: Actor) -> list[PrivateNote]:
    """The notes on a dossier that the actor may read, the latest first."""
    notes = PrivateNote.objects.readable_by(actor).filter(dossier=dossier).select_related("author", "unit")
    return list(notes.order_by("-pk")[:SHOWN_AT_MOST])


def labels_in(units: Iterable[Unit]) -> list[Label]:
    """The labels of some units."""
    found = Label.objects.filter(unit__in=[unit.pk for unit in units], retired_at=None)
    return list(found.select_related("unit").order_by("unit", "name", "pk"))


def units_of(actor: Actor) -> list[Unit]:
    """The units in which the actor serves, for whose people a note may be."""
    return list(Unit.objects.filter(pk__in=actor.unit_ids(*DESK_ROLES)).order_by("pk"))
