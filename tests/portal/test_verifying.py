"""The page on which anybody checks a document: every outcome in plain words, nothing kept, nothing told to others."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.papers.models import StoredFile
from motcua.portal import rules
from motcua.portal.models import WrongCode
from motcua.signing.keys.software import SoftwareKey
from motcua.signing.xml import countersign, sign, with_stamp
from tests.signing.xml import attacks
from tests.signing.xml.authority import RIVAL, Authority, an_authority
from tests.signing.xml.documents import DECISION
from tests.signing.xml.trusting import put_trust

pytestmark = pytest.mark.django_db
NOW = timezone.now()
YESTERDAY = NOW - timedelta(days=1)
DAYS = NOW - timedelta(days=400), NOW + timedelta(days=400)


@pytest.fixture
def authority(settings: Settings, tmp_path: Path) -> Authority:
    """Trusted, with an empty list of what it revoked."""
    authority = an_authority()
    settings.TRUST = str(put_trust(tmp_path / "trust", authority, now=NOW))
    return authority


@pytest.fixture
def ward(authority: Authority) -> SoftwareKey:
    return authority.gives("UBND phường Bến Nghé", days=DAYS)


def handed_in(client: Client, content: bytes, name: str = "van-ban.xml") -> Any:
    return client.post("/verify/", {"file": SimpleUploadedFile(name, content)})


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_stranger_reads_that_a_document_is_genuine_who_signed_it_and_when(
    client: Client, authority: Authority, ward: SoftwareKey
) -> None:
    signed = with_stamp(sign(DECISION, key=ward, at=YESTERDAY), authority.stamper(YESTERDAY))

    page = text_of(handed_in(client, signed))

    assert "Tệp còn nguyên như khi ký" in page
    assert page.count("UBND phường Bến Nghé") == 1  # though the certificate names the agency twice
    assert "Thử nghiệm CA" in page
    assert "Ông/bà cần làm gì" in page


def test_in_english_too(client: Client, ward: SoftwareKey, settings: Settings) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert "The file is exactly as it was signed" in text_of(handed_in(client, sign(DECISION, key=ward, at=NOW)))


def test_changed_after_signing(client: Client, ward: SoftwareKey) -> None:
    signed = sign(DECISION, key=ward, at=NOW).replace(b"<amount>1", b"<amount>9")

    assert "Văn bản đã bị thay đổi sau khi ký" in text_of(handed_in(client, signed))


def test_signed_by_nobody_who_is_known_here(client: Client, authority: Authority) -> None:
    stranger = an_authority("Lạ").gives("UBND phường Bến Nghé", days=DAYS)

    assert "Không rõ ai đã ký văn bản này" in text_of(handed_in(client, sign(DECISION, key=stranger, at=NOW)))


def test_signed_with_a_certificate_that_expired(client: Client, authority: Authority) -> None:
    late = authority.gives("UBND phường Bến Nghé", days=(NOW - timedelta(days=400), YESTERDAY))

    assert "đã hết hạn" in text_of(handed_in(client, sign(DECISION, key=late, at=NOW)))


def test_signed_with_a_certificate_that_was_revoked(
    client: Client, authority: Authority, ward: SoftwareKey, settings: Settings, tmp_path: Path
) -> None:
    settings.TRUST = str(put_trust(tmp_path / "later", authority, revoked={ward: YESTERDAY}, now=NOW))

    assert "đã bị thu hồi" in text_of(handed_in(client, sign(DECISION, key=ward, at=NOW)))


def test_a_countersignature_is_told_beside_the_signature(
    client: Client, authority: Authority, ward: SoftwareKey
) -> None:
    head = authority.gives("Trần Minh", RIVAL, days=DAYS)

    page = text_of(handed_in(client, countersign(sign(DECISION, key=ward, at=NOW), key=head, at=NOW)))

    assert "Chữ ký 1" in page
    assert "Chữ ký 2" in page
    assert "Trần Minh" in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (DECISION, "không có chữ ký số"),
        (b"\x89PNG\r\n\x1a\n", "Loại tệp này không kiểm tra được"),
        (b"hello", "Loại tệp này không kiểm tra được"),
        (b"<a><b></a>", "Không kiểm tra được chữ ký"),
        (b"%PDF-1.7\nrubbish", "chữ ký"),
    ],
)
def test_what_is_not_signed_or_cannot_be_read(client: Client, authority: Authority, content: bytes, told: str) -> None:
    response = handed_in(client, content)

    assert (response.status_code, told in text_of(response)) == (200, True)


EVERY_ATTACK = {
    **{attack.__name__: attack for attack in attacks.WRAPPINGS}, **attacks.CHANGES, **attacks.ALGORITHMS,
    **attacks.TRANSFORMS, **attacks.REFERENCES, **attacks.KEYS, **attacks.FILES,
}  # fmt: skip


def test_every_attack_gets_a_plain_answer_and_none_is_called_genuine(client: Client, ward: SoftwareKey) -> None:
    signed = sign(DECISION, key=ward, at=NOW)

    for number, (name, attack) in enumerate(EVERY_ATTACK.items()):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        response = handed_in(client, attack(signed))

        assert response.status_code == (400 if name in {"empty"} else 200), name
        assert "là thật" not in text_of(response), name
        assert "còn nguyên như khi ký" not in text_of(response), name
        assert "Ông/bà cần làm gì" in text_of(response) or name == "empty", name


def test_of_the_file_nothing_is_kept_and_nothing_is_logged(
    client: Client, authority: Authority, caplog: pytest.LogCaptureFixture, tmp_path: Path, settings: Settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # writing there would fail
    stranger = an_authority("Lạ").gives("Nguyễn Thị Riêng Tư", days=DAYS)
    signed = with_stamp(sign(DECISION, key=stranger, at=NOW), an_authority("Lạ").stamper(NOW))

    with caplog.at_level(logging.INFO):
        response = handed_in(client, signed, name="ho-so-rieng.xml")

    assert response.status_code == 200
    assert StoredFile.objects.count() == 0
    for secret in ("Riêng Tư", "Lê Văn An", "ho-so-rieng", "Dấu thời gian"):
        assert secret not in caplog.text
    assert response.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_a_file_that_is_too_large_empty_or_forgotten_is_told_beside_its_place(
    client: Client, settings: Settings
) -> None:
    settings.MAX_UPLOAD_BYTES = 10

    for answer in (handed_in(client, b"x" * 11), handed_in(client, b""), client.post("/verify/", {})):
        assert answer.status_code == 400
        assert 'href="#id_file"' in text_of(answer)


def test_a_form_from_elsewhere_is_refused(authority: Authority) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert handed_in(strict, DECISION).status_code == 403


def test_whoever_hands_in_file_after_file_has_to_wait(client: Client, authority: Authority) -> None:
    handed_in(client, DECISION)
    WrongCode.objects.update(times=rules.FILES_TO_CHECK_ALLOWED)

    assert handed_in(client, DECISION).status_code == 429
    assert client.get("/verify/").status_code == 200


def test_a_code_is_taken_however_it_is_written(client: Client) -> None:
    response = client.get("/verify/", {"code": " 7qk4-m2xn p3"})

    assert (response.status_code, response.headers["Location"]) == (302, "/verify/7QK4M2XNP3/")


def test_what_cannot_be_a_code_is_told_beside_the_box(client: Client) -> None:
    response = client.get("/verify/", {"code": "0000"})

    assert response.status_code == 400
    assert 'href="#id_code"' in text_of(response)


def test_a_code_that_does_not_exist_is_counted_and_after_some_one_has_to_wait(client: Client) -> None:
    response = client.get("/verify/7QK4M2XNP3/")

    assert response.status_code == 404
    assert "Không có văn bản nào mang mã này" in text_of(response)
    WrongCode.objects.update(times=rules.WRONG_CODES_ALLOWED)
    assert client.get("/verify/7QK4M2XNP3/").status_code == 429
