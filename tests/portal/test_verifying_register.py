"""What the register says beside the signatures: by the code on the document, and by its very file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pyhanko.pdf_utils.generic import ArrayObject
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pytest_django import Settings

from motcua.kernel.actors import system
from motcua.papers import actions
from motcua.papers.models import OfficialDocument
from motcua.papers.queries import fingerprint_of_issue, latest_revision
from motcua.papers.storage import key_of
from motcua.portal.verifying import Outcome, check_file
from motcua.signing.pdf import Look, last_stamp, sign, strengthen
from motcua.signing.pdf.making import Addition
from tests.papers.official import SIGNED, a_drafted, a_numbered, on_paper
from tests.people import a_chair, a_records_clerk
from tests.pki import a_key, office
from tests.signing import attacks
from tests.signing.documents import AT, SEAL, a_prepared_document, a_sealed_document, a_signed_document
from tests.world import at

pytestmark = pytest.mark.django_db
SEALED, ENDED = at("2019-05-03 10:00"), at("2019-06-03 08:00")


@pytest.fixture(autouse=True)
def _trusted(settings: Settings) -> None:
    settings.TRUST = str(office().authority.folder / "trust")


def a_sealed(content: bytes = b"", **changes: Any) -> OfficialDocument:
    """Issued, with a file that was signed and sealed in earnest; whatever it says."""
    document = a_numbered(**changes)
    revision = latest_revision(document)
    assert revision is not None
    sealed = actions.SignedFile(content or a_sealed_document(), made_from=revision.file.sha256)
    return actions.keep_seal(document, sealed, by=a_records_clerk(), at=SEALED)


def with_proofs(sealed: bytes) -> bytes:
    """With what the authorities say and a time stamp over it, as a later job or a reader adds it."""
    return strengthen(sealed, trust=office().trust, at=AT)


def with_other_letters(sealed: bytes) -> bytes:
    """The last signature with capitals and small letters swapped: the same signature, another file."""
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    end = sealed.index(b">", start)
    return sealed[:start] + sealed[start:end].swapcase() + sealed[end:]


def carrying_the_bytes(sealed: bytes) -> bytes:
    """Another document that carries the sealed one, and says that a signature is over these bytes."""
    with pikepdf.open(BytesIO(a_prepared_document())) as pdf:
        pdf.Root.Carried = pdf.make_indirect(pdf.make_stream(sealed))
        out = BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    start, covered = out.getvalue().index(sealed), [*map(int, attacks.RANGE.findall(sealed)[-1])]
    covered[0], covered[2] = start, start + covered[2]
    return out.getvalue() + b"%%/ByteRange [%d %d %d %d]\n" % tuple(covered)


def with_its_seal_hidden(sealed: bytes) -> bytes:
    """Another page behind the sealed bytes, and a form that names no signature any more but a place for one."""

    def hidden(writer: Addition) -> None:
        form, pages = writer.root["/AcroForm"], writer.root["/Pages"]["/Kids"]
        form["/Fields"] = ArrayObject()
        writer.update_container(form)
        pages[0]["/Annots"] = ArrayObject()
        writer.update_container(pages[0])
        attacks.more_content(writer)
        append_signature_field(writer, SigFieldSpec("signer"))

    return attacks.added(hidden, sealed)


def with_a_place_over_the_text(sealed: bytes) -> bytes:
    """The sealed document with one more field over the page."""
    place = SigFieldSpec("signer-2", box=(60, 200, 360, 400), on_page=0)
    return attacks.added(lambda writer: append_signature_field(writer, place), sealed)


def by_code(client: Client, document: OfficialDocument) -> str:
    response = client.get(f"/verify/{document.verification_code}/")
    assert response.status_code == 200
    return response.content.decode()


def by_file(client: Client, content: bytes) -> str:
    response: Any = client.post("/verify/", {"file": SimpleUploadedFile("van-ban.pdf", content)})
    return str(response.content.decode())


def test_by_its_code_a_stranger_reads_what_the_register_says(client: Client) -> None:
    document = a_sealed()

    page = by_code(client, document)

    assert "Văn bản là thật" in page
    for told in (document.code_number, document.agency.name, document.signer_name, "03/05/2019"):
        assert told in page
    assert page.count("Chữ ký hợp lệ") == 2
    assert f'href="/seals/events/{fingerprint_of_issue(document)}/"' in page


def test_a_code_in_other_letters_leads_to_the_same_page(client: Client) -> None:
    document = a_sealed()

    response = client.get(f"/verify/{document.verification_code.lower()}/")

    assert response.headers["Location"] == f"/verify/{document.verification_code}/"


def test_what_has_not_gone_out_does_not_exist(client: Client) -> None:
    assert client.get(f"/verify/{a_numbered().verification_code}/").status_code == 404


def test_a_revoked_document_says_why_by_code_and_by_file(client: Client) -> None:
    document = actions.revoke_document(a_sealed(), reason="Cấp sai đối tượng.", by=a_chair(), at=ENDED)

    for page in (by_code(client, document), by_file(client, a_sealed_document())):
        assert "Cơ quan đã thu hồi văn bản này" in page
        assert "Cấp sai đối tượng." in page


@pytest.mark.usefixtures("authority")
@pytest.mark.parametrize("add", [with_proofs, with_other_letters])
def test_a_revoked_document_is_known_again_in_every_copy_that_would_hold(
    client: Client, add: Callable[[bytes], bytes]
) -> None:
    actions.revoke_document(a_sealed(), reason="Cấp sai đối tượng.", by=a_chair(), at=ENDED)

    copy = add(a_sealed_document())

    assert copy != a_sealed_document()
    assert "Cơ quan đã thu hồi văn bản này" in by_file(client, copy)


def test_a_document_whose_seal_was_cut_off_is_not_genuine_and_one_that_was_revoked_says_so(client: Client) -> None:
    document = a_drafted()
    revision = latest_revision(document)
    assert revision is not None
    by_person = actions.SignedFile(a_signed_document(), made_from=revision.file.sha256)
    document = actions.keep_signature(document, by_person, by=a_chair(), at=SIGNED)

    unsealed = check_file(a_signed_document(), at=AT)
    actions.give_number(document, by=a_records_clerk(), at=SEALED)
    sealed = actions.SignedFile(a_sealed_document(), made_from=sha256(a_signed_document()).hexdigest())
    actions.keep_seal(document, sealed, by=a_records_clerk(), at=SEALED)
    cut = check_file(a_signed_document(), at=AT)
    actions.revoke_document(document, reason="Cấp sai đối tượng.", by=a_chair(), at=ENDED)

    assert (unsealed.outcome, cut.outcome) == (Outcome.UNSEALED, Outcome.UNSEALED)
    assert check_file(a_sealed_document(), at=AT).outcome == Outcome.WITHDRAWN
    assert "Cơ quan đã thu hồi văn bản này" in by_file(client, a_signed_document())


@pytest.mark.usefixtures("authority")
def test_a_copy_from_before_the_time_stamp_holds_as_long_as_the_one_in_the_register() -> None:
    brief = a_key("Sở Ngắn Hạn", kind="p256", ends=AT + timedelta(days=10))
    early = sign(a_signed_document(), field="agency", key=brief, look=SEAL, at=AT)
    document, later = a_sealed(early), AT + timedelta(days=30)
    before = check_file(early, at=later)

    office().now = AT + timedelta(days=1)
    lasting = strengthen(early, trust=office().trust, at=AT)
    office().now = None
    kept = actions.SignedFile(lasting, made_from=sha256(early).hexdigest())
    stamp = last_stamp(lasting, trust=office().trust)
    actions.keep_lasting(document, kept, stamp=stamp, by=system("stamps"), at=AT)

    assert (before.outcome, check_file(early, at=later).outcome) == (Outcome.EXPIRED, Outcome.GENUINE)


def test_a_replaced_document_names_the_one_that_counts(client: Client) -> None:
    earlier = a_sealed()
    later = a_sealed(a_sealed_document() + b"\n", replaces=earlier)

    page = by_code(client, earlier)

    assert "đã được thay thế bằng văn bản khác" in page
    assert later.code_number in page


def test_until_the_later_one_is_sealed_nothing_is_replaced(client: Client) -> None:
    earlier = a_sealed()
    a_numbered(replaces=earlier)

    told = client.get(f"/verify/{earlier.verification_code}/").context["checked"]

    assert (told.outcome, told.entry.replaced_by) == (Outcome.GENUINE, "")


def test_a_document_whose_time_is_over(client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)

    assert "Văn bản là thật nhưng đã hết thời hạn" in by_code(client, a_sealed(valid_to=yesterday))


def test_a_document_on_paper_is_compared_line_by_line(client: Client) -> None:
    paper = on_paper(signed_on=date(2019, 5, 3))
    document = actions.enter_on_paper(paper, by=a_records_clerk(), at=SEALED)

    page = by_code(client, document)

    assert "đối chiếu từng dòng" in page
    assert document.signer_name in page


def test_damage_in_our_own_store_is_no_secret(client: Client) -> None:
    document = a_sealed()
    revision = latest_revision(document)
    assert revision is not None
    Path(default_storage.path(key_of(revision.file.sha256))).write_bytes(b"damaged")

    assert "Không kiểm tra được chữ ký" in by_code(client, document)


@pytest.mark.parametrize("made", [carrying_the_bytes, with_its_seal_hidden, with_a_place_over_the_text])
def test_what_a_stranger_signs_around_a_sealed_document_is_not_called_genuine(
    client: Client, made: Callable[[bytes], bytes]
) -> None:
    a_sealed()
    place = "signer-2" if made is with_a_place_over_the_text else "signer"
    look = Look(lines=("Số tiền: 1.000.000.000",)) if place == "signer-2" else Look()

    forged = sign(made(a_sealed_document()), field=place, key=a_key("Kẻ Gian", "Không Ai"), look=look, at=AT)

    page = by_file(client, forged)
    assert "Văn bản là thật" not in page
    assert "Kẻ Gian" in page


def test_a_signature_over_the_seal_is_shown_even_where_its_certificate_has_expired() -> None:
    a_sealed()
    brief = a_key("Kẻ Gian", "Không Ai", ends=AT + timedelta(days=10))
    place = with_a_place_over_the_text(a_sealed_document())

    checked = check_file(sign(place, field="signer-2", key=brief, look=Look(), at=AT), at=AT + timedelta(days=30))

    assert (checked.outcome, len(checked.signatures)) == (Outcome.EXPIRED, 3)


def test_a_register_entry_saves_no_file_that_was_changed(client: Client) -> None:
    a_sealed()

    page = by_file(client, a_sealed_document().replace(b"/Type", b"/Tipe", 1))

    assert "Văn bản là thật" not in page
