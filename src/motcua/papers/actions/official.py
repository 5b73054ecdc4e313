"""The way of a document: draft, visa, signature of the person, number, seal of the agency; replaced or revoked later.

The work of keys is done before these actions are called and outside of their locks: each takes the finished file and
keeps it only where the document still stands where it stood. Basis: Decree 30/2020, art. 10-18, 32 and 33.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from motcua.agencies.models import Agency, Unit
from motcua.kernel.actors import DESK_ROLES, Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.ledger import actions as ledger
from motcua.ledger.canonical import salted_digest
from motcua.papers import chain, events, naming
from motcua.papers.actions.files import let_go, store
from motcua.papers.actions.refusals import (
    AlreadyIssued,
    AlreadyNumbered,
    AlreadySigned,
    DocumentChanged,
    DocumentNotInForce,
    DraftIncomplete,
    NoLongerDraft,
    NotNumberedYet,
    NotSignedYet,
    RevocationNeedsReason,
    SignerIsAnother,
    VisaMissing,
)
from motcua.papers.chain import SignedFile
from motcua.papers.models import WRITTEN, Form, OfficialDocument, Opening, SignedRevision, Stage, Step, Upload, Visa
from motcua.papers.queries import needs_visa
from motcua.people.models import User
from motcua.signing.pdf.imprints import last_imprint

LEADERS = (Role.AGENCY_LEADER, Role.UNIT_LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a document is to say, and who is to sign it for whom."""

    form: Form
    abbreviation: str | None = None
    subject: str
    grounds: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    signer: User | None
    signer_title: str = ""
    authority: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Wording):
    """A document that is to be written: its words, who issues it, and what it settles or replaces."""

    agency: Agency
    unit: Unit | None = None
    matter: str = ""
    replaces: OfficialDocument | None = None

    @property
    def mark(self) -> str:
        """The abbreviation of its kind."""
        return naming.ABBREVIATIONS[self.form] if self.abbreviation is None else clean_line(self.abbreviation)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """A document that was signed and stamped on paper, for the register that it shares with the others."""

    agency: Agency
    unit: Unit | None = None
    form: Form
    abbreviation: str | None = None
    subject: str
    signer_name: str
    signed_on: date
    recipients: tuple[str, ...] = ()
    copies: int = 1
    scan: Upload | None = None


@transaction.atomic
def write_draft(draft: Draft, *, document: OfficialDocument | None = None, by: Actor, at: datetime) -> OfficialDocument:
    """Write a document, or write a draft anew, and set it as it is to be signed. Visas on what stood before are gone.

    Raises NotAllowed, DraftIncomplete, NoLongerDraft, or DocumentNotInForce where it is to replace what does not stand.
    """
    if not by.has(*DESK_ROLES, agency_id=draft.agency.pk):
        raise NotAllowed
    if not (clean_line(draft.subject) and draft.body and draft.signer) or draft.form not in WRITTEN:
        raise DraftIncomplete
    if draft.replaces is not None and draft.replaces.stage != Stage.ISSUED:
        raise DocumentNotInForce
    if document is not None:
        document = held(document)
        if document.agency_id != draft.agency.pk:
            raise NotAllowed
        if document.stage != Stage.DRAFT or document.is_one_stop_form:
            raise NoLongerDraft
    document = _write(document or OfficialDocument(salt=os.urandom(32)), draft, by=by, at=at)
    ledger.record(events.DRAFTED, stream=document.stream, by=by, at=at, of=document.matter, form=document.form)
    _set(document, at=at)  # after it is recorded: the document carries the fingerprint of this event
    return document


@transaction.atomic
def note_opening(document: OfficialDocument, *, by: Actor, at: datetime) -> None:
    """Note that the latest file of a document was shown to somebody; once is enough."""
    latest = document.revisions.order_by("-pk").first()
    if latest is not None and by.user_id is not None:
        Opening.objects.get_or_create(
            document=document, file_id=latest.file_id, user_id=by.user_id, defaults={"at": at}
        )


@transaction.atomic
def keep_signature(document: OfficialDocument, signed: SignedFile, *, by: Actor, at: datetime) -> OfficialDocument:
    """Keep the document as the competent person signed it with the own key.

    Raises NotAllowed, SignerIsAnother, AlreadySigned, VisaMissing, or DocumentChanged; then the signature is forgotten
    and nothing has changed. Basis: Decree 30/2020, art. 13.
    """
    document = held(document)
    _require_signatory(document, by)
    if document.signer_id != by.user_id:
        raise SignerIsAnother(name=document.signer_name)
    if document.stage != Stage.DRAFT:
        raise AlreadySigned
    require_agreed(document)
    _keep(document, Step.PERSON, signed, after=Step.PREPARED, by=by, at=at)
    _change(document, stage=Stage.SIGNED if document.number is None else Stage.NUMBERED, signed_at=at)
    ledger.record(events.SIGNED, stream=document.stream, by=by, at=at, digest=_digest(document, signed))
    return document


