"""Reading: who of the staff opened which dossier, and as what."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db import transaction

from motcua.dossiers.models import Dossier, DossierRead, Task
from motcua.kernel.actors import Actor

ReadWay = Literal["search", "list"]
"""How a person came to a dossier: by looking for it, or from a list of work."""


@transaction.atomic
def note_read(dossier: Dossier, *, way: ReadWay, by: Actor, at: datetime) -> None:
    """Note that a member of staff opened a dossier; the purpose follows from the work, else from how it was found.

    Nothing is noted where an owner reads his own dossier.
    """
    if by.user_id is None or not by.is_staff:
        return
    DossierRead.objects.create(dossier=dossier, user_id=by.user_id, at=at, purpose=_purpose(dossier, way, by))


def _purpose(dossier: Dossier, way: ReadWay, by: Actor) -> str:
    if Task.objects.open().for_hands_of(by).filter(dossier=dossier).exists():
        return "own_task"
    return "search" if way == "search" else "unit_queue"
