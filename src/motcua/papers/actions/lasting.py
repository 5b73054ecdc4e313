"""What makes an issued document provable for long: proofs and a time stamp, added to its file afterwards."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.ledger import actions as ledger
from motcua.papers import events
from motcua.papers.actions.files import let_go, store
from motcua.papers.actions.official import held
from motcua.papers.actions.refusals import DocumentChanged
from motcua.papers.chain import SignedFile
from motcua.papers.models import CertifiedCopy, OfficialDocument, RevisionStamp, SignedRevision, Step
from motcua.papers.queries import WENT_OUT
from motcua.signing.pdf import LastStamp


@transaction.atomic
def keep_lasting(
    document: OfficialDocument, lasting: SignedFile, *, stamp: LastStamp, by: Actor, at: datetime
) -> SignedRevision:
    """Keep the file of an issued document with what was added to it for later; again before its last stamp ends.

    Of two that added to the same file the first is kept, and the second finds that. `stamp` says until when it lasts.
    Raises NotAllowed for all but the product, DocumentChanged where it was made from no file that went out.
    Basis: Circular 41/2017/TT-BTTTT, art. 9 (the certificate at the time of signing and a valid time stamp are kept).
    """
    if not by.is_system:
        raise NotAllowed
    document = held(document)
    out = list(document.revisions.select_related("file").filter(step__in=WENT_OUT).order_by("pk"))
    if lasting.made_from not in {one.file.sha256 for one in out}:
        raise DocumentChanged
    if out[-1].file.sha256 != lasting.made_from:
        return out[-1]
    file = store(lasting.content, media_type="application/pdf", at=at)
    revision = SignedRevision.objects.create(document=document, step=Step.LASTING, file=file, at=at)
    RevisionStamp.objects.create(revision=revision, until=stamp.until, algorithm=stamp.algorithm)
    ledger.record(events.MADE_LASTING, stream=document.stream, by=by, at=at, code_number=document.code_number)
    return revision


@transaction.atomic
def keep_lasting_copy(
    copy: CertifiedCopy, lasting: SignedFile, *, stamp: LastStamp, by: Actor, at: datetime
) -> CertifiedCopy:
    """Keep the file of a certified copy with what was added to it for later; again before its last stamp ends.

    Of two that added to the same file the first is kept, and the second finds that. The file that was signed stays.
    Raises NotAllowed for all but the product, DocumentChanged where it was made from another file.
    """
    if not by.is_system:
        raise NotAllowed
    # Its files are read once it is held: joined to it they would be those of before somebody else's turn.
    copy = CertifiedCopy.objects.select_for_update().get(pk=copy.pk)
    known = [one for one in (copy.file, copy.lasting) if one is not None]
    if lasting.made_from not in {one.sha256 for one in known}:
        raise DocumentChanged
    if known[-1].sha256 != lasting.made_from:
        return copy
    before = copy.lasting
    copy.lasting = store(lasting.content, media_type="application/pdf", at=at)
    copy.lasts_until, copy.stamped_by = stamp.until, stamp.algorithm
    copy.save(update_fields=["lasting", "lasts_until", "stamped_by"])
    if before is not None:
        let_go(before)
    ledger.record(events.COPY_MADE_LASTING, stream=copy.stream, by=by, at=at, code_number=copy.code_number)
    return copy
