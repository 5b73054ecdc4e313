"""Keys for heads and witnesses, made once a run: a root, and what it certifies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FIRST, LAST = datetime(2016, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class MadeKey:
    """A key in memory, in the shape of `signing.keys.Key`."""

    private: ec.EllipticCurvePrivateKey
    certificate: bytes
    chain: tuple[bytes, ...]
    algorithm: Literal["ecdsa"] = "ecdsa"
    digest: Literal["sha256"] = "sha256"

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message, ec.ECDSA(hashes.SHA256()))


@cache
def root() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """The root of the tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Gốc thử nghiệm")])
    built = _certificate(name, name, key.public_key()).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return key, built.sign(key, hashes.SHA256())


def a_key(name: str = "Cơ quan", *, stamps: bool = False, which: int = 0) -> MadeKey:
    """A key of its own with a certificate of the root; one that stamps says so in its certificate."""
    return _made(name, stamps, which)


def a_list(
    *revoked: MadeKey, at: datetime, reason: x509.ReasonFlags = x509.ReasonFlags.key_compromise
) -> x509.CertificateRevocationList:
    """What the root has revoked since then, and why."""
    signer, authority = root()
    built = x509.CertificateRevocationListBuilder().issuer_name(authority.subject).last_update(at).next_update(LAST)
    for key in revoked:
        one = x509.RevokedCertificateBuilder().revocation_date(at)
        one = one.serial_number(x509.load_der_x509_certificate(key.certificate).serial_number)
        built = built.add_revoked_certificate(one.add_extension(x509.CRLReason(reason), critical=False).build())
    return built.sign(signer, hashes.SHA256())


@cache
def _made(name: str, stamps: bool, which: int) -> MadeKey:
    signer, authority = root()
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = _certificate(authority.subject, subject, key.public_key()).add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    if stamps:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    certificate = built.sign(signer, hashes.SHA256())
    return MadeKey(key, _der(certificate), (_der(authority),))


def _certificate(issuer: x509.Name, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
    )


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
