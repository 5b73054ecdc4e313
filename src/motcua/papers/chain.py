"""What is done to the file of a document on its way: set, signed, numbered, sealed. No rows, no locks, no clock.

Basis: Decree 30/2020, art. 13, 15, 32 and 33, appendix I, part I, section II, 7 and 8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.ledger.queries import fingerprint_of
from motcua.papers import events, naming, typesetting
from motcua.papers.extracts import pages_of, with_mark
from motcua.papers.models import CertifiedCopy, CopyForm, Form, OfficialDocument, Step, StoredFile
from motcua.papers.outgoing import OfficialValues, day_in_figures
from motcua.papers.queries import file_to_copy, open_file
from motcua.signing.keys import Key
from motcua.signing.pdf import Field, Look, Side, fill, open_texts, prepare, sign
from motcua.signing.pdf.display import (
    agency_field,
    agency_look,
    copy_look,
    corner_field,
    form_look,
    person_field,
    person_look,
)

PERSON, AGENCY = "signer", "agency"
DATE = ("day", "month", "year")
TEXTS = ("number", *DATE)
SIDES = {"number": Side.RIGHT, **dict.fromkeys(DATE, Side.MIDDLE)}
"""The number stands close to what is printed after it."""
LABELS = {
    "number": "Số của văn bản",
    "day": "Ngày ban hành",
    "month": "Tháng ban hành",
    "year": "Năm ban hành",
}
"""What the open places are read aloud as; the document is in Vietnamese."""
SIZE = 13
SEAL_ACROSS_MM = 36
"""The room for a seal in true size."""
A4_HEIGHT, A5_HEIGHT = 841.89, 595.28
FORM_LABELS = {PERSON: "Chữ ký số của người ký phiếu", AGENCY: "Chữ ký số của Tổ chức"}
COPY_NAMES = {CopyForm.FULL: "Sao y", CopyForm.OF_COPY: "Sao lục", CopyForm.EXTRACT: "Trích sao"}
"""As they stand on a copy, which is in Vietnamese."""


class DocumentGone(Refusal):
    """What a copy is to be made of is not kept any more."""

    text = _("What was to be copied is not kept any more. Enter a new copy of what is at hand.")


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file that was signed outside of any lock, out of which one, and by which certificate."""

    content: bytes
    made_from: str
    certificate: str = ""


def values_of(document: OfficialDocument, *, base_url: str, at: datetime) -> OfficialValues:
    """What the form of a document takes; the body above an agency stands in the head of a department only."""
    agency, content = document.agency, document.content
    over = agency.parent.name if agency.parent and not agency.name.startswith(naming.COMMITTEE) else ""
    return OfficialValues(
        agency=agency.name,
        over=over,
        place=naming.place_of_agency(agency),
        notation=document.notation,
        subject=document.subject,
        deciding=document.signer_title or agency.name,
        grounds=tuple(content["grounds"]),
        body=tuple(content["body"]),
        addressee=content["addressee"],
        recipients=tuple(document.recipients.splitlines()),
        authority=f"{document.authority} {agency.name}" if document.authority == "TM." else document.authority,
        signer_title=document.signer_title,
        signer=document.signer_name,
        verification_code=document.verification_code,
        verify_url=f"{base_url}/verify/{document.verification_code}/",
        fingerprint=fingerprint_of(document.stream, events.DRAFTED),
        seals_url=f"{base_url}/seals/",
        at=at,
    )


def prepared(document: OfficialDocument, *, base_url: str, at: datetime) -> bytes:
    """The document as it is to be signed, with an empty place for each signature, for its number and for its date."""
    values = values_of(document, base_url=base_url, at=at).printed()
    content, slots = typesetting.render_with_slots(Form(document.form).value, values, language="vi")
    places = {slot.name: slot for slot in slots}
    texts = [(Field(name, LABELS[name], places[name].page - 1, _box(places[name])), SIDES[name]) for name in TEXTS]
    left, bottom, right, _top = _box(places["signature"])
    person = person_field((left + right) / 2, bottom, page=places["signature"].page - 1)
    return prepare(open_texts(content, texts, size=SIZE), [person, agency_field(person, across_mm=SEAL_ACROSS_MM)])


def prepared_form(document: OfficialDocument, *, base_url: str) -> bytes:
    """A form of the one-stop unit with its number, and an empty place for each signature: the agency's is on top.

    Basis: Circular 01/2018/TT-VPCP, the head that its forms share ("Chữ ký số của Tổ chức").
    """
    checked = {
        "number": document.code_number,
        "verification_code": document.verification_code,
        "verify_url": f"{base_url}/verify/{document.verification_code}/",
        "fingerprint": fingerprint_of(document.stream, events.FORM_NUMBERED),
        "seals_url": f"{base_url}/seals/",
    }
    return form_with_places(Form(document.form), document.content | checked)


