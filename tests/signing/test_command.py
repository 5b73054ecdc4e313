"""`motcua certificates` at the console."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_der_x509_certificate
from django.utils import timezone
from pytest_django import Settings

from motcua.signing.command import main
from motcua.signing.demo.authority import Authority
from motcua.signing.keys import NoCertificate, key_of_person
from motcua.signing.plain import verify_bytes
from tests.people import a_chair
from tests.pki import a_private, issued_to, office
from tests.world import a_place

pytestmark = pytest.mark.django_db
CODE = "000.01.20.H27"


@pytest.fixture
def files(authority: Authority, tmp_path: Path) -> Path:
    """A certificate and its key, as an authority hands them out."""
    given = issued_to("Võ Quốc Hùng", "", "rsa")
    a_place()
    (tmp_path / "hung.crt").write_bytes(load_der_x509_certificate(given.der).public_bytes(Encoding.PEM))
    pem = a_private("rsa").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "hung.key").write_bytes(pem)
    return tmp_path


def test_a_certificate_is_entered_listed_and_taken_back(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hung = a_chair()

    given = main(["give", str(files / "hung.crt"), "--key", str(files / "hung.key"), "--agency", CODE,
                  "--person", hung.user.username])  # fmt: skip
    fingerprint = capsys.readouterr().out.strip()
    key = key_of_person(hung.user.pk, timezone.now())
    listed = main(["list", "--json"])
    told = json.loads(capsys.readouterr().out)
    taken = main(["take-back", fingerprint[:16], "--because", "Mất thẻ."])

    assert (given, listed, taken) == (0, 0, 0)
    verify_bytes(b"bytes", key.sign(b"bytes"), key.certificate)
    assert [(one["of"], one["name"], one["fingerprint"]) for one in told] == [
        ("person", "Võ Quốc Hùng", fingerprint[:16])
    ]
    with pytest.raises(NoCertificate):
        key_of_person(hung.user.pk, timezone.now())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["give", "no.crt", "--key", "no.key", "--agency", CODE], 2),
        (["give", "hung.crt", "--key", "hung.crt", "--agency", CODE], 2),
        (["give", "hung.crt", "--key", "hung.key", "--agency", "000.99.99.H99"], 2),
        (["give", "hung.crt", "--key", "hung.key", "--agency", CODE], 1),
        (["take-back", "00", "--because", "Thử."], 2),
    ],
)
def test_what_is_not_there_or_not_allowed_is_said(
    words: list[str], code: int, files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(files)

    assert main(words) == code
    assert capsys.readouterr().err


def test_whom_the_node_trusts_and_which_file_says_nothing(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trusted = office().authority.folder / "trust"
    for name in ("root.crt", "issuing.crt", "issuing.crl"):
        (tmp_path / name).write_bytes((trusted / name).read_bytes())
    settings.TRUST = str(tmp_path)
    whole = main(["trust", "--json"])
    told = json.loads(capsys.readouterr().out)

    (tmp_path / "another.crl").write_bytes(b"<html>404</html>")
    broken = main(["trust"])

    assert (whole, broken, {kind: len(found) for kind, found in told.items()}) == (
        0, 1, {"roots": 1, "others": 1, "lists": 1, "unreadable": 0},
    )  # fmt: skip
    assert "another.crl" in capsys.readouterr().err
