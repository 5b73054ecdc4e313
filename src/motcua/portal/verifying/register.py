"""What the issuing agency's register says of a document: whether it stands, was replaced, or was revoked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from motcua.kernel.local import localdate
from motcua.ledger.queries import fingerprint_of
from motcua.papers import events
from motcua.papers.models import CertifiedCopy, Form, Medium, OfficialDocument, Stage, StoredFile
from motcua.papers.queries import (
    copy_by_verification_code,
    copy_signed_over,
    document_by_verification_code,
    document_sealed_over,
    document_signed_over,
    fingerprint_of_issue,
    form_printed_as,
    imprint_of_seal,
    issued_revision,
    open_file,
)
from motcua.papers.storage import FileDamaged


class Standing(StrEnum):
    """What became of a document since it was issued."""

    STANDS = "stands"
    UNSEALED = "unsealed"
    LAPSED = "lapsed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document that was issued here, as whoever holds it may compare it."""

    code: str
    kind: str
    standing: Standing
    agency: str
    number: str
    issued_on: date | None
    subject: str
    signer: str
    valid_to: date | None = None
    ended_at: datetime | None = None
    reason: str = ""
    replaced_by: str = ""
    fingerprint: str = ""
    """The hash of the event by which it was issued; nothing where it was on paper."""
    imprint: str = ""
    """SHA-256 of what the agency sealed, by which its signature is told from one that somebody added."""
    file: bytes | None = None
    """What was issued; nothing where it was on paper, empty where our own copy is damaged."""


def entry_by_code(code: str, *, at: datetime) -> Entry | None:
    """The document or the certified copy that bears this code."""
    document = document_by_verification_code(code)
    if document:
        return _entry(document, at)
    copy = copy_by_verification_code(code)
    return _entry_of_copy(copy, at) if copy else None


def entry_sealed_over(imprints: Iterable[str], *, at: datetime) -> Entry | None:
    """The document that the agency sealed over one of these contents, also where something was added behind its seal.

    By the bytes of the file alone a revoked document would pass for genuine as soon as a time stamp is added to it.
    The imprints are those of signatures that were checked: a file may carry another one's bytes, and say what it likes.
    """
    known = list(imprints)
    document = document_sealed_over(known)
    if document:
        return _entry(document, at)
    copy = copy_signed_over(known)
    return _entry_of_copy(copy, at) if copy else None


def entry_signed_over(imprints: Iterable[str], *, at: datetime) -> Entry | None:
    """The document that a person signed over one of these contents, where the seal of the agency is not in the file.

    Whoever cuts the seal off a document that was revoked holds what the person signed before, and that alone holds.
    """
    document = document_signed_over(imprints)
    if document is None:
        return None
    entry = _entry(document, at)
    is_over = entry.standing in {Standing.REPLACED, Standing.WITHDRAWN}
    return replace(entry, standing=entry.standing if is_over else Standing.UNSEALED, file=None)


def entry_printed_as(content: bytes, *, at: datetime) -> Entry | None:
    """The form of a one-stop unit that was printed from this very file, before anybody signed it."""
    document = form_printed_as(sha256(content).hexdigest())
    return _entry(document, at) if document else None


def _entry(document: OfficialDocument, at: datetime) -> Entry:
    later = document.replaced_by if document.stage == Stage.REPLACED else None  # until its seal it replaces nothing
    return Entry(
        code=document.verification_code,
        kind=str(Form(document.form).label),
        standing=_standing(document, at),
        agency=document.agency.name,
        number=document.code_number,
        issued_on=document.issued_on,
        subject=document.subject,
        signer=document.signer_name,
        valid_to=document.valid_to,
        ended_at=document.ended_at,
        reason=document.ended_reason,
        replaced_by=later.code_number if later else "",
        fingerprint=fingerprint_of_issue(document),
        imprint=imprint_of_seal(document),
        file=_file(document),
    )


def _entry_of_copy(copy: CertifiedCopy, at: datetime) -> Entry:
    """A certified copy: it stands as long as what was copied stands, where that is a document of ours."""
    original = copy.original
    later = original.replaced_by if original and original.stage == Stage.REPLACED else None
    return Entry(
        code=copy.verification_code,
        kind=f"{copy.get_form_display()}{f' ({copy.pages})' if copy.pages else ''}",
        standing=_standing(original, at) if original else Standing.STANDS,
        agency=copy.agency.name,
        number=copy.code_number,
        issued_on=localdate(copy.signed_at) if copy.signed_at else None,
        subject=copy.subject,
        signer="",
        valid_to=original.valid_to if original else None,
        ended_at=original.ended_at if original else None,
        reason=original.ended_reason if original else "",
        replaced_by=later.code_number if later else "",
        fingerprint=fingerprint_of(copy.stream, events.COPY_SIGNED),
        imprint=copy.imprint,
        file=_content(copy.lasting or copy.file) if copy.file and copy.medium == Medium.ELECTRONIC else None,
    )


def _standing(document: OfficialDocument, at: datetime) -> Standing:
    if document.stage == Stage.REVOKED:
        return Standing.WITHDRAWN
    if document.stage == Stage.REPLACED:
        return Standing.REPLACED
    if not document.has_gone_out:
        return Standing.UNSEALED
    is_over = document.valid_to is not None and document.valid_to < localdate(at)
    return Standing.LAPSED if is_over else Standing.STANDS


def _file(document: OfficialDocument) -> bytes | None:
    issued = issued_revision(document)
    return _content(issued.file) if issued else None


def _content(file: StoredFile) -> bytes:
    """What was issued; empty where our own store is damaged."""
    try:
        return open_file(file).read()
    except FileDamaged:
        return b""
