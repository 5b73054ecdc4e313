"""Certificates read: whom they name, from when until when, and whether their keys are strong enough."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtensionOID, NameOID, SignatureAlgorithmOID

LARGEST = 64 * 1024
"""No certificate is longer; what was read is kept in memory."""
SMALLEST_RSA = 2048
CURVES = ("secp256r1", "secp384r1")
DIGESTS = ("sha256", "sha384", "sha512")
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""A certificate without an end names the last second of that year, which is no day any more on our clock."""
WEAK_SIGNATURES = {
    SignatureAlgorithmOID.RSA_WITH_MD5,
    SignatureAlgorithmOID.RSA_WITH_SHA1,
    SignatureAlgorithmOID.ECDSA_WITH_SHA1,
    SignatureAlgorithmOID.DSA_WITH_SHA1,
}


_THEIRS = (x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)


class Unreadable(Exception):
    """These bytes are no certificate."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a certificate says of itself."""

    name: str
    organisation: str
    code: str
    """What identifies the holder beside the name: the organisation's identifier, or the person's at the CA."""
    serial: str
    issuer: str
    not_before: datetime
    not_after: datetime
    fingerprint: str

    def holds_at(self, moment: datetime) -> bool:
        return self.not_before <= moment <= self.not_after


@lru_cache(maxsize=512)
def read(certificate: bytes) -> Reading:
    """What the certificate (DER) says. Raises Unreadable."""
    loaded = load(certificate)
    return Reading(
        name=_part(loaded.subject, NameOID.COMMON_NAME),
        organisation=_part(loaded.subject, NameOID.ORGANIZATION_NAME),
        code=_part(loaded.subject, NameOID.ORGANIZATION_IDENTIFIER) or _part(loaded.subject, NameOID.USER_ID),
        serial=f"{loaded.serial_number:x}",
        issuer=_part(loaded.issuer, NameOID.COMMON_NAME) or loaded.issuer.rfc4514_string(),
        not_before=loaded.not_valid_before_utc,
        not_after=min(loaded.not_valid_after_utc, NEVER),
        fingerprint=sha256(certificate).hexdigest(),
    )


@lru_cache(maxsize=512)
def load(certificate: bytes) -> x509.Certificate:
    """The certificate as the library knows it, every part of it readable. Raises Unreadable.

    The library reads names and extensions only when they are asked for, and a stranger's may be anything.
    """
    if len(certificate) > LARGEST:
        raise Unreadable("too large")
    try:
        loaded = x509.load_der_x509_certificate(certificate)
        _ = loaded.subject, loaded.issuer, loaded.extensions, loaded.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm, *_THEIRS) as error:
        raise Unreadable(str(error)) from error
    return loaded


def weaknesses(certificate: bytes) -> list[str]:
    """What of the certificate's key and signature is too weak to be relied upon; empty where nothing is.

    Basis: Circular 15/2025/TT-BKHCN (RSA from 2048 bits, ECDSA from 256, SHA-2).
    """
    loaded = load(certificate)
    found = []
    if not is_strong_key(loaded.public_key()):
        found.append("key")
    if loaded.signature_algorithm_oid in WEAK_SIGNATURES:
        found.append("signature")
    return found


def is_strong_key(key: object) -> bool:
    """RSA from 2048 bits, or the curves P-256 and P-384."""
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= SMALLEST_RSA
    return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES


def signs_documents(certificate: bytes) -> bool:
    """Whether the certificate was issued for signing documents, not for time stamps, answers or other certificates."""
    loaded = load(certificate)
    try:
        usage = loaded.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    if not (usage.digital_signature or usage.content_commitment) or usage.key_cert_sign:
        return False
    try:
        purposes = loaded.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return bool({purpose.dotted_string for purpose in purposes} & FOR_DOCUMENTS)


FOR_DOCUMENTS = {
    "1.3.6.1.5.5.7.3.36",  # document signing (RFC 9336)
    "1.3.6.1.5.5.7.3.4",  # e-mail
    "1.3.6.1.5.5.7.3.2",  # signing in
    "1.3.6.1.4.1.311.10.3.12",  # Microsoft's documents
    "1.2.840.113583.1.1.5",  # Adobe's documents
    "2.5.29.37.0",  # everything
}


def names_its_lists(certificate: bytes) -> bool:
    """Whether the certificate says where its authority tells what it revoked."""
    told = {one.oid for one in load(certificate).extensions}
    return bool(told & {ExtensionOID.CRL_DISTRIBUTION_POINTS, ExtensionOID.AUTHORITY_INFORMATION_ACCESS})


def key_digest(certificate: bytes) -> str:
    """SHA-256 of the public key (SubjectPublicKeyInfo): the same in every certificate that names this key."""
    public = load(certificate).public_key()
    return sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _part(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(kind)
    return str(found[0].value) if found else ""
