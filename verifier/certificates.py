"""Certificates: who signed, under which root, and whether the signature is over these bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

DIGESTS = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())
LEAST_RSA, LEAST_CURVE = 2048, 256


HARMLESS = {
    x509.ReasonFlags.affiliation_changed, x509.ReasonFlags.superseded, x509.ReasonFlags.cessation_of_operation
}  # fmt: skip
"""Reasons for which what was signed before stays signed. After any other, whoever has the key can name any moment."""


class Doubt(Exception):
    """Something that cannot be believed; says what."""


@dataclass(frozen=True)
class Believed:
    """What whoever checks believes from the start: roots, lists of what authorities revoked, keys of the node."""

    roots: Sequence[x509.Certificate] = ()
    lists: Sequence[x509.CertificateRevocationList] = ()
    keys: frozenset[str] = frozenset()


def read_lists(files: Sequence[Path]) -> list[x509.CertificateRevocationList]:
    """Revocation lists out of PEM or DER files. Raises ValueError."""
    contents = [file.read_bytes() for file in files]
    return [
        x509.load_pem_x509_crl(one) if b"-----BEGIN" in one else x509.load_der_x509_crl(one) for one in contents
    ]  # fmt: skip


def key_of(certificate: x509.Certificate) -> str:
    """SHA-256 of the public key: the same in every certificate that names this key."""
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return sha256(public).hexdigest()


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


def check_chain(chain: Sequence[x509.Certificate], believed: Believed, at: datetime, *, is_proven: bool) -> None:
    """Raises Doubt where the first certificate does not lead to one of the roots, each valid at that moment.

    The certificates between them may stand in any order. Without roots nothing is asked, which the caller must say.
    `is_proven` where somebody else says that moment, too: only then does a revocation after it do no harm.
    """
    here = chain[0]
    for _step in range(8):
        if not here.not_valid_before_utc <= at <= here.not_valid_after_utc:
            raise Doubt("certificate-expired")
        if root := next((one for one in believed.roots if _issued(one, here)), None):
            _check_not_revoked(here, root, believed, at, is_proven=is_proven)
            return
        above = next((one for one in chain[1:] if one != here and _may_issue(one) and _issued(one, here)), None)
        if above is None:
            break
        _check_not_revoked(here, above, believed, at, is_proven=is_proven)
        here = above
    raise Doubt("unknown-signer")


def _check_not_revoked(
    below: x509.Certificate, above: x509.Certificate, believed: Believed, at: datetime, *, is_proven: bool
) -> None:
    for made in believed.lists:
        entry = made.get_revoked_certificate_by_serial_number(below.serial_number) if _made(above, made) else None
        if entry is None or (reason := _reason(entry)) is x509.ReasonFlags.remove_from_crl:
            continue
        if entry.revocation_date_utc <= at or not (is_proven or reason in HARMLESS):
            raise Doubt("certificate-revoked")


def _made(above: x509.Certificate, made: x509.CertificateRevocationList) -> bool:
    try:
        return made.issuer == above.subject and made.is_signature_valid(above.public_key())  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return x509.ReasonFlags.unspecified


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
