"""Signature, number and seal of a result, each with what it means for the dossier. Keys have done their work before."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.deciding import Decision
from motcua.dossiers.actions.refusals import NothingToSign
from motcua.dossiers.actions.work import Finish, finish_task
from motcua.dossiers.models import BulkStatus, Dossier, KeyItem, Outcome, ProposedResult, Result, Task
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers import actions as papers
from motcua.papers.actions import SignedFile
from motcua.papers.actions.refusals import AlreadySigned, SignerIsAnother
from motcua.papers.models import OfficialDocument, Stage
from motcua.process.engine.definition import Effect

DECIDES = {Outcome.GRANTED: Effect.DECIDE_GRANTED, Outcome.REFUSED: Effect.DECIDE_REFUSED}


@transaction.atomic
def sign_result(
    document: OfficialDocument, signed: SignedFile, *, item: KeyItem | None = None, by: Actor, at: datetime
) -> Dossier:
    """Keep the leader's signature on a result, which decides the dossier; the document waits for number and seal.

    Raises what keeping the signature and finishing the step raise, NothingToSign where no step waits for it; then
    nothing has changed. Basis: Decree 61/2018, art. 19; Decree 30/2020, art. 13.
    """
    proposal = ProposedResult.objects.select_related("dossier").get(document=document)
    dossier = access.locked_dossier_for(by, proposal.dossier)
    document = papers.keep_signature(document, signed, by=by, at=at)
    if document.replaces is None:
        task, way = deciding_step(dossier, Outcome(proposal.outcome), by)
        decision = Decision(
            title=document.subject,
            number="",
            signer_name=document.signer_name,
            signed_on=localdate(at),
            reason=proposal.reason,
            document_id=document.pk,
        )
        dossier = finish_task(task, Finish(way, decision=decision), by=by, at=at)
    else:
        number = document.replaces.code_number
        record(events.REPLACEMENT_SIGNED, of=dossier, by=by, at=at, number=number, document=str(document.uid))
    note_done(item, at)
    return dossier


@transaction.atomic
def number_result(document: OfficialDocument, *, by: Actor, at: datetime) -> OfficialDocument:
    """Give a signed result its number. Raises what `papers` raises, Http404 for a dossier of others."""
    proposal = ProposedResult.objects.select_related("dossier").get(document=document)
    access.locked_dossier_for(by, proposal.dossier)
    return papers.give_number(document, by=by, at=at)


@transaction.atomic
def seal_result(
    document: OfficialDocument, sealed: SignedFile, *, item: KeyItem | None = None, by: Actor, at: datetime
) -> Dossier:
    """Keep the agency's seal on a result: it is issued, and its owner can have it once the dossier is settled.

    Raises what `papers` raises. Basis: Decree 30/2020, art. 18, 32 and 33.
    """
    proposal = ProposedResult.objects.select_related("dossier").get(document=document)
    dossier = access.locked_dossier_for(by, proposal.dossier)
    document = papers.keep_seal(document, sealed, by=by, at=at)
    upload = papers.file_of_document(document, by=by, at=at)
    Result.objects.filter(dossier=dossier).update(
        document=document,
        title=document.subject,
        number=document.code_number,
        signed_on=document.issued_on,
        signer_name=document.signer_name,
        upload=upload,
    )
    number = document.code_number
    record(events.RESULT_SEALED, of=dossier, by=by, at=at, number=number, document=str(document.uid))
    note_done(item, at)
    return dossier


@transaction.atomic
def revoke_result(document: OfficialDocument, *, reason: str, by: Actor, at: datetime) -> Dossier:
    """Revoke an issued result; it stays as it is, and whoever checks it reads why it no longer holds.

    Raises NotAllowed, RevocationNeedsReason, DocumentNotInForce. Basis: Decree 30/2020, art. 18.
    """
    proposal = ProposedResult.objects.select_related("dossier").get(document=document)
    dossier = access.locked_dossier_for(by, proposal.dossier)
    document = papers.revoke_document(document, reason=reason, by=by, at=at)
    record(events.RESULT_REVOKED, of=dossier, by=by, at=at, number=document.code_number)
    return dossier


def require_may_sign(document: OfficialDocument, *, by: Actor) -> None:
    """Ask before the key does its work what will be asked under the lock again. Raises what signing raises."""
    if document.stage != Stage.DRAFT:
        raise AlreadySigned
    if document.signer_id != by.user_id:
        raise SignerIsAnother(name=document.signer_name)
    papers.require_agreed(document)
    proposal = ProposedResult.objects.select_related("dossier").filter(document=document).first()
    if proposal is not None and document.replaces_id is None:
        deciding_step(proposal.dossier, Outcome(proposal.outcome), by)


def deciding_step(dossier: Dossier, outcome: Outcome, by: Actor) -> tuple[Task, str]:
    """The open step at which this person decides so, and its outcome. Raises NothingToSign."""
    mine = Task.objects.open().for_hands_of(by).free_for(by).filter(dossier=dossier).select_related("dossier")
    for task in mine.order_by("pk"):
        for way in ways_of(task):
            if way.effect == DECIDES[outcome]:
                return task, way.key
    raise NothingToSign


def note_done(item: KeyItem | None, at: datetime) -> None:
    """Where the key worked for an order, that document of it is done."""
    if item is not None:
        KeyItem.objects.filter(pk=item.pk).update(status=BulkStatus.DONE, why="", why_values={}, done_at=at)
