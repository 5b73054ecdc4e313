"""PDF files on the page for everybody: what was signed well, and every file that was made to deceive."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from motcua.portal.verifying import check_file
from motcua.signing.keys import key_of_agency
from motcua.signing.keys.software import SoftwareKey
from motcua.signing.pdf import sign
from tests.papers.samples import a_picture
from tests.pki import a_certificate, office
from tests.signing import attacks
from tests.signing.documents import (
    AT,
    NAME,
    SEAL,
    a_document,
    a_prepared_document,
    a_sealed_document,
    a_signed_document,
)
from tests.world import a_place

pytestmark = pytest.mark.django_db
GENUINE, WHAT_TO_DO = "Tệp còn nguyên như khi ký", "Ông/bà cần làm gì"


@pytest.fixture(autouse=True)
def _trusted(settings: Settings) -> None:
    settings.TRUST = str(office().authority.folder / "trust")


def answer_to(client: Client, content: bytes) -> str:
    response: Any = client.post("/verify/", {"file": SimpleUploadedFile("van-ban.pdf", content)})
    assert response.status_code == 200
    return str(response.content.decode())


def forged() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """G2 to G5, each with its name."""
    for change in attacks.SAVED_LATER:
        yield change.__name__, lambda change=change: attacks.added(change)  # type: ignore[misc]
    yield from attacks.FORGERIES.items()
    yield "an empty field over it", lambda: attacks.added(attacks.a_field_drawn_over_the_text)
    yield "moved", attacks.wrapped
    yield "moved the other way round", lambda: attacks.wrapped(second_range_first=True)
    yield "inside another file", attacks.appended_copy
    yield "packed far beyond its size", _packed
    for share in (0.01, 0.5, 0.97):
        yield f"a byte at {share}", lambda share=share: _flipped(a_signed_document(), share)  # type: ignore[misc]
        yield f"cut at {share}", lambda share=share: _cut(a_signed_document(), share)  # type: ignore[misc]


def _packed() -> bytes:
    """A table of objects that unpacks to ninety times what a document of ours weighs in all."""
    table = zlib.compress(bytes(90 * 1024 * 1024), 1)
    head = b"%%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
    return head % len(table) + table + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n/ByteRange"


def _flipped(signed: bytes, share: float) -> bytes:
    place = int(len(signed) * share)
    return signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]


def _cut(signed: bytes, share: float) -> bytes:
    return signed[: int(len(signed) * share)]


def test_a_sealed_document_names_the_person_and_the_agency(client: Client) -> None:
    page = answer_to(client, a_sealed_document())

    assert GENUINE in page
    assert "Trần Văn Minh" in page
    assert page.count(">Chữ ký hợp lệ<") == 2


@pytest.mark.usefixtures("authority")
def test_only_with_a_certificate_that_is_entered_here_is_it_called_genuine(client: Client) -> None:
    agency = a_place().agency
    a_certificate(agency=agency)
    key = key_of_agency(agency.pk, AT)

    page = answer_to(client, sign(a_prepared_document(), field="agency", key=key, look=SEAL, at=AT))

    assert "Văn bản là thật" in page
    assert agency.name in page
    assert "Văn bản là thật" not in answer_to(client, a_sealed_document())  # anybody's, though a valid one


def test_more_signatures_are_no_more_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for content in (a_signed_document(), a_sealed_document()):
        with django_assert_num_queries(4):  # whose the certificates are; sealed, signed or a copy in the register
            check_file(content, at=AT)


def test_every_file_made_to_deceive_gets_a_plain_answer_and_none_is_called_genuine(client: Client) -> None:
    wrong = []
    for number, (name, make) in enumerate(forged()):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        page = answer_to(client, make())
        if GENUINE in page or WHAT_TO_DO not in page:
            wrong.append(name)

    assert wrong == []


def test_what_was_added_behind_the_signature_is_said_to_have_been_added(client: Client) -> None:
    page = answer_to(client, attacks.added(attacks.more_content))

    assert "Văn bản đã bị thay đổi sau khi ký" in page
    assert "Có nội dung được thêm vào tệp sau khi ký" in page


@pytest.mark.parametrize("made", [a_document, a_prepared_document])
def test_a_document_before_any_signature_has_none(client: Client, made: Callable[[], bytes]) -> None:
    assert "Tệp không có chữ ký số" in answer_to(client, made())


def test_a_picture_of_a_signed_paper_proves_nothing(client: Client) -> None:
    assert "Loại tệp này không kiểm tra được" in answer_to(client, a_picture())


def test_a_certificate_for_time_stamps_signed_it(client: Client) -> None:
    made = office().authority
    certificate = made.certificate("stamping").public_bytes(Encoding.DER)
    key = SoftwareKey(certificate, (), "rsa-pkcs1v15", "sha256", made.key("stamping"))

    page = answer_to(client, sign(a_prepared_document(), field="signer", key=key, look=NAME, at=AT))

    assert "Không rõ ai đã ký văn bản này" in page
    assert "không phải để ký văn bản" in page
