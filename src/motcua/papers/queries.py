"""Reading files and documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.agencies.models import Agency, Unit
from motcua.agencies.queries import holders
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import as_spoken_code, whole_number
from motcua.ledger.queries import fingerprint_of
from motcua.papers import events, storage
from motcua.papers.models import (
    ONE_STOP_FORMS,
    CertifiedCopy,
    IssuedDocument,
    Medium,
    OfficialDocument,
    Opening,
    SignedRevision,
    Step,
    StoredFile,
    VisaRule,
)
from motcua.papers.registers import Wanted

WENT_OUT = (Step.AGENCY, Step.LASTING)
"""The two files of a document that went out: the second holds the first unchanged inside it."""


def open_file(stored_file: StoredFile) -> BinaryIO:
    """The content of a file, checked against its hash. Raises storage.FileDamaged, and then nothing is shown."""
    return BytesIO(storage.get(stored_file.sha256))


def fingerprint(values: Mapping[str, Any]) -> str:
    """What a document was made from, as one short text: equal for equal values, whatever their order."""
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def latest_document(stream: str, *, kind: str, language: str = "vi") -> IssuedDocument | None:
    """The document of that kind that stands: the one issued last."""
    issued = IssuedDocument.objects.filter(stream=stream, kind=kind, language=language).select_related("file")
    return issued.order_by("-issued_at", "-pk").first()


def kinds_issued(stream: str) -> set[str]:
    """Which kinds of document were issued in a matter; a form of the one-stop unit from when it can be printed."""
    issued = IssuedDocument.objects.filter(stream=stream).values_list("kind", flat=True)
    return set(issued.union(forms_about(stream).values_list("form", flat=True)))


def forms_about(stream: str) -> QuerySet[OfficialDocument]:
    """The forms of the one-stop unit in a matter that can be printed, the first one first."""
    forms = OfficialDocument.objects.filter(matter=stream, form__in=ONE_STOP_FORMS, revisions__step=Step.PREPARED)
    return forms.order_by("pk")


def file_of_form(stream: str, *kinds: str) -> StoredFile | None:
    """The last form of that kind as far as it has come: printed, signed, sealed; older ones were only printed."""
    document = forms_about(stream).filter(form__in=kinds).last()
    if document is not None and (revision := latest_revision(document)):
        return revision.file
    issued = IssuedDocument.objects.filter(stream=stream, kind__in=kinds).select_related("file")
    found = issued.order_by("issued_at", "pk").last()
    return found.file if found else None


def document_by_verification_code(code: str) -> OfficialDocument | None:
    """The document that somebody checks by the code printed on it, once it went out; a form from its number on."""
    out = OfficialDocument.objects.known_outside().with_names()
    return out.filter(verification_code=as_spoken_code(code)).first()


def document_sealed_over(imprints: Iterable[str]) -> OfficialDocument | None:
    """The document that the agency sealed over one of these contents, whatever was added to the copy since."""
    out = OfficialDocument.objects.gone_out().with_names()
    return out.filter(revisions__step=Step.AGENCY, revisions__imprint__in=[one for one in imprints if one]).first()


def document_signed_over(imprints: Iterable[str]) -> OfficialDocument | None:
    """The document that a person signed over one of these contents, whether or not the agency sealed it since."""
    signed = OfficialDocument.objects.with_names().filter(revisions__step=Step.PERSON)
    return signed.filter(revisions__imprint__in=[one for one in imprints if one]).first()


def form_printed_as(sha256: str) -> OfficialDocument | None:
    """The form of the one-stop unit that was printed from this very file, whether or not it was sealed since."""
    forms = OfficialDocument.objects.filter(form__in=ONE_STOP_FORMS).with_names()
    return forms.filter(revisions__step=Step.PREPARED, revisions__file__sha256=sha256).first()


def copy_by_verification_code(code: str) -> CertifiedCopy | None:
    """The certified copy that somebody checks by the code printed on it, once it is signed or printed."""
    return _copies_out().filter(verification_code=as_spoken_code(code)).first()


def copy_signed_over(imprints: Iterable[str]) -> CertifiedCopy | None:
    """The certified copy that the agency signed over one of these contents, whatever was added to it since."""
    return _copies_out().filter(imprint__in=[one for one in imprints if one]).first()


def _copies_out() -> QuerySet[CertifiedCopy]:
    copied = ("of", "of__agency", "of__replaced_by", "of_copy__of", "of_copy__of__replaced_by")
    return CertifiedCopy.objects.filter(file__isnull=False).select_related("agency", "file", "lasting", *copied)


def file_to_copy(copy: CertifiedCopy) -> StoredFile | None:
    """What a copy is made of: the scan, the document as the agency sealed it (or its scan), or the full copy.

    Nothing where it is not there any more, or never went out.
    """
    if copy.of is not None:
        sealed = sealed_revision(copy.of)
        scanned = copy.of.scan.file if copy.of.scan is not None else None
        return sealed.file if sealed else scanned
    if copy.of_copy is not None:
        return copy.of_copy.file
    return copy.source.file if copy.source is not None else None


def to_copy(agency_id: int, code_number: str) -> tuple[OfficialDocument | None, CertifiedCopy | None]:
    """What bears this number in the register of an agency: a document that went out, or a full copy; the latest."""
    written = code_number.strip()
    number = whole_number(written.partition("/")[0])
    if number is None:
        return None, None
    same = {"agency": agency_id, "number": number, "code_number__iexact": written}
    document = OfficialDocument.objects.gone_out().filter(**same).order_by("-year", "-pk").first()
    return document, _copies_out().filter(**same).order_by("-year", "-pk").first()


def visas_required(agency: Agency) -> bool:
    """Whether the agency wants the head of the unit to agree to a draft before it comes to its signer."""
    return VisaRule.objects.filter(agency=agency, is_required=True).exists()


def needs_visa(agency: Agency, unit: Unit | None, hands: Collection[int | None], *, on: date) -> bool:
    """Whether a draft needs a visa: not where the head of the unit wrote it or signs it, or where there is none."""
    if unit is None or not visas_required(agency):
        return False
    heads = set(holders(Role.UNIT_LEADER, agency_id=agency.pk, unit_id=unit.pk, on=on).values_list("pk", flat=True))
    return bool(heads) and heads.isdisjoint(hands)


def issued_revision(document: OfficialDocument) -> SignedRevision | None:
    """The file as it went out, with its proofs where they are added already; there is none of a document on paper."""
    return document.revisions.select_related("file").filter(step__in=WENT_OUT).order_by("-pk").first()


def sealed_revision(document: OfficialDocument) -> SignedRevision | None:
    """The file as the agency sealed it."""
    return document.revisions.select_related("file").filter(step=Step.AGENCY).first()


def imprint_of_seal(document: OfficialDocument) -> str:
    """SHA-256 of what the agency sealed; empty where it was on paper."""
    return document.revisions.filter(step=Step.AGENCY).values_list("imprint", flat=True).first() or ""


def fingerprint_of_issue(document: OfficialDocument) -> str:
    """The hash of the event by which it was sealed and issued, or a form numbered; empty where it was on paper."""
    sealed = fingerprint_of(document.stream, events.SEALED)
    return sealed or fingerprint_of(document.stream, events.FORM_NUMBERED)


def without_proofs() -> QuerySet[OfficialDocument]:
    """What went out sealed and waits for its time stamp, the oldest first."""
    sealed = OfficialDocument.objects.gone_out().filter(revisions__step=Step.AGENCY)
    lasting = SignedRevision.objects.filter(document=OuterRef("pk"), step=Step.LASTING)
    return sealed.exclude(Exists(lasting)).order_by("sealed_at", "pk")


def stamps_ending(by: datetime, *, weak: Iterable[str] = (), after: int = 0) -> QuerySet[SignedRevision]:
    """The latest lasting files whose stamp ends before that moment, was made with something weak, or is not measured.

    In the order in which they were kept, from `after` on.
    """
    later = SignedRevision.objects.filter(document=OuterRef("document"), step=Step.LASTING, pk__gt=OuterRef("pk"))
    ends = Q(stamp__until__lt=by) | Q(stamp=None)
    for name in weak:
        ends |= Q(stamp__algorithm__contains=name)
    lasting = SignedRevision.objects.filter(ends, step=Step.LASTING, pk__gt=after).exclude(Exists(later))
    return lasting.select_related("document", "file", "stamp").order_by("pk")


def copies_without_proofs() -> QuerySet[CertifiedCopy]:
    """Signed copies that wait for their time stamp, the oldest first."""
    signed = CertifiedCopy.objects.filter(medium=Medium.ELECTRONIC, file__isnull=False, lasting=None)
    return signed.order_by("signed_at", "pk")


def copies_ending(by: datetime, *, weak: Iterable[str] = (), after: int = 0) -> QuerySet[CertifiedCopy]:
    """The copies whose stamp ends before that moment, or was made with something weak."""
    ends = Q(lasts_until__lt=by)
    for name in weak:
        ends |= Q(stamped_by__contains=name)
    return CertifiedCopy.objects.filter(ends, pk__gt=after).select_related("lasting").order_by("pk")


def latest_revision(document: OfficialDocument) -> SignedRevision | None:
    """The file as far as it has come."""
    return document.revisions.select_related("file").order_by("-pk").first()


def latest_revisions(documents: Iterable[OfficialDocument]) -> dict[int, SignedRevision]:
    """The same of many, by the key of the document; one query."""
    rows = SignedRevision.objects.filter(document__in=list(documents)).select_related("file").order_by("pk")
    return {row.document_id: row for row in rows}


def unopened_by(actor: Actor, documents: Sequence[OfficialDocument]) -> list[OfficialDocument]:
    """Those whose latest file this person has not had on the screen; the form of an own act is known without that."""
    latest = latest_revisions(documents)
    openings = Opening.objects.filter(user=actor.user_id, document__in=[one.pk for one in documents])
    seen = set(openings.values_list("document_id", "file_id"))
    seen |= {(one.pk, latest[one.pk].file_id) for one in documents if one.pk in latest and _is_own_form(one, actor)}
    return [one for one in documents if one.pk not in latest or (one.pk, latest[one.pk].file_id) not in seen]


def _is_own_form(document: OfficialDocument, actor: Actor) -> bool:
    return document.is_one_stop_form and document.drafted_by_id == actor.user_id


def outgoing(actor: Actor, wanted: Wanted) -> QuerySet[OfficialDocument]:
    """The register: the documents with a number that the actor may see.

    Basis: Decree 30/2020, art. 16 and appendix IV.
    """
    asked, text = Q(number__isnull=False) & wanted.conditions(), wanted.text
    asked &= Q(code_number__istartswith=text) | Q(subject__icontains=text) if text else Q()
    return OfficialDocument.objects.visible_to(actor).filter(asked).select_related("unit")