@transaction.atomic
def give_number(document: OfficialDocument, *, by: Actor, at: datetime) -> OfficialDocument:
    """Give a signed document the next number of its series and the date of this day.

    The series runs through the year, without a gap, for paper and electronic alike. Raises NotAllowed, NotSignedYet or
    AlreadyNumbered. Basis: Decree 30/2020, art. 15.
    """
    document = held(document)
    require_records(document.agency_id, by)
    if document.stage == Stage.DRAFT:
        raise NotSignedYet
    if document.number is not None:
        raise AlreadyNumbered(code_number=document.code_number)
    _number(document, at=at)
    _change(document, stage=Stage.NUMBERED)
    ledger.record(events.NUMBERED, stream=document.stream, by=by, at=at, code_number=document.code_number)
    return document


@transaction.atomic
def keep_seal(document: OfficialDocument, sealed: SignedFile, *, by: Actor, at: datetime) -> OfficialDocument:
    """Keep the document as the records clerk sealed it with the key of the agency: it is issued, and never changes.

    What it was written to replace is replaced, unless it was revoked meanwhile. Raises NotAllowed, NotSignedYet,
    NotNumberedYet, AlreadyIssued, DocumentChanged, or DocumentNotInForce. Basis: Decree 30/2020, art. 18, 32 and 33.
    """
    document = held(document)
    require_records(document.agency_id, by)
    _require_numbered(document)
    _keep(document, Step.AGENCY, sealed, after=Step.PERSON, by=by, at=at)
    if document.replaces is not None:
        _replace(document, document.replaces, by=by, at=at)
    first = document.valid_from or document.issued_on
    _change(document, stage=Stage.ISSUED, sealed_at=at, sealed_by_id=by.user_id, valid_from=first)
    digest = _digest(document, sealed)
    code_number = document.code_number
    ledger.record(events.SEALED, stream=document.stream, by=by, at=at, code_number=code_number, digest=digest)
    return document


@transaction.atomic
def enter_on_paper(paper: OnPaper, *, by: Actor, at: datetime) -> OfficialDocument:
    """Give a document on paper its number out of the series that it shares with electronic ones.

    Raises NotAllowed or DraftIncomplete. Basis: Decree 30/2020, art. 15 and 16.
    """
    require_records(paper.agency.pk, by)
    if not (clean_line(paper.subject) and clean_line(paper.signer_name)) or paper.signed_on > localdate(at):
        raise DraftIncomplete
    mark = naming.ABBREVIATIONS[paper.form] if paper.abbreviation is None else clean_line(paper.abbreviation)
    document = OfficialDocument.objects.create(
        agency=paper.agency,
        unit=paper.unit,
        form=paper.form,
        abbreviation=mark,
        notation=_notation(mark, paper.agency, paper.unit),
        subject=clean_line(paper.subject),
        recipients="\n".join(paper.recipients),
        salt=os.urandom(32),
        signer_name=clean_line(paper.signer_name),
        drafted_by_id=by.user_id,
        drafted_at=at,
        on_paper=True,
        scan=paper.scan,
        copies=paper.copies,
    )
    _number(document, at=at)
    _change(document, stage=Stage.ISSUED, signed_at=at, issued_on=paper.signed_on, valid_from=paper.signed_on)
    code_number = document.code_number
    ledger.record(events.ENTERED_ON_PAPER, stream=document.stream, by=by, at=at, code_number=code_number)
    return document


@transaction.atomic
def revoke_document(document: OfficialDocument, *, reason: str, by: Actor, at: datetime) -> OfficialDocument:
    """Revoke an issued document: it stays as it is, and whoever checks it reads that and why it no longer holds.

    Raises NotAllowed, RevocationNeedsReason or DocumentNotInForce. Basis: Decree 30/2020, art. 18.
    """
    document = held(document)
    if not by.has(Role.AGENCY_LEADER, agency_id=document.agency_id):
        raise NotAllowed
    if not clean(reason):
        raise RevocationNeedsReason
    if document.stage != Stage.ISSUED:
        raise DocumentNotInForce
    _end(document, Stage.REVOKED, reason=clean(reason), by=by, at=at)
    ledger.record(events.REVOKED, stream=document.stream, by=by, at=at)
    return document


def file_of_document(document: OfficialDocument, *, by: Actor, at: datetime) -> Upload:
    """The sealed file under the name that somebody gets who downloads it."""
    revision = document.revisions.select_related("file").get(step=Step.AGENCY)
    return Upload.objects.create(
        file=revision.file,
        filename=f"{naming.file_name(document.code_number)}.pdf",
        uploaded_by_label=by.label,
        purpose=Upload.Purpose.RESULT,
        salt=os.urandom(32),
        at=at,
    )


def held(document: OfficialDocument) -> OfficialDocument:
    """The document as it is now, held until the transaction ends."""
    return OfficialDocument.objects.select_for_update(of=("self",)).select_related("agency").get(pk=document.pk)


