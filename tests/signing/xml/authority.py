"""Certificates of the tests: a ward and its rival under one authority, one whom nobody trusts, stamps and lists."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from motcua.signing.keys.contract import Algorithm, Digest
from motcua.signing.trust import Trust

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BORN, DIES = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
WARD, RIVAL = "H29.1.1", "H29.1.2"
HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512(),
}  # fmt: skip
CURVES: dict[str, ec.EllipticCurve] = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1(), "p521": ec.SECP521R1()}
FOR_STAMPS = ExtendedKeyUsageOID.TIME_STAMPING


@cache
def a_private_key(kind: str, number: int = 0) -> PrivateKey:
    """One key of each kind and number for the whole run: making an RSA key takes long."""
    if kind.startswith("rsa"):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(kind[3:]))
    return ec.generate_private_key(CURVES[kind])


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate with its key: what `motcua.signing` calls a Key."""

    certificate: bytes
    private: PrivateKey = field(repr=False)
    algorithm: Algorithm
    digest: Digest = "sha256"
    chain: tuple[bytes, ...] = ()

    def sign(self, message: bytes) -> bytes:
        chosen = HASHES[self.digest]
        if isinstance(self.private, ec.EllipticCurvePrivateKey):
            return self.private.sign(message, ec.ECDSA(chosen))
        if self.algorithm == "rsa-pss":
            return self.private.sign(message, padding.PSS(padding.MGF1(chosen), 64), chosen)
        return self.private.sign(message, padding.PKCS1v15(), chosen)

    @property
    def loaded(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.certificate)


@dataclass(frozen=True, slots=True)
class Authority:
    """A root and the authority below it that gives out certificates."""

    root: Holder
    issuing: Holder

    def gives(
        self,
        name: str,
        code: str = WARD,
        *,
        kind: str = "p256",
        digest: Digest = "sha256",
        pss: bool = False,
        purposes: Sequence[x509.ObjectIdentifier] = (),
        days: tuple[datetime, datetime] = (BORN, DIES),
    ) -> Holder:
        """A certificate for somebody."""
        key = a_private_key(kind, 9)
        subject = [(NameOID.COMMON_NAME, name), (NameOID.ORGANIZATION_NAME, name)]
        made = _certificate([*subject, (NameOID.ORGANIZATION_IDENTIFIER, code)], key, self.issuing, days, purposes)
        algorithm: Algorithm = "ecdsa" if kind[0] == "p" else "rsa-pss" if pss else "rsa-pkcs1v15"
        return Holder(made, key, algorithm, digest, (self.issuing.certificate, self.root.certificate))

    def trust(self, revoked: dict[Holder, datetime] | None = None, *, now: datetime = NOW) -> Trust:
        """What somebody knows who trusts this root and has its latest list."""
        listed = _revocation_list(self.issuing, revoked or {}, now)
        nobody = _revocation_list(self.root, {}, now)
        return Trust((self.root.certificate,), (self.issuing.certificate,), (listed, nobody))

    def stamper(self, moment: datetime) -> Callable[[bytes], bytes]:
        """Stamps of this authority, as of that moment."""
        holder = self.gives("Dấu thời gian", "TSA", kind="rsa2048", purposes=[FOR_STAMPS])
        pkcs8 = holder.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        authority = DummyTimeStamper(
            asn1.Certificate.load(holder.certificate), asn1_keys.PrivateKeyInfo.load(pkcs8), fixed_dt=moment
        )
        return lambda value: asyncio.run(authority.async_timestamp(sha256(value).digest(), "sha256")).dump()


@cache
def an_authority(name: str = "Thử nghiệm") -> Authority:
    """A root with an authority below it, made once a run."""
    lives = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC))
    top, below = a_private_key("p256", hash(name)), a_private_key("p256", hash(name) + 1)
    named = [(NameOID.COMMON_NAME, f"{name} Root")]
    root = Holder(_certificate(named, top, None, lives, ()), top, "ecdsa")
    issued = _certificate([(NameOID.COMMON_NAME, f"{name} CA")], below, root, lives, None)
    return Authority(root, Holder(issued, below, "ecdsa"))


def _certificate(
    subject: Sequence[tuple[x509.ObjectIdentifier, str]],
    key: PrivateKey,
    by: Holder | None,
    days: tuple[datetime, datetime],
    purposes: Sequence[x509.ObjectIdentifier] | None,
) -> bytes:
    """A certificate of an authority where it is signed by nobody else or has no list of purposes."""
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in subject])
    is_authority = by is None or purposes is None
    issuer, above = (by.loaded, by.private) if by else (None, key)
    builder = (
        x509.CertificateBuilder(name if issuer is None else issuer.subject, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(days[0])
        .not_valid_after(days[1])
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(_usage(is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False)
    )
    if by is not None:
        place = x509.UniformResourceIdentifier("http://127.0.0.1:9/list.crl")
        points = [x509.DistributionPoint([place], None, None, None)]
        builder = builder.add_extension(x509.CRLDistributionPoints(points), critical=False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=True)
    return builder.sign(above, hashes.SHA256()).public_bytes(Encoding.DER)


def _usage(is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )


def _revocation_list(by: Holder, revoked: dict[Holder, datetime], now: datetime) -> bytes:
    builder = x509.CertificateRevocationListBuilder(by.loaded.subject, now, now + timedelta(days=7))
    builder = builder.add_extension(x509.CRLNumber(1), critical=False).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(by.private.public_key()), critical=False
    )
    for holder, since in revoked.items():
        one = x509.RevokedCertificateBuilder(holder.loaded.serial_number, since)
        builder = builder.add_revoked_certificate(one.build())
    return builder.sign(by.private, hashes.SHA256()).public_bytes(Encoding.DER)
