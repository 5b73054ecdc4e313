"""G1 to G12: no file made to deceive is taken for genuine, and none breaks the validation."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.signing.demo.forms import Subject
from motcua.signing.keys.software import SoftwareKey
from motcua.signing.pdf import Later, SignatureFound, Verdict, prepare, sign, strengthen, validate, verdict_of
from motcua.signing.pdf.making import Addition, signer_of
from motcua.signing.trust import Trust
from tests.papers.samples import a_pdf, a_picture
from tests.pki import BEGINS, ENDS, a_key, office
from tests.signing import attacks
from tests.signing.attacks import added
from tests.signing.documents import AGENCY, AT, NAME, SEAL, a_prepared_document, a_sealed_document, a_signed_document


def found_in(pdf: bytes, *, trust: Trust | None = None, at: Any = AT) -> tuple[SignatureFound, ...]:
    return validate(pdf, trust=trust or office().trust, at=at)


def verdict(pdf: bytes, **how: Any) -> Verdict:
    return verdict_of(found_in(pdf, **how))


@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.8, 0.93, 0.97, 0.9999])
def test_g2_one_changed_byte_is_seen_wherever_it_is(share: float) -> None:
    signed = bytearray(a_signed_document())
    signed[int(len(signed) * share)] ^= 1

    assert verdict(bytes(signed)) in {Verdict.CHANGED, Verdict.BROKEN}


@pytest.mark.parametrize("change", attacks.SAVED_LATER)
def test_g3_what_was_added_behind_the_signature_is_seen(change: Callable[[Addition], None]) -> None:
    forged = added(change)

    (found,) = found_in(forged)
    assert (found.verdict, found.later, found.intact) == (Verdict.CHANGED, Later.OTHER, True)


def test_g3_an_empty_field_drawn_over_the_text_is_a_change() -> None:
    (found,) = found_in(added(attacks.a_field_drawn_over_the_text))

    assert (found.verdict, found.later, found.intact) == (Verdict.CHANGED, Later.FORM_FIELDS, True)


@pytest.mark.parametrize("made", [lambda: added(attacks.many_fields), attacks.many_revisions])
def test_what_would_take_minutes_to_look_at_is_not_looked_at(made: Callable[[], bytes]) -> None:
    (found,) = found_in(made())

    assert (found.verdict, found.problems) == (Verdict.BROKEN, ("TooLarge",))


@pytest.mark.debian("poppler-utils")
def test_g3_pdfsig_calls_the_same_file_valid(tmp_path: Path) -> None:
    (tmp_path / "forged.pdf").write_bytes(added(attacks.more_content))

    said = subprocess.run(["pdfsig", tmp_path / "forged.pdf"], capture_output=True, text=True, check=False).stdout

    assert "Signature is Valid." in said


def test_g3_what_hid_the_page_when_it_was_signed_cannot_be_taken_away() -> None:
    signed = sign(attacks.a_covered_document(), field="signer", key=a_key(), look=NAME, at=AT)

    assert verdict(signed) is Verdict.GENUINE
    assert verdict(added(attacks.an_overlay_taken_away, signed)) is Verdict.CHANGED


@pytest.mark.parametrize("forged", attacks.FORGERIES)
def test_g4_a_spoilt_signature_is_refused_without_breaking(forged: str) -> None:
    found = found_in(attacks.FORGERIES[forged]())

    assert verdict_of(found) in {Verdict.BROKEN, Verdict.CHANGED}
    assert len(found) == 1


@pytest.mark.parametrize("forged", [attacks.wrapped, lambda: attacks.wrapped(second_range_first=True)])
def test_g5_a_moved_part_is_refused(forged: Callable[[], bytes]) -> None:
    assert verdict(forged()) in {Verdict.BROKEN, Verdict.CHANGED}


def test_g5_a_signed_file_inside_another_one_signs_nothing() -> None:
    assert verdict(attacks.appended_copy()) in {Verdict.BROKEN, Verdict.CHANGED, Verdict.NOT_SIGNED}


def test_g6_the_first_of_two_signatures_covers_its_own_revision() -> None:
    first, second = found_in(a_sealed_document())

    assert (first.verdict, first.covers_whole_file) == (Verdict.GENUINE, False)
    assert (second.verdict, second.covers_whole_file) == (Verdict.GENUINE, True)
    assert [one.verdict for one in found_in(added(attacks.more_content, a_sealed_document()))] == [Verdict.CHANGED] * 2


@pytest.mark.parametrize(
    ("allowed", "verdict_then"), [(MDPPerm.NO_CHANGES, Verdict.CHANGED), (MDPPerm.FILL_FORMS, Verdict.GENUINE)]
)
def test_g7_a_form_is_filled_only_where_the_signer_allowed_it(allowed: MDPPerm, verdict_then: Verdict) -> None:
    certified = attacks.a_form(lambda pdf: certify(pdf, allowed))

    assert verdict(certified) is Verdict.GENUINE
    assert verdict(added(attacks.a_filled_field, certified)) is verdict_then


def test_g7_without_a_word_about_forms_nothing_may_be_filled_in() -> None:
    signed = attacks.a_form(lambda pdf: sign(pdf, field="signer", key=a_key(), look=NAME, at=AT))

    assert verdict(signed) is Verdict.GENUINE
    assert verdict(added(attacks.a_filled_field, signed)) is Verdict.CHANGED


def test_g8_another_font_under_a_form_is_seen() -> None:
    certified = attacks.a_form(lambda pdf: certify(pdf, MDPPerm.FILL_FORMS))

    assert verdict(added(attacks.an_evil_font, certified)) is Verdict.CHANGED


def test_g9_a_picture_of_a_signature_is_no_signature() -> None:
    assert found_in(a_prepared_document()) == ()
    assert found_in(a_picture()) == ()
    assert found_in(b"") == ()


@pytest.mark.debian("poppler-utils")
def test_g12_what_is_shown_is_what_the_certificate_says(tmp_path: Path) -> None:
    key = a_key("Nguyễn Thị Ngọc Ẩn", "Ủy ban nhân dân phường Đông Ngạc", kind="p256")
    blank = prepare(a_pdf(), [AGENCY])
    (tmp_path / "signed.pdf").write_bytes(sign(blank, field="agency", key=key, look=SEAL, at=AT))

    said = subprocess.run(
        ["pdftotext", tmp_path / "signed.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout

    assert " ".join(said.split()) == "Ủy ban nhân dân phường Đông Ngạc 2026-11-23T15:00:00+07:00"


# --- whose signature, and whether it held


def test_somebody_nobody_trusts_is_unknown() -> None:
    assert verdict(a_signed_document(), trust=Trust(())) is Verdict.UNKNOWN_SIGNER
    own = office().trust
    assert verdict(a_signed_document(), trust=Trust(own.others)) is not Verdict.BROKEN


def test_a_certificate_for_time_stamps_signs_no_documents() -> None:
    made = office().authority
    key = made.key("stamping")
    forged = SoftwareKey(_der("stamping"), (), "rsa-pkcs1v15", "sha256", key)

    (found,) = found_in(sign(a_prepared_document(), field="signer", key=forged, look=NAME, at=AT))

    assert (found.verdict, found.problems[0]) == (Verdict.UNKNOWN_SIGNER, "not issued for documents")


@pytest.mark.usefixtures("authority")
def test_a_certificate_that_ran_out_is_expired_unless_a_stamp_is_older() -> None:
    brief = a_key("Lê Thị Ngắn", kind="p256", ends=AT + timedelta(days=10))
    signed = sign(a_prepared_document(), field="signer", key=brief, look=NAME, at=AT)
    stamped = at_the_authority(AT + timedelta(days=1), signed)

    later = AT + timedelta(days=30)
    assert verdict(signed, at=AT + timedelta(days=2)) is Verdict.GENUINE
    assert verdict(signed, at=later) is Verdict.EXPIRED
    assert verdict(stamped, at=later) is Verdict.GENUINE


@pytest.mark.usefixtures("authority")
def test_a_certificate_revoked_before_the_stamp_is_revoked_and_after_it_harmless() -> None:
    before, after = (a_key(who, kind="p256") for who in ("Trước", "Sau"))
    signed = {key: sign(a_prepared_document(), field="signer", key=key, look=NAME, at=AT) for key in (before, after)}
    stamped = {key: at_the_authority(AT + timedelta(days=2), pdf) for key, pdf in signed.items()}
    office().authority.revoke(before.certificate, at=AT + timedelta(days=1))
    office().authority.revoke(after.certificate, at=AT + timedelta(days=3))

    now = AT + timedelta(days=9)
    assert [verdict(stamped[key], at=now) for key in (before, after)] == [Verdict.REVOKED, Verdict.GENUINE]
    assert [verdict(signed[key], at=now) for key in (before, after)] == [Verdict.REVOKED, Verdict.REVOKED]


@pytest.mark.parametrize("how", ["rsa-1024", "sha1"])
def test_a_weak_signature_counts_for_nothing(how: str) -> None:
    key = _weak_key() if how == "rsa-1024" else a_key()

    forged = by_pyhanko(a_prepared_document(), key, md="sha1" if how == "sha1" else "sha256")

    (found,) = found_in(forged)
    assert found.verdict is Verdict.BROKEN
    assert found.problems == ("weak",)


def certify(pdf: bytes, allowed: MDPPerm) -> bytes:
    """Certified by its author, who says what may be changed later."""
    return by_pyhanko(pdf, a_key(), certify=True, docmdp_permissions=allowed)


def by_pyhanko(pdf: bytes, key: SoftwareKey, *, md: str = "sha256", **more: Any) -> bytes:
    """Signed in ways that our own signing refuses."""
    about = PdfSignatureMetadata(field_name="signer", md_algorithm=md, subfilter=SigSeedSubFilter.PADES, **more)
    signer = signer_of(key) if md == "sha256" else _simple(key)
    return bytes(PdfSigner(about, signer).sign_pdf(Addition(BytesIO(pdf)), existing_fields_only=True).getvalue())


def _simple(key: SoftwareKey) -> SimpleSigner:
    """A signer of pyHanko's own, which takes every digest."""
    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificate = asn1_x509.Certificate.load(key.certificate)
    return SimpleSigner(certificate, asn1_keys.PrivateKeyInfo.load(private), SimpleCertificateStore())


def _weak_key() -> SoftwareKey:
    private = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - that is the point
    issued = office().authority.issue(Subject("Ai Đó"), begins=BEGINS, ends=ENDS, private=private)
    return SoftwareKey(issued.der, (), "rsa-pkcs1v15", "sha256", private)


def _der(name: str) -> bytes:
    return office().authority.certificate(name).public_bytes(Encoding.DER)


def at_the_authority(moment: Any, signed: bytes) -> bytes:
    """Strengthened when the authority's clock said that moment."""
    office().now = moment
    try:
        return strengthen(signed, trust=office().trust, at=moment)
    finally:
        office().now = None
