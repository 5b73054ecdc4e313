"""Certified electronic copies: numbered, then signed by the agency. Basis: Decree 30/2020, art. 25-27, 32 and 33."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.papers import events, naming
from motcua.papers.actions.files import store
from motcua.papers.actions.refusals import AlreadyIssued, CopyIncomplete, DocumentChanged
from motcua.papers.chain import SignedFile
from motcua.papers.extracts import chosen
from motcua.papers.models import CertifiedCopy, CopyForm, OfficialDocument, Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """What is copied: a digitised paper, in which form, and which pages where it is an extract."""

    agency: Agency
    form: CopyForm
    subject: str
    source: Upload
    pages: str = ""
    of: OfficialDocument | None = None


@transaction.atomic
def enter_copy(copy: CopyOf, *, by: Actor, at: datetime) -> CertifiedCopy:
    """Give a copy its number in the one series of copies of the year; the key of the agency signs it after that.

    Raises NotAllowed for anybody but the records clerk, CopyIncomplete.
    """
    if not by.has(Role.RECORDS_CLERK, agency_id=copy.agency.pk):
        raise NotAllowed
    _require_whole(copy)
    entered = CertifiedCopy(
        agency=copy.agency,
        form=copy.form,
        subject=clean_line(copy.subject),
        of=copy.of,
        source=copy.source,
        pages=clean_line(copy.pages),
        year=localdate(at).year,
        numbered_by_id=by.user_id,
        numbered_at=at,
    )
    entered.number = next_number(entered.series)
    entered.code_number = naming.written_number(entered.number) + naming.notation(
        abbreviation=copy.form, agency=copy.agency.name
    )
    entered.save()
    ledger.record(events.COPY_ENTERED, stream=entered.stream, by=by, at=at, code_number=entered.code_number)
    return entered


def _require_whole(copy: CopyOf) -> None:
    """A PDF, what it is, and of an extract pages that it has."""
    lacks_pages = copy.form == CopyForm.EXTRACT and not clean_line(copy.pages)
    if not clean_line(copy.subject) or copy.source.file.media_type != "application/pdf" or lacks_pages:
        raise CopyIncomplete
    try:
        chosen(copy.pages, copy.source.pages or 1)
    except ValueError as wrong:
        raise CopyIncomplete from wrong


@transaction.atomic
def keep_copy(copy: CertifiedCopy, signed: SignedFile, *, by: Actor, at: datetime) -> CertifiedCopy:
    """Keep a copy as the agency signed it. Raises NotAllowed, AlreadyIssued, or DocumentChanged."""
    copy = CertifiedCopy.objects.select_for_update(of=("self",)).select_related("source__file").get(pk=copy.pk)
    if not by.has(Role.RECORDS_CLERK, agency_id=copy.agency_id):
        raise NotAllowed
    if copy.file_id is not None:
        raise AlreadyIssued
    if copy.source is None or copy.source.file.sha256 != signed.made_from:
        raise DocumentChanged
    copy.file = store(signed.content, media_type="application/pdf", at=at)
    copy.certificate, copy.signed_at = signed.certificate, at
    copy.save(update_fields=["file", "certificate", "signed_at"])
    ledger.record(events.COPY_SIGNED, stream=copy.stream, by=by, at=at, code_number=copy.code_number)
    return copy
