"""Signing a prepared PDF: who reads it finds it valid, and it stays archival and accessible."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from motcua.signing.pdf import FieldTaken, Later, NoSuchField, Verdict, sign, validate
from tests.papers.archival import archival_problems, structure_types
from tests.pki import Kind, a_key, office
from tests.signing.documents import AT, NAME, a_document, a_prepared_document, a_sealed_document, a_signed_document
from tests.together import at_the_same_moment


@pytest.mark.parametrize("kind", ["rsa", "pss", "p256", "p384"])
def test_a_document_signed_with_every_strong_kind_of_key_is_genuine(kind: Kind) -> None:
    key = a_key(kind=kind, digest="sha384" if kind == "p384" else "sha256")

    signed = sign(a_prepared_document(), field="signer", key=key, look=NAME, at=AT)

    (found,) = validate(signed, trust=office().trust, at=AT)
    assert (found.verdict, found.problems) == (Verdict.GENUINE, ())
    assert (found.name, found.organisation, found.claimed_at) == ("Trần Văn Minh", "Sở Tư pháp", AT)
    assert found.covers_whole_file
    assert found.revocation_known


def test_two_signatures_hold_and_the_first_says_that_another_followed() -> None:
    first, second = validate(a_sealed_document(), trust=office().trust, at=AT)

    assert (first.verdict, first.field, first.later) == (Verdict.GENUINE, "signer", Later.SIGNATURES)
    assert (second.verdict, second.field, second.later) == (Verdict.GENUINE, "agency", Later.NOTHING)


@pytest.mark.debian("poppler-utils")
@pytest.mark.parametrize("kind", ["rsa", "pss", "p256", "p384"])
def test_pdfsig_finds_every_kind_of_signature_valid(kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(sign(a_prepared_document(), field="signer", key=a_key(kind=kind), look=NAME, at=AT))

    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid." in said
    assert "Total document signed" in said


def test_many_threads_sign_with_one_key() -> None:
    key = a_key()

    signed = at_the_same_moment(
        [lambda: sign(a_prepared_document(), field="signer", key=key, look=NAME, at=AT) for _ in range(4)]
    )

    assert {validate(one, trust=office().trust, at=AT)[0].verdict for one in signed if isinstance(one, bytes)} == {
        Verdict.GENUINE
    }
    assert len({type(one) for one in signed}) == 1


@pytest.mark.debian("poppler-utils")
def test_pdfsig_finds_the_same_signatures_valid(tmp_path: Path) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(a_sealed_document())

    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False).stdout

    assert said.count("Signature is Valid.") == 2
    assert "CN=Trần Văn Minh" in said
    assert said.count("ETSI.CAdES.detached") == 2


@pytest.mark.debian("qpdf")
@pytest.mark.parametrize("made", [a_document, a_prepared_document, a_signed_document, a_sealed_document])
def test_the_document_stays_archival_and_accessible(made: object, tmp_path: Path) -> None:
    content = made()  # type: ignore[operator]
    file = tmp_path / "document.pdf"
    file.write_bytes(content)

    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert archival_problems(content) == []
    assert checked.returncode == 0, checked.stdout
    fields = 0 if made is a_document else 2
    assert structure_types(content).count("Form") == fields


def test_a_field_is_signed_once_and_only_where_it_was_prepared() -> None:
    with pytest.raises(FieldTaken):
        sign(a_signed_document(), field="signer", key=a_key(), look=NAME, at=AT)
    with pytest.raises(NoSuchField):
        sign(a_document(), field="signer", key=a_key(), look=NAME, at=AT)
