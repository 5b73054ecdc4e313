"""Refusing at reception: the office says why it does not take a dossier, and where to go instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.models import Agency
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_step
from motcua.dossiers.actions.ending.closing import end_without_result
from motcua.dossiers.actions.ending.papers import open_refusal
from motcua.dossiers.actions.refusals import ReasonMissing, WhereToGoMissing
from motcua.dossiers.models import REFUSAL_CAUSES, Dossier, EndCause, State
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.text import clean, clean_line


@dataclass(frozen=True, slots=True)
class NotReceived:
    """Why a dossier is not received, in words for its owner; where another agency is competent, which one."""

    cause: EndCause
    reason: str
    competent: Agency | None = None
    where_to_go: str = ""


@transaction.atomic
def refuse_reception(dossier: Dossier, why: NotReceived, *, by: Actor, at: datetime) -> Dossier:
    """Refuse to receive a dossier, with the reason in writing (form 03). No clock ever ran.

    Raises StepNotAllowed, NotAllowed, ReasonMissing, or WhereToGoMissing where another agency is competent.
    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 9, form 03.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.NOT_RECEIVED, by=by)
    if why.cause not in REFUSAL_CAUSES or not clean(why.reason):
        raise ReasonMissing
    where_to_go = clean_line(why.where_to_go) or (why.competent.name if why.competent else "")
    if why.cause == EndCause.NOT_COMPETENT and not where_to_go:
        raise WhereToGoMissing
    words = {"reason": clean(why.reason), "where_to_go": where_to_go, "competent_agency": why.competent}
    end_without_result(dossier, State.NOT_RECEIVED, why.cause, by=by, at=at, **words)
    competent = why.competent.pk if why.competent else None
    record(events.NOT_RECEIVED, of=dossier, by=by, at=at, end_cause=why.cause.value, competent=competent)
    open_refusal(dossier, by=by, at=at)
    defer("dossiers.issue_refusal", dossier_id=dossier.pk)
    return dossier