def form_with_places(form: Form, values: Mapping[str, Any]) -> bytes:
    """A form set out of its values, with an empty place for the officer's signature and one for the agency's."""
    content, slots = typesetting.render_with_slots(form.value, values, language="vi")
    height = A4_HEIGHT if values["paper"] == "a4" else A5_HEIGHT
    places = {slot.name: Field(slot.name, FORM_LABELS[slot.name], slot.page - 1, _box(slot, height)) for slot in slots}
    return prepare(content, [places[name] for name in (PERSON, AGENCY)])


def signed(document: OfficialDocument, *, key: Key, at: datetime) -> SignedFile:
    """The document signed by the person; number and date may still be put in. Raises KeyGone, FileDamaged."""
    before = document.revisions.select_related("file").get(step=Step.PREPARED).file
    picture = picture_of("person", document.signer_id)
    look = person_look(picture) if picture else Look(lines=("{signer}", "{time}"), size=9)
    content = sign(open_file(before).read(), field=PERSON, key=key, look=look, at=at, leaves="texts")
    return SignedFile(content, made_from=before.sha256, certificate=_fingerprint(key))


def sealed(document: OfficialDocument, *, key: Key, at: datetime) -> SignedFile:
    """The document with its number and date put in, signed by the agency over both. Raises KeyGone, FileDamaged.

    A form has both from the first.
    """
    before = document.revisions.select_related("file").get(step=Step.PERSON).file
    if document.is_one_stop_form:
        content = sign(open_file(before).read(), field=AGENCY, key=key, look=form_look(), at=at)
        return SignedFile(content, made_from=before.sha256, certificate=_fingerprint(key))
    texts = {
        "number": naming.written_number(document.number or 0),
        **day_in_figures(document.issued_on or localdate(at)),
    }
    filled = fill(open_file(before).read(), texts, size=SIZE, italic=DATE)
    look = agency_look(picture_of("agency", document.agency_id))
    content = sign(filled, field=AGENCY, key=key, look=look, at=at)
    return SignedFile(content, made_from=before.sha256, certificate=_fingerprint(key))


def certified(copy: CertifiedCopy, *, key: Key, base_url: str, at: datetime) -> SignedFile:
    """The copy under the agency's signature, shown at the top right of its first page; its code stands below.

    Of an extract only the pages that it names. Raises KeyGone, FileDamaged, DocumentGone where what is copied is gone,
    ValueError for pages that are not there.
    """
    before, content, size = _copied(copy, base_url=base_url, at=at)
    field = corner_field("copy", "Chữ ký số của cơ quan sao văn bản", page_size=size)
    form = f"{CopyForm(copy.form).value} {copy.code_number}"
    signed_copy = sign(prepare(content, [field]), field="copy", key=key, look=copy_look(form), at=at)
    return SignedFile(signed_copy, made_from=before.sha256, certificate=_fingerprint(key))


def printed(copy: CertifiedCopy, *, base_url: str, at: datetime) -> SignedFile:
    """The copy to be printed, with the sheet on which it is signed and stamped by hand. Raises as `certified`."""
    values = {
        "form_name": COPY_NAMES[CopyForm(copy.form)],
        "agency": copy.agency.name,
        "code_number": copy.code_number,
        "place": naming.place_of_agency(copy.agency),
        "subject": copy.subject,
        "pages": copy.pages,
        "made_at": at.isoformat(),
        **day_in_figures(localdate(at)),
    }
    foot = typesetting.render("copy_foot", values, language="vi")
    before, content, _size = _copied(copy, base_url=base_url, at=at, last=foot)
    return SignedFile(content, made_from=before.sha256)


def _copied(
    copy: CertifiedCopy, *, base_url: str, at: datetime, last: bytes = b""
) -> tuple[StoredFile, bytes, tuple[float, float]]:
    """What is copied, its pages with the mark by which the copy is checked, and the size of the first one."""
    before = file_to_copy(copy)
    if before is None:
        raise DocumentGone
    content, size = pages_of(open_file(before).read(), copy.pages)
    address = f"{base_url}/verify/{copy.verification_code}/"
    values = {
        "code_number": copy.code_number,
        "verification_code": copy.verification_code,
        "verify_url": address,
        "qr_text": address,
        "made_at": at.isoformat(),
    }
    return before, with_mark(content, typesetting.render("copy_mark", values, language="vi"), last=last), size


def picture_of(kind: str, owner_id: int | None) -> bytes:
    """The picture of a signature or a seal that the operator laid down (`PKI/pictures/KIND-ID.png`), or nothing."""
    file = Path(settings.PKI) / "pictures" / f"{kind}-{owner_id}.png"
    return file.read_bytes() if file.is_file() else b""


def _box(slot: typesetting.Slot, height: float = A4_HEIGHT) -> tuple[float, float, float, float]:
    """From the lower left corner of the page, as a file of that format counts."""
    return slot.left, height - slot.top - slot.height, slot.left + slot.width, height - slot.top


def _fingerprint(key: Key) -> str:
    return hashlib.sha256(key.certificate).hexdigest()
