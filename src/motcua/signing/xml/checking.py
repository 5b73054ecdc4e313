"""What the cryptography says of a signature whose shape is accepted: by signxml, with the one certificate named."""

from __future__ import annotations

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from lxml import etree
from signxml.exceptions import InvalidDigest, InvalidSignature, SignXMLException
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from motcua.signing.certificates import Unreadable, is_strong_key, load
from motcua.signing.xml.names import DIGESTS, METHODS
from motcua.signing.xml.problems import Problem, Refused
from motcua.signing.xml.reading import parser
from motcua.signing.xml.shape import Shape

# What signxml, lxml and cryptography raise when a file that nobody made in earnest is put before them.
_THEIRS = (
    SignXMLException,
    etree.LxmlError,
    UnsupportedAlgorithm,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
)


def signed_part(shape: Shape, *, root: etree._Element, location: str = ".//") -> bytes:
    """The canonical bytes that the signature covers, and nothing else. Raises Refused."""
    certificate = certificate_of(shape.certificate)
    try:
        parts = _verified(shape, root, certificate, location)
    except InvalidDigest as error:
        raise Refused(Problem.CHANGED) from error
    except InvalidSignature as error:
        raise Refused(Problem.NOT_MADE_BY_CERTIFICATE) from error
    except _THEIRS as error:
        raise Refused(Problem.NOT_VERIFIABLE) from error
    return bytes(parts[shape.covering].signed_data)


def certificate_of(der: bytes) -> x509.Certificate:
    """The certificate, with a key that is strong enough. Raises Refused."""
    try:
        certificate = load(der)
    except Unreadable as error:
        raise Refused(Problem.KEY_INFO) from error
    if not is_strong_key(certificate.public_key()):
        raise Refused(Problem.WEAK_KEY)
    return certificate


def _verified(shape: Shape, root: etree._Element, certificate: x509.Certificate, location: str) -> list[VerifyResult]:
    kind = XAdESSignatureConfiguration if shape.is_xades else SignatureConfiguration
    config = kind(
        location=location,
        expect_references=True,
        signature_methods=METHODS,
        digest_algorithms=DIGESTS,
        # Whether it was in force is judged by ours, at the time of signing: here any day of its life will do.
        verification_time=certificate.not_valid_before_utc,
    )
    verifier = XAdESVerifier() if shape.is_xades else XMLVerifier()
    found = verifier.verify(root, x509_cert=certificate, parser=parser(), expect_config=config)
    return found if isinstance(found, list) else [found]
