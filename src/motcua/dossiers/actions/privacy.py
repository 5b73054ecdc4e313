"""Personal data: destroyed under a rule, while the history still verifies."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.refusals import DossierStillOpen, GroundMissing, StillKept
from motcua.dossiers.models import (
    Delay,
    Dossier,
    DossierContent,
    Ending,
    FeeReceipt,
    HandedPaper,
    HandOver,
    Message,
    NoApology,
    Opinion,
    PrivateNote,
    ProposedResult,
    Rating,
    Reappointment,
    ReceiptPrint,
    Result,
    SupplementItem,
    Task,
)
from motcua.dossiers.retention import keeping_of
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line
from motcua.papers.actions import destroy_documents, destroy_uploads
from motcua.papers.models import Upload


@transaction.atomic
def destroy_personal_data(dossier: Dossier, *, ground: str, by: Actor, at: datetime) -> Dossier:
    """Destroy what a closed dossier holds about persons: names, answers, files, notes, and the salt of the digests.

    What happened, when, and by which office stays, and still verifies. Raises NotAllowed, GroundMissing,
    DossierStillOpen, or StillKept where a retention rule holds it longer.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not by.has(Role.RECORDS_CLERK, Role.AGENCY_LEADER, agency_id=dossier.agency_id):
        raise NotAllowed
    if not clean_line(ground):
        raise GroundMissing
    if not dossier.current_state.is_final:
        raise DossierStillOpen
    _require_term_over(dossier, at)
    uploads = list(_uploads(dossier))
    DossierContent.objects.filter(dossier=dossier).update(
        owner_name="",
        owner_search="",
        owner_identifier="",
        owner_phone="",
        owner_email="",
        owner_address="",
        submitter_name="",
        subject="",
        answers={},
        salt=b"",
    )
    _forget_words(dossier)
    ReceiptPrint.objects.filter(dossier=dossier).delete()
    destroy_uploads(uploads, by=by, at=at)
    destroy_documents(dossier.stream, by=by, at=at)
    record(events.PERSONAL_DATA_DESTROYED, of=dossier, by=by, at=at, ground=clean_line(ground))
    return dossier


def _forget_words(dossier: Dossier) -> None:
    """What was written about persons beside the content, wherever it stands."""
    HandedPaper.objects.filter(dossier=dossier).update(upload=None)
    SupplementItem.objects.filter(supplement__dossier=dossier).update(answer="", old_value="", reason="–")
    Task.objects.filter(dossier=dossier).update(note="")
    PrivateNote.objects.filter(dossier=dossier).update(text="")
    Rating.objects.filter(dossier=dossier).update(comment="")
    Ending.objects.filter(dossier=dossier).update(reason="–", asked_by="")
    Result.objects.filter(dossier=dossier).update(handed_to="", handed_identity="", mandate="", reason="–", upload=None)
    Result.objects.filter(dossier=dossier, document__isnull=False).update(title="–")
    ProposedResult.objects.filter(dossier=dossier).update(reason="–")
    FeeReceipt.objects.filter(dossier=dossier).update(payer_name="")
    Reappointment.objects.filter(dossier=dossier).update(reason="–")
    NoApology.objects.filter(dossier=dossier).update(reason="–")
    Delay.objects.filter(dossier=dossier).exclude(text="").update(text="–")
    HandOver.objects.filter(dossier=dossier).update(note="")
    Opinion.objects.filter(dossier=dossier).update(question="–", answer="", reason="", upload=None)
    Message.objects.filter(dossier=dossier).update(text="", upload=None)


def _require_term_over(dossier: Dossier, at: datetime) -> None:
    keeping = keeping_of(dossier, on=localdate(at))
    if keeping is None or keeping.is_over(localdate(at)):
        return
    until = f"{keeping.until:%d/%m/%Y}" if keeping.until else _("for ever")
    raise StillKept(basis=keeping.rule.basis, until=until)


def _uploads(dossier: Dossier) -> QuerySet[Upload]:
    handed = HandedPaper.objects.filter(dossier=dossier, upload__isnull=False).values("upload")
    results = Result.objects.filter(dossier=dossier, upload__isnull=False).values("upload")
    opinions = Opinion.objects.filter(dossier=dossier, upload__isnull=False).values("upload")
    elsewhere = HandedPaper.objects.filter(upload__isnull=False).exclude(dossier=dossier).values("upload")
    written = Message.objects.filter(dossier=dossier, upload__isnull=False).values("upload")
    mine = Q(pk__in=handed) | Q(pk__in=results) | Q(pk__in=opinions) | Q(pk__in=written)
    return Upload.objects.filter(mine).exclude(pk__in=elsewhere)
