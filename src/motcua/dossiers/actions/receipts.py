"""The receipt: form 01, made once the reception has committed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation

from motcua.catalog.words import term_words
from motcua.dossiers import events
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import papers_in
from motcua.kernel.actors import Actor
from motcua.ledger.queries import events_of
from motcua.papers.actions import issue_document
from motcua.papers.forms.receipt import KIND, ReceiptPaper, ReceiptValues
from motcua.papers.models import IssuedDocument
from motcua.people.models import User

_TERRITORIES = ("tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận ", "thị trấn ", "phường ", "xã ")


@transaction.atomic
def issue_receipt(dossier: Dossier, *, by: Actor, at: datetime) -> IssuedDocument:
    """Make the receipt and appointment of a received dossier; made again from the same values it is the same file.

    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 9, form 01.
    """
    with translation.override("vi"):
        values = receipt_values(dossier).printed()
    return issue_document(KIND, stream=dossier.stream, values=values, by=by, at=at)


def receipt_values(dossier: Dossier) -> ReceiptValues:
    """What the receipt of a dossier says: everything as it stood at reception."""
    if dossier.received_at is None or dossier.code is None:
        raise ValueError("only a received dossier has a receipt")
    content, unit = dossier.content, dossier.receiving_unit
    return ReceiptValues(
        agency=unit.agency.name,
        unit=unit.name,
        number=dossier.code.rpartition("-")[2],
        place=_place(unit.agency.name),
        code=dossier.code,
        submitter=content.submitter_name,
        address=content.owner_address,
        phone=content.owner_phone,
        email=content.owner_email,
        identifier=content.owner_identifier,
        request=content.subject or dossier.procedure_version.name,
        owner=content.owner_name if content.owner_name != content.submitter_name else "",
        papers=_papers(dossier),
        sets=dossier.sets,
        term=term_words(dossier.term) if dossier.term else "",
        received_at=dossier.received_at,
        promised_at=dossier.promised_at,
        return_place=str(dossier.get_return_channel_display()),
        officer=_officer(dossier),
        tracking_code=dossier.submission.tracking_code,
        track_url=f"{settings.BASE_URL}/track/{dossier.submission.tracking_code}/",
    )


def _place(agency_name: str) -> str:
    """The place that stands before the date: the name of the territory, without what kind it is.

    Basis: Circular 01/2011/TT-BNV, art. 9.
    """
    territory = agency_name.removeprefix("Ủy ban nhân dân ")
    kind = next((kind for kind in _TERRITORIES if territory.startswith(kind)), "")
    return territory.removeprefix(kind)


def _papers(dossier: Dossier) -> tuple[ReceiptPaper, ...]:
    return tuple(
        ReceiptPaper(
            name=paper.paper.name if paper.paper else paper.deviation.name if paper.deviation else "",
            originals=paper.originals,
            copies=paper.copies or int(paper.upload_id is not None and paper.originals == 0),
        )
        for paper in papers_in(dossier)
        if not paper.not_needed
    )


def _officer(dossier: Dossier) -> str:
    received = events_of(dossier.stream).filter(kind=events.RECEIVED.name).first()
    kind, _, key = (received.actor if received else "").partition(":")
    user = User.objects.filter(pk=int(key)).first() if kind == "user" and key.isdigit() else None
    return user.full_name if user else ""
