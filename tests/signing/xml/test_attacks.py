"""Attacks on signed XML: none is accepted, none crashes, and nothing is ever fetched."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Callable

import pytest
from lxml import etree
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from motcua.signing.keys.software import SoftwareKey
from motcua.signing.pdf.findings import Verdict
from motcua.signing.xml import Problem, XmlFound, sign, validate
from tests.signing.xml import attacks
from tests.signing.xml.attacks import Attack
from tests.signing.xml.authority import NOW, an_authority, loaded
from tests.signing.xml.documents import DECISION, GAINED, GIVEN, amount_of

REST = {
    **attacks.ALGORITHMS, **attacks.TRANSFORMS, **attacks.REFERENCES, **attacks.KEYS, **attacks.FILES,
    "duplicate Id": attacks.duplicate_id, "the same Id in other letters": attacks.the_same_id_in_other_letters,
}  # fmt: skip


@pytest.fixture(scope="module")
def ward() -> SoftwareKey:
    return an_authority().gives("UBND phường Bến Nghé")


@pytest.fixture(scope="module")
def signed(ward: SoftwareKey) -> bytes:
    return sign(DECISION, key=ward, at=NOW)


@pytest.fixture(autouse=True)
def _nobody_calls_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def found_in(xml: bytes) -> XmlFound:
    return validate(xml, trust=an_authority().trust(), at=NOW)


def with_certificate(signed: bytes, der: bytes) -> bytes:
    """The signed document with another certificate in its signature."""
    root = etree.fromstring(signed)
    held = root.find(f".//{attacks.DS}X509Certificate")
    assert held is not None
    held.text = b64encode(der).decode()
    return etree.tostring(root)


def test_what_is_attacked_here_is_genuine_before(signed: bytes) -> None:
    found = found_in(signed)

    assert (found.verdict, found.problems) == (Verdict.GENUINE, ())
    assert amount_of(found.signed_xml) == GIVEN


@pytest.mark.parametrize("attack", attacks.WRAPPINGS, ids=lambda attack: attack.__name__)
def test_a_signature_wrapped_around_something_else_is_refused(signed: bytes, attack: Attack) -> None:
    wrapped = attack(signed)

    found = found_in(wrapped)

    assert GAINED in wrapped.decode()
    assert found.verdict is Verdict.BROKEN
    assert found.signed_xml == b""


def test_the_library_alone_would_have_taken_some_of_them(signed: bytes, ward: SoftwareKey) -> None:
    config = XAdESSignatureConfiguration(location=".//", verification_time=NOW)
    taken = []
    for attack in attacks.WRAPPINGS:
        try:
            XAdESVerifier().verify(attack(signed), x509_cert=loaded(ward), expect_config=config)
        except Exception:  # noqa: S112 - whatever it says, it did not take it
            continue
        taken.append(attack.__name__)

    assert taken  # else these files would test nothing


@pytest.mark.parametrize("name", attacks.CHANGES)
def test_whatever_is_changed_inside_is_noticed(signed: bytes, name: str) -> None:
    found = found_in(attacks.CHANGES[name](signed))

    assert (found.verdict, found.signed_xml) == (Verdict.CHANGED, b"")


@pytest.mark.parametrize("name", REST)
def test_what_is_bent_elsewhere_is_refused(signed: bytes, name: str) -> None:
    found = found_in(REST[name](signed))

    assert found.verdict in {Verdict.BROKEN, Verdict.CHANGED}
    assert found.signed_xml == b""


def test_a_key_that_everybody_knows_signs_nothing(ward: SoftwareKey) -> None:
    forged = attacks.hmac_with_the_public_key(ward.certificate)

    assert found_in(forged).problems == (Problem.ALGORITHM,)
    assert GAINED in forged.decode()


def test_a_signature_moved_to_another_document_says_that_it_was_changed(signed: bytes) -> None:
    _original, signature, evil = attacks.taken_apart(signed)
    evil.append(signature)

    assert found_in(etree.tostring(evil)).verdict is Verdict.CHANGED


def test_another_certificate_put_into_the_signature_did_not_make_it(signed: bytes) -> None:
    other = an_authority().gives("Sở Tư pháp", kind="p384")

    assert found_in(with_certificate(signed, other.certificate)).verdict in {Verdict.CHANGED, Verdict.BROKEN}


def twice_the_same_extension(der: bytes) -> bytes:
    return der.replace(b"\x06\x03\x55\x1d\x0e", b"\x06\x03\x55\x1d\x23", 1)


def a_version_that_does_not_exist(der: bytes) -> bytes:
    return der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x07", 1)


def a_name_in_no_letters(der: bytes) -> bytes:
    return der.replace(b"Ben Nghe", b"\xff\xfeabcdef")


def an_extension_that_is_none(der: bytes) -> bytes:
    return der.replace(b"\x04\x04\x03\x02\x06\xc0", b"\x04\x04\x30\x7f\x06\xc0", 1)


@pytest.mark.parametrize(
    "bent", [twice_the_same_extension, a_version_that_does_not_exist, a_name_in_no_letters, an_extension_that_is_none]
)
def test_a_certificate_that_cannot_be_read_to_its_end_is_none(bent: Callable[[bytes], bytes]) -> None:
    ward = an_authority().gives("Ben Nghe")
    der = bent(ward.certificate)

    assert der != ward.certificate
    assert found_in(with_certificate(sign(DECISION, key=ward, at=NOW), der)).problems == (Problem.KEY_INFO,)


def test_a_document_without_a_signature_is_said_to_have_none() -> None:
    assert found_in(DECISION).verdict is Verdict.NOT_SIGNED


@pytest.mark.parametrize("place", range(0, 7000, 61))
def test_any_byte_that_is_flipped_is_noticed_or_says_nothing(signed: bytes, place: int) -> None:
    bent = bytearray(signed)
    bent[place % len(bent)] ^= 0x21

    found = found_in(bytes(bent))

    assert found.verdict is not Verdict.GENUINE or amount_of(found.signed_xml) == GIVEN
