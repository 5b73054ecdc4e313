"""Keys at work on documents: the file is made outside of every lock, then an action looks again and keeps it.

Killed at any point, nothing is lost and nothing is done twice: what was kept is done, and what was not, waits.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.http import Http404

from motcua.dossiers import actions
from motcua.dossiers.actions.bulk import DossierGone
from motcua.dossiers.models import Dossier, KeyItem, KeyOrder, ProposedResult, Purpose, Task
from motcua.dossiers.queries import ways_of
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.papers import actions as papers
from motcua.papers import chain
from motcua.papers.actions.refusals import DocumentChanged
from motcua.papers.chain import SignedFile
from motcua.papers.models import OfficialDocument, SignedRevision, Stage
from motcua.papers.queries import unopened_by
from motcua.process.engine.definition import Effect
from motcua.signing.keys import Key, KeyGone, NoCertificate, key_of_agency, key_of_person

HALTING = (KeyGone, NoCertificate)
"""Refusals that are not about one document: without its key an order stands still as a whole."""


def key_for(document: OfficialDocument, purpose: Purpose, *, by: Actor, at: datetime) -> Key:
    """The key that does it: the person's own in the agency, or that of the agency. Raises NoCertificate or KeyGone."""
    if purpose == Purpose.SIGN:
        return key_of_person(by.user_id or 0, at, agency_id=document.agency_id)
    return key_of_agency(document.agency_id, at)


def made(document: OfficialDocument, purpose: Purpose, *, key: Key, by: Actor, at: datetime) -> SignedFile:
    """The signed or the numbered and sealed file, not kept yet. Call it outside of any transaction.

    A document gets its number here, for good, unless it has one. Raises KeyGone, and what keeping it would raise.
    """
    if purpose == Purpose.SIGN:
        actions.require_may_sign(document, by=by)
        _require_read(document, by)
        file = chain.signed(document, key=key, at=at)
        _require_read(document, by)  # it may have been written anew while the key was at work
        return file
    if document.stage != Stage.NUMBERED:
        document = _numbered(document, by=by, at=at)
    papers.require_records(document.agency_id, by)  # the number may be older than an order of somebody who left
    return chain.sealed(document, key=key, at=at)


def kept(
    document: OfficialDocument,
    purpose: Purpose,
    file: SignedFile,
    *,
    item: KeyItem | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what the key made, where everything still stands as it stood. Raises what the actions raise.

    After the seal of a result the step of the clerk is done too, where nothing else is owed at it.
    """
    if not _settles(document):
        keep = actions.sign_document if purpose == Purpose.SIGN else actions.seal_document
        keep(document, file, item=item, by=by, at=at)
        return
    if purpose == Purpose.SIGN:
        actions.sign_result(document, file, item=item, by=by, at=at)
        return
    dossier = actions.seal_result(document, file, item=item, by=by, at=at)
    with suppress(Refusal):  # the cause of a delay is owed, or it lies in a bundle: the clerk goes on from the dossier
        _hand_on(dossier, by=by, at=at)


def do(item: KeyItem, *, key: Key, by: Actor, at: datetime) -> None:
    """Do what an order says to one of its documents, or write down why not. Raises KeyGone."""
    document = OfficialDocument.objects.select_related("agency__parent").get(pk=item.document_id)
    purpose = Purpose(item.order.purpose)
    try:
        file = made(document, purpose, key=key, by=by, at=at)
        kept(document, purpose, file, item=item, by=by, at=at)
    except HALTING:
        raise
    except Refusal as reason:
        actions.refuse_key_item(item, reason, by=by, at=at)
    except (Http404, SignedRevision.DoesNotExist):  # it went to others since, the person left, its files were destroyed
        actions.refuse_key_item(item, DossierGone(), by=by, at=at)


def _require_read(document: OfficialDocument, by: Actor) -> None:
    """What is signed was on the screen of its signer as it stands now. Raises DocumentChanged."""
    if unopened_by(by, [document]):
        raise DocumentChanged


def _settles(document: OfficialDocument) -> bool:
    """Whether it is the result of a dossier, whose steps go on with it."""
    return ProposedResult.objects.filter(document=document).exists()


def _numbered(document: OfficialDocument, *, by: Actor, at: datetime) -> OfficialDocument:
    give = actions.number_result if _settles(document) else papers.give_number
    return give(document, by=by, at=at)


def _hand_on(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    mine = Task.objects.open().for_hands_of(by).free_for(by).filter(dossier=dossier).select_related("dossier")
    for task in mine.order_by("pk"):
        for way in ways_of(task):
            if way.effect == Effect.SETTLE:
                actions.finish_task(task, actions.Finish(way.key), by=by, at=at)
                return


def carry_out(order: KeyOrder, waiting: list[KeyItem], *, by: Actor, at: datetime) -> bool:
    """Carry out a part of an order; whether it may go on. The key of each agency is loaded once."""
    try:
        keys: dict[int, Key] = {}
        for item in waiting:
            agency = item.document.agency_id
            if agency not in keys:
                keys[agency] = key_for(item.document, Purpose(order.purpose), by=by, at=at)
            do(item, key=keys[agency], by=by, at=at)
    except HALTING as reason:
        actions.halt_keys(order, reason, by=by, at=at)
        return False
    return True