def _write(document: OfficialDocument, draft: Draft, *, by: Actor, at: datetime) -> OfficialDocument:
    signer = draft.signer
    hands = {by.user_id, signer.pk if signer else None}
    values: dict[str, Any] = {
        "agency": draft.agency,
        "unit": draft.unit,
        "matter": draft.matter,
        "form": draft.form,
        "abbreviation": draft.mark,
        "notation": _notation(draft.mark, draft.agency, draft.unit),
        "subject": clean_line(draft.subject),
        "content": {
            "grounds": [clean_line(line) for line in draft.grounds],
            "body": [clean_line(line) for line in draft.body],
            "addressee": clean_line(draft.addressee),
        },
        "recipients": "\n".join(clean_line(line) for line in draft.recipients),
        "signer": signer,
        "signer_name": signer.full_name if signer else "",
        "signer_title": clean_line(draft.signer_title),
        "authority": draft.authority,
        "drafted_by_id": by.user_id,
        "drafted_at": at,
        "valid_to": draft.valid_to,
        "needs_visa": needs_visa(draft.agency, draft.unit, hands, on=localdate(at)),
        "replaces": draft.replaces,
    }
    for name, value in values.items():
        setattr(document, name, value)
    document.save()
    return document


def _set(document: OfficialDocument, *, at: datetime) -> None:
    """The file that is to be signed, in the place of the one that stood before."""
    Visa.objects.filter(document=document).delete()
    before = [revision.file for revision in document.revisions.select_related("file")]
    document.revisions.all().delete()
    for file in before:
        let_go(file)
    content = chain.prepared(document, base_url=settings.BASE_URL, at=at)
    file = store(content, media_type="application/pdf", at=at)
    SignedRevision.objects.create(document=document, step=Step.PREPARED, file=file, by_id=document.drafted_by_id, at=at)


def _keep(
    document: OfficialDocument, step: Step, signed: SignedFile, *, after: Step, by: Actor, at: datetime
) -> SignedRevision:
    before = document.revisions.select_related("file").get(step=after)
    if before.file.sha256 != signed.made_from:
        raise DocumentChanged
    file = store(signed.content, media_type="application/pdf", at=at)
    return SignedRevision.objects.create(
        document=document,
        step=step,
        file=file,
        certificate=signed.certificate,
        imprint=last_imprint(signed.content),
        by_id=by.user_id,
        at=at,
    )


def require_agreed(document: OfficialDocument) -> None:
    """Where the agency wants the draft agreed to first. Raises VisaMissing. Basis: Decree 30/2020, art. 12."""
    if not OfficialDocument.objects.agreed().filter(pk=document.pk).exists():
        raise VisaMissing


def require_records(agency_id: int, by: Actor) -> None:
    """The records clerk alone numbers and seals. Raises NotAllowed. Basis: Decree 30/2020, art. 32 and 33."""
    if not by.has(Role.RECORDS_CLERK, agency_id=agency_id):
        raise NotAllowed


def _require_signatory(document: OfficialDocument, by: Actor) -> None:
    """Leaders sign; a form also the officer who acted, whose post may be in the office that settles the matter."""
    leads = by.has(*LEADERS, agency_id=document.agency_id)
    if not leads and not (document.is_one_stop_form and by.has(*DESK_ROLES)):
        raise NotAllowed


def _require_numbered(document: OfficialDocument) -> None:
    if document.stage == Stage.DRAFT:
        raise NotSignedYet
    if document.stage == Stage.SIGNED:
        raise NotNumberedYet
    if document.stage != Stage.NUMBERED:
        raise AlreadyIssued


def _notation(mark: str, agency: Agency, unit: Unit | None) -> str:
    return naming.notation(abbreviation=mark, agency=agency.name, unit=unit.name if unit else "")


def _number(document: OfficialDocument, *, at: datetime) -> None:
    """The next number of the series; asked for last, as it holds the series until the transaction ends."""
    document.year = localdate(at).year
    number = next_number(document.series)
    _change(
        document,
        stage=Stage.NUMBERED,
        year=document.year,
        number=number,
        code_number=f"{naming.written_number(number)}{document.notation}",
        numbered_at=at,
        issued_on=localdate(at),
    )


def _replace(document: OfficialDocument, earlier: OfficialDocument, *, by: Actor, at: datetime) -> None:
    earlier = held(earlier)
    if earlier.stage == Stage.REVOKED:  # while this one was on its way: it stays revoked, with its reason
        return
    if earlier.stage != Stage.ISSUED:
        raise DocumentNotInForce
    _end(earlier, Stage.REPLACED, reason="", by=by, at=at)
    ledger.record(events.REPLACED, stream=earlier.stream, by=by, at=at, code_number=document.code_number)


def _end(document: OfficialDocument, stage: Stage, *, reason: str, by: Actor, at: datetime) -> None:
    _change(document, stage=stage, ended_at=at, ended_by_id=by.user_id, ended_reason=reason)


def _change(document: OfficialDocument, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(document, name, value)
    document.save(update_fields=[*fields])


def _digest(document: OfficialDocument, signed: SignedFile) -> str:
    return salted_digest(hashlib.sha256(signed.content).hexdigest(), bytes(document.salt))
