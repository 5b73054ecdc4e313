"""What makes an issued document provable for long: proofs and a time stamp, added to its file afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.ledger import actions as ledger
from motcua.papers import events
from motcua.papers.actions.files import store
from motcua.papers.actions.official import held
from motcua.papers.actions.refusals import DocumentChanged
from motcua.papers.chain import SignedFile
from motcua.papers.models import OfficialDocument, SignedRevision, Step


@transaction.atomic
def keep_lasting(document: OfficialDocument, lasting: SignedFile, *, by: Actor, at: datetime) -> SignedRevision:
    """Keep the file of an issued document with what was added to it for later; once, a second time finds it kept.

    Raises NotAllowed for all but the product, DocumentChanged where it was made from another file than the issued one.
    Basis: Circular 41/2017/TT-BTTTT, art. 9 (the certificate at the time of signing and a valid time stamp are kept).
    """
    if not by.is_system:
        raise NotAllowed
    document = held(document)
    known = document.revisions.filter(step=Step.LASTING).first()
    if known is not None:
        return known
    issued = document.revisions.select_related("file").filter(step=Step.AGENCY).first()
    if issued is None or issued.file.sha256 != lasting.made_from:
        raise DocumentChanged
    file = store(lasting.content, media_type="application/pdf", at=at)
    revision = SignedRevision.objects.create(document=document, step=Step.LASTING, file=file, at=at)
    ledger.record(events.MADE_LASTING, stream=document.stream, by=by, at=at, code_number=document.code_number)
    return revision
