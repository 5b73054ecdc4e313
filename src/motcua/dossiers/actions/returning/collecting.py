"""Results that nobody has collected yet."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_step
from motcua.dossiers.models import Dossier, Result, State
from motcua.kernel.actors import Actor


@transaction.atomic
def remind_to_collect(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Remind the owner that the result lies ready; the reminder stands on the owner's page, and is counted.

    Raises StepNotAllowed or NotAllowed.
    Basis: Decree 61/2018, art. 20 (what is not collected is kept at the one-stop unit).
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.RETURNED, by=by)
    result = Result.objects.get(dossier=dossier)
    number = result.reminders + 1
    Result.objects.filter(pk=result.pk).update(reminders=number, reminded_at=at)
    record(events.REMINDED_TO_COLLECT, of=dossier, by=by, at=at, number=number)
    return dossier
