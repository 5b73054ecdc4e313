"""Stopping: a leader ends the settlement because a rule of law says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_step, serves
from motcua.dossiers.actions.ending.closing import end_without_result
from motcua.dossiers.actions.ending.papers import open_stop_notice
from motcua.dossiers.actions.money.charging import let_charges_lapse
from motcua.dossiers.actions.refusals import ReasonMissing, StopGroundMissing
from motcua.dossiers.models import STOP_CAUSES, Dossier, EndCause, State
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line

LEADERS = frozenset({Role.UNIT_LEADER, Role.AGENCY_LEADER})


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why the settlement stops, and the article that says so."""

    cause: EndCause
    reason: str
    legal_ground: str


@transaction.atomic
def stop_dossier(dossier: Dossier, why: Stopped, *, by: Actor, at: datetime) -> Dossier:
    """Stop the settlement of a dossier on a legal ground; under the rules of 2025 its owner gets form 05.

    A refusal on substance is no stop: it is decided. Raises StepNotAllowed, NotAllowed for whoever is no leader,
    ReasonMissing or StopGroundMissing.
    Basis: Decree 61/2018, art. 19; Circular 03/2025/TT-VPCP, form 05.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not serves(dossier, by, LEADERS):
        raise NotAllowed
    require_step(dossier, State.STOPPED, by=by)
    if why.cause not in STOP_CAUSES or not clean(why.reason):
        raise ReasonMissing
    if not clean_line(why.legal_ground):
        raise StopGroundMissing
    words = {"reason": clean(why.reason), "legal_ground": clean_line(why.legal_ground)}
    end_without_result(dossier, State.STOPPED, why.cause, by=by, at=at, **words)
    record(events.STOPPED, of=dossier, by=by, at=at, end_cause=why.cause.value)
    let_charges_lapse(dossier, by=by, at=at)
    open_stop_notice(dossier, by=by, at=at)
    defer("dossiers.issue_stop_notice", dossier_id=dossier.pk)
    return dossier
