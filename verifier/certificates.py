"""Certificates: who signed, under which root, and whether the signature is over these bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

DIGESTS = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())
LEAST_RSA, LEAST_CURVE = 2048, 256


class Doubt(Exception):
    """Something that cannot be believed; says what."""


def read_roots(files: Sequence[Path]) -> list[x509.Certificate]:
    """The certificates that are believed from the start, out of PEM or DER files."""
    found: list[x509.Certificate] = []
    for file in files:
        content = file.read_bytes()
        is_pem = b"-----BEGIN" in content
        found += x509.load_pem_x509_certificates(content) if is_pem else [x509.load_der_x509_certificate(content)]
    return found


def read(content: bytes) -> x509.Certificate:
    """A certificate in DER. Raises Doubt."""
    try:
        return x509.load_der_x509_certificate(content)
    except ValueError as why:
        raise Doubt("unreadable-certificate") from why


def name_of(certificate: x509.Certificate) -> str:
    """Whom a certificate names."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def check_signature(content: bytes, signature: bytes, certificate: x509.Certificate) -> None:
    """Raises Doubt where the key of the certificate did not make this signature over these bytes."""
    if not any(_holds(content, signature, certificate, digest) for digest in DIGESTS):
        raise Doubt("bad-signature")


def _holds(content: bytes, signature: bytes, certificate: x509.Certificate, digest: hashes.HashAlgorithm) -> bool:
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size >= LEAST_CURVE:
        return _ends_well(lambda: key.verify(signature, content, ec.ECDSA(digest)))
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= LEAST_RSA:
        pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=padding.PSS.AUTO)
        return _ends_well(lambda: key.verify(signature, content, padding.PKCS1v15(), digest)) or _ends_well(
            lambda: key.verify(signature, content, pss, digest)
        )
    return False


def _ends_well(check: Callable[[], None]) -> bool:
    try:
        check()
    except InvalidSignature:
        return False
    return True


def check_chain(chain: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime) -> None:
    """Raises Doubt where the first certificate does not lead to one of the roots, each valid at that moment.

    The certificates between them may stand in any order. Without roots nothing is asked, which the caller must say.
    """
    here = chain[0]
    for _step in range(8):
        if not here.not_valid_before_utc <= at <= here.not_valid_after_utc:
            raise Doubt("certificate-expired")
        if any(_issued(root, here) for root in roots):
            return
        above = next((one for one in chain[1:] if one != here and _may_issue(one) and _issued(one, here)), None)
        if above is None:
            break
        here = above
    raise Doubt("unknown-signer")


def _issued(above: x509.Certificate, below: x509.Certificate) -> bool:
    if above == below:
        return True
    try:
        below.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _may_issue(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
