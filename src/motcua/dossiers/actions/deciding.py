"""The document by which an agency decides, and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.actions.refusals import DecisionIncomplete, DecisionNotYetSigned, ResultNotSealed
from motcua.dossiers.models import Dossier, Outcome, Result
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.text import clean, clean_line
from motcua.papers.models import OUT


@dataclass(frozen=True, slots=True)
class Decision:
    """The document by which an agency decides; its reason where it refuses.

    An electronic document (`document_id`) is signed first and gets its number later; one on paper has it already.
    """

    title: str
    number: str
    signer_name: str
    signed_on: date
    reason: str = ""
    upload_id: int | None = None
    document_id: int | None = None


def complete_decision(decision: Decision | None, outcome: Outcome, at: datetime) -> Decision:
    """The decision, if its document is whole. Raises DecisionIncomplete or DecisionNotYetSigned."""
    if decision is None or not clean_line(decision.signer_name):
        raise DecisionIncomplete
    if decision.document_id is None and not clean_line(decision.number):
        raise DecisionIncomplete
    if outcome == Outcome.REFUSED and not clean(decision.reason):
        raise DecisionIncomplete
    if decision.signed_on > localdate(at):
        raise DecisionNotYetSigned
    return decision


def keep_decision(dossier: Dossier, decision: Decision, outcome: Outcome, *, by: Actor, at: datetime) -> Result:
    """Write down the document that settles a dossier; a later decision takes the place of an earlier one."""
    values = {
        "outcome": outcome,
        "title": clean_line(decision.title) or dossier.procedure_version.name,
        "number": clean_line(decision.number),
        "signer_name": clean_line(decision.signer_name),
        "signed_on": decision.signed_on,
        "reason": clean(decision.reason),
        "upload_id": decision.upload_id,
        "document_id": decision.document_id,
        "decided_at": at,
        "decided_by_id": by.user_id,
    }
    return Result.objects.update_or_create(dossier=dossier, defaults=values)[0]


def require_sealed(dossier: Dossier) -> None:
    """Raises ResultNotSealed for an electronic result without its number and seal; one on paper has them in ink.

    Basis: Decree 30/2020, art. 33.
    """
    waiting = Result.objects.filter(dossier=dossier, document__isnull=False).exclude(document__stage__in=OUT)
    if waiting.exists():
        raise ResultNotSealed
