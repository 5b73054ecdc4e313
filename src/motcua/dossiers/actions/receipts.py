"""The receipt: form 01, made once the reception has committed."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import translation

from motcua.catalog.words import term_words
from motcua.dossiers import events
from motcua.dossiers.actions.letterhead import letterhead
from motcua.dossiers.models import Dossier, HandedPaper, LateEntry
from motcua.dossiers.queries import papers_in
from motcua.kernel.actors import Actor
from motcua.ledger.queries import events_of, fingerprint_of
from motcua.papers.actions import issue_document
from motcua.papers.forms.receipt import KIND, ReceiptPaper, ReceiptValues
from motcua.papers.models import IssuedDocument
from motcua.people.models import User


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
    late = LateEntry.objects.filter(dossier=dossier).first()
    return ReceiptValues(
        head=letterhead(dossier),
        papers=_papers(dossier),
        sets=dossier.sets,
        term=term_words(dossier.term) if dossier.term else "",
        received_at=dossier.received_at,
        promised_at=dossier.promised_at,
        return_place=str(dossier.get_return_channel_display()),
        book=late.book if late else "",
        entry=late.number if late else "",
        officer=_officer(dossier),
        fingerprint=fingerprint_of(dossier.stream, events.RECEIVED),
        seals_url=f"{settings.BASE_URL}/seals/",
    )


def _papers(dossier: Dossier) -> tuple[ReceiptPaper, ...]:
    """A line for each paper: several files of one paper are together one copy of it."""
    handed = [paper for paper in papers_in(dossier) if not paper.not_needed]
    lines = [list(group) for _, group in groupby(handed, key=lambda one: (one.paper_id, one.deviation_id))]
    return tuple(_line(group) for group in lines)


def _line(handed: list[HandedPaper]) -> ReceiptPaper:
    first = handed[0]
    originals, copies = sum(one.originals for one in handed), sum(one.copies for one in handed)
    has_file = any(one.upload_id is not None for one in handed)
    return ReceiptPaper(
        name=first.paper.name if first.paper else first.deviation.name if first.deviation else "",
        originals=originals,
        copies=copies or int(has_file and originals == 0),
    )


def _officer(dossier: Dossier) -> str:
    received = events_of(dossier.stream).filter(kind=events.RECEIVED.name).first()
    kind, _, key = (received.actor if received else "").partition(":")
    user = User.objects.filter(pk=int(key)).first() if kind == "user" and key.isdigit() else None
    return user.full_name if user else ""
