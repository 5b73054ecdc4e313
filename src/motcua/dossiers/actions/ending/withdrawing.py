"""Withdrawing: the owner takes the request back, from home or at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_step
from motcua.dossiers.actions.ending.closing import end_without_result
from motcua.dossiers.actions.money.charging import let_charges_lapse
from motcua.dossiers.actions.refusals import AskedByMissing, ReasonMissing
from motcua.dossiers.models import Dossier, EndCause, State
from motcua.kernel.actors import Actor
from motcua.kernel.text import clean, clean_line


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Why the owner takes the request back; at the counter also who stands there and asks for it."""

    reason: str
    asked_by: str = ""


@transaction.atomic
def withdraw_dossier(dossier: Dossier, why: Withdrawn, *, by: Actor, at: datetime) -> Dossier:
    """Withdraw a dossier at its owner's wish: open tasks are withdrawn, the clock ends, open fees lapse.

    Raises StepNotAllowed, NotAllowed, ReasonMissing, or AskedByMissing where an officer does not say who asks for it.
    Basis: Decree 61/2018, art. 10 (the rights of whoever hands in a dossier).
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.WITHDRAWN, by=by)
    own = bool({dossier.owner_id, dossier.submitter_id} & by.party_ids)
    asked_by = by.name if own else clean_line(why.asked_by)
    if not clean(why.reason):
        raise ReasonMissing
    if not asked_by:
        raise AskedByMissing
    words = {"reason": clean(why.reason), "asked_by": asked_by}
    end_without_result(dossier, State.WITHDRAWN, EndCause.WITHDRAWN, by=by, at=at, **words)
    record(events.WITHDRAWN, of=dossier, by=by, at=at, by_owner=own)
    let_charges_lapse(dossier, by=by, at=at)
    return dossier
