"""Files that came in, and forms that were made of values: kept, issued, destroyed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.turns import hold
from motcua.ledger import actions as ledger
from motcua.ledger.canonical import salted_digest
from motcua.papers import events, inspection, storage, typesetting
from motcua.papers.models import IssuedDocument, OfficialDocument, StoredFile, Upload
from motcua.papers.queries import fingerprint


@transaction.atomic
def keep_upload(
    stream: BinaryIO, *, filename: str, purpose: Upload.Purpose = Upload.Purpose.PAPER, by: Actor, at: datetime
) -> Upload:
    """Keep a file that somebody hands in, once it has been read whole and found harmless.

    Refused, with what to do: too large, empty, of a kind not taken, broken, locked, active, two files in one, a bomb.
    """
    content, finding = _inspected(stream, name=inspection.safe_name(filename, suffix=""))
    file = store(content, media_type=finding.media_type, at=at)
    upload = Upload.objects.create(
        file=file,
        filename=inspection.safe_name(filename, suffix=finding.suffix),
        uploaded_by_label=by.label,
        purpose=purpose,
        pages=finding.pages,
        notes=list(finding.notes),
        salt=os.urandom(32),
        at=at,
    )
    digest = salted_digest(file.sha256, bytes(upload.salt))
    ledger.record(
        events.UPLOAD_KEPT, stream=upload.stream, by=by, at=at, digest=digest, size=file.size, purpose=purpose.value
    )
    return upload


@transaction.atomic
def issue_document(
    kind: str, *, stream: str, values: Mapping[str, Any], language: str = "vi", by: Actor, at: datetime
) -> IssuedDocument:
    """Make a document out of values and keep it; what was issued for the same values before is returned as it is.

    Of two that issue the same at the same moment one makes it, and both get that one.
    """
    inputs = {"stream": stream, "kind": kind, "language": language, "fingerprint_of_inputs": fingerprint(values)}
    hold(repr(sorted(inputs.items())))
    if issued := IssuedDocument.objects.select_related("file").filter(**inputs).first():
        return issued
    content = typesetting.render(kind, values, language=language)
    document = IssuedDocument.objects.create(
        **inputs,
        form_version=typesetting.form_version(kind),
        engine=typesetting.ENGINE,
        file=store(content, media_type="application/pdf", at=at),
        issued_by_label=by.label,
        salt=os.urandom(32),
        issued_at=at,
    )
    digest = salted_digest(document.file.sha256, bytes(document.salt))
    ledger.record(events.DOCUMENT_ISSUED, stream=document.history, by=by, at=at, digest=digest, of=stream, form=kind)
    return document


@transaction.atomic
def destroy_uploads(uploads: Iterable[Upload], *, by: Actor, at: datetime) -> None:
    """Destroy files handed in: name and content, unless the same content came in elsewhere. Nobody can undo it.

    Whether the rule of retention allows it is for the caller, who knows the dossier. Refused: to visitors and citizens.
    """
    _require_staff(by)
    held = Upload.objects.select_for_update(of=("self",)).select_related("file")
    for upload in held.filter(pk__in=[upload.pk for upload in uploads]).order_by("pk"):
        ledger.record(events.UPLOAD_DESTROYED, stream=upload.stream, by=by, at=at)
        upload.delete()
        let_go(upload.file)


@transaction.atomic
def destroy_documents(stream: str, *, by: Actor, at: datetime) -> None:
    """Destroy every document issued in a matter. Refused: to visitors and citizens.

    Of an official document number, date and what became of it stay in the register; its words and files go.
    """
    _require_staff(by)
    held = IssuedDocument.objects.select_for_update(of=("self",)).select_related("file")
    for document in held.filter(stream=stream).order_by("pk"):
        ledger.record(events.DOCUMENT_DESTROYED, stream=document.history, by=by, at=at)
        document.delete()
        let_go(document.file)
    official = OfficialDocument.objects.select_for_update(of=("self",))
    for one in official.filter(matter=stream).order_by("pk"):
        ledger.record(events.DOCUMENT_DESTROYED, stream=one.stream, by=by, at=at)
        _empty(one)


def _empty(document: OfficialDocument) -> None:
    """Without its words, its files, and the salt of its digests."""
    document.visas.all().delete()
    files = [revision.file for revision in document.revisions.select_related("file")]
    document.revisions.all().delete()
    document.subject, document.recipients, document.content, document.salt = "–", "", {}, b""
    document.save(update_fields=["subject", "recipients", "content", "salt"])
    for file in files:
        let_go(file)


def _inspected(stream: BinaryIO, *, name: str) -> tuple[bytes, inspection.Finding]:
    """The content of a file and what it is. No lock is held yet: reading a large one may take a second."""
    content = stream.read(settings.MAX_UPLOAD_BYTES + 1)
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise inspection.FileTooLarge(name=name, limit=settings.MAX_UPLOAD_BYTES // (1024 * 1024))
    return content, inspection.inspect(content, name=name)


def _require_staff(by: Actor) -> None:
    if not (by.is_system or by.is_staff):
        raise NotAllowed


def store(content: bytes, *, media_type: str, at: datetime) -> StoredFile:
    """Content in the store and its row; once, also where the same content comes in twice at the same moment."""
    hold(hashlib.sha256(content).hexdigest())
    # The content first: a row never points at nothing. Content without a row is harmless and found by the next one.
    sha256 = storage.put(content)
    known = StoredFile.objects.filter(sha256=sha256).first()
    return known or StoredFile.objects.create(sha256=sha256, size=len(content), media_type=media_type, created_at=at)


def let_go(file: StoredFile) -> None:
    """Drop content that nothing refers to any more; the bytes go once the transaction stands."""
    hold(file.sha256)
    kept = (file.uploads, file.issued_documents, file.signed_revisions, file.certified_copies, file.lasting_copies)
    if any(rows.exists() for rows in kept):
        return
    file.delete()
    transaction.on_commit(partial(_remove_content, file.sha256))


@transaction.atomic
def _remove_content(sha256: str) -> None:
    """Remove the bytes, unless the same content came in again since."""
    hold(sha256)
    if not StoredFile.objects.filter(sha256=sha256).exists():
        storage.remove(sha256)
