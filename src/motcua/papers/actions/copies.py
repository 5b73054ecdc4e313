"""Certified copies: numbered, then signed by the agency, or printed and signed by hand.

Basis: Decree 30/2020, art. 25-27, 32 and 33.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.papers import events, naming, scans
from motcua.papers.actions.files import store
from motcua.papers.actions.official import held, require_records
from motcua.papers.actions.refusals import (
    AlreadyIssued,
    CopyIncomplete,
    DocumentChanged,
    DocumentNotInForce,
    NoCopyOfThat,
    ScanFormatTooOld,
    ScanTooCoarse,
    ScanWithoutColour,
)
from motcua.papers.chain import SignedFile
from motcua.papers.extracts import chosen
from motcua.papers.models import CertifiedCopy, CopyForm, Medium, OfficialDocument, Stage, Upload
from motcua.papers.queries import file_to_copy, open_file
from motcua.signing.pdf.imprints import last_imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """What is copied (a digitised paper, a document of the register, or a full copy), in which form, which pages."""

    agency: Agency
    form: CopyForm
    subject: str = ""
    medium: Medium = Medium.ELECTRONIC
    source: Upload | None = None
    of: OfficialDocument | None = None
    of_copy: CertifiedCopy | None = None
    pages: str = ""


@transaction.atomic
def enter_copy(copy: CopyOf, *, by: Actor, at: datetime) -> CertifiedCopy:
    """Give a copy its number in the one series of copies of the year; the key of the agency signs it after that.

    Raises NotAllowed for anybody but the records clerk of the agency whose register the document stands in;
    CopyIncomplete; NoCopyOfThat; DocumentNotInForce where it was replaced or revoked; ScanFormatTooOld,
    ScanTooCoarse or ScanWithoutColour for a scan that may not stand for the paper.
    """
    require_records(copy.agency.pk, by)
    entered = CertifiedCopy(
        agency=copy.agency,
        form=copy.form,
        medium=copy.medium,
        subject=clean_line(copy.subject) or _name_of(copy),
        of=copy.of,
        of_copy=copy.of_copy,
        source=copy.source,
        pages=clean_line(copy.pages),
        year=localdate(at).year,
        numbered_by_id=by.user_id,
        numbered_at=at,
    )
    _require_whole(copy, entered)
    entered.number = next_number(entered.series)
    entered.code_number = naming.written_number(entered.number) + naming.notation(
        abbreviation=copy.form, agency=copy.agency.name
    )
    entered.save()
    ledger.record(events.COPY_ENTERED, stream=entered.stream, by=by, at=at, code_number=entered.code_number)
    return entered


def _name_of(copy: CopyOf) -> str:
    """What is copied, where nobody wrote it: as the register has it."""
    if copy.of is not None:
        return f"{copy.of.code_number} {copy.of.subject}".strip()
    return f"{copy.of_copy.code_number} {copy.of_copy.subject}" if copy.of_copy is not None else ""


def _require_whole(copy: CopyOf, entered: CertifiedCopy) -> None:
    """One thing that is copied, a PDF that may be copied so, and of an extract pages that it has."""
    _require_lawful(copy)
    lacks_pages = copy.form == CopyForm.EXTRACT and not entered.pages
    file, count = file_to_copy(entered), sum(1 for one in (copy.source, copy.of, copy.of_copy) if one is not None)
    if file is None or count != 1 or not entered.subject or file.media_type != "application/pdf" or lacks_pages:
        raise CopyIncomplete
    content = open_file(file).read()
    try:
        chosen(entered.pages, scans.count_pages(content))
    except ValueError as wrong:
        raise CopyIncomplete from wrong
    if copy.source is not None and copy.medium == Medium.ELECTRONIC:
        _require_digitised(content)


def _require_lawful(copy: CopyOf) -> None:
    if copy.of is not None:
        if copy.of.agency_id != copy.agency.pk:
            raise NotAllowed
        _require_in_force(copy.of)
        if copy.form == CopyForm.OF_COPY:
            raise NoCopyOfThat
    if copy.of_copy is not None:
        _require_lawful_of(copy.of_copy, copy)


def _require_lawful_of(full: CertifiedCopy, copy: CopyOf) -> None:
    if (copy.form, full.form) != (CopyForm.OF_COPY, CopyForm.FULL):
        raise NoCopyOfThat
    if full.medium == Medium.PAPER:  # its print lies here without the signature
        raise NoCopyOfThat
    if full.of is not None:
        _require_in_force(full.of)
    if full.agency_id != copy.agency.pk:
        raise NotAllowed


def _require_in_force(document: OfficialDocument) -> None:
    """What was replaced or revoked is not copied as if it stood. Raises DocumentNotInForce."""
    if document.stage != Stage.ISSUED:
        raise DocumentNotInForce


def _require_digitised(content: bytes) -> None:
    """Basis: Decree 30/2020, appendix I (format, resolution and colours of digitised papers)."""
    try:
        found = scans.look_at(content)
    except ValueError as unreadable:
        raise CopyIncomplete from unreadable
    if found.version < scans.LEAST_VERSION:
        raise ScanFormatTooOld(version=".".join(map(str, found.version)))
    if found.coarse:
        raise ScanTooCoarse(pages=", ".join(map(str, found.coarse)), least=scans.LEAST_DPI)
    if found.grey:
        raise ScanWithoutColour(pages=", ".join(map(str, found.grey)))


@transaction.atomic
def keep_copy(copy: CertifiedCopy, signed: SignedFile, *, by: Actor, at: datetime) -> CertifiedCopy:
    """Keep a copy as the agency signed it, or as it was printed to be signed by hand; it is never changed.

    Raises NotAllowed, AlreadyIssued, DocumentChanged, or DocumentNotInForce where what is copied was revoked meanwhile.
    """
    copy = CertifiedCopy.objects.select_for_update(of=("self",)).get(pk=copy.pk)
    require_records(copy.agency_id, by)
    if copy.file_id is not None:
        raise AlreadyIssued
    if copy.original is not None:
        _require_in_force(held(copy.original))
    before = file_to_copy(copy)
    if before is None or before.sha256 != signed.made_from:
        raise DocumentChanged
    copy.file = store(signed.content, media_type="application/pdf", at=at)
    copy.certificate, copy.signed_at = signed.certificate, at
    copy.imprint = last_imprint(signed.content) if signed.certificate else ""
    copy.save(update_fields=["file", "certificate", "imprint", "signed_at"])
    if copy.medium == Medium.ELECTRONIC:
        ledger.record(events.COPY_SIGNED, stream=copy.stream, by=by, at=at, code_number=copy.code_number)
    else:
        ledger.record(events.COPY_PRINTED, stream=copy.stream, by=by, at=at, code_number=copy.code_number)
    return copy
