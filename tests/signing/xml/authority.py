"""Certificates of the tests of XML: a ward and its rival under one authority, one whom nobody trusts, stamps, lists.

Unlike the authority of `tests.pki` it gives out anything on any day, weak keys too, and knows no files.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.timestamps import DummyTimeStamper

from motcua.signing.demo import forms
from motcua.signing.demo.forms import Subject
from motcua.signing.keys.contract import Algorithm, Digest
from motcua.signing.keys.software import Private, SoftwareKey
from motcua.signing.trust import Trust

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BORN, DIES = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
FOUNDED, CLOSED = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
WARD, RIVAL = "H29.1.1", "H29.1.2"
NOWHERE = "http://127.0.0.1:9"
CURVES: dict[str, ec.EllipticCurve] = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1(), "p521": ec.SECP521R1()}


@cache
def a_private_key(kind: str = "p256", whose: str = "") -> Private:
    """One key of each kind for everybody whose key does not matter: making an RSA key takes long."""
    if kind.startswith("rsa"):
        return rsa.generate_private_key(public_exponent=65537, key_size=int(kind[3:]))
    return ec.generate_private_key(CURVES[kind])


def loaded(key: SoftwareKey) -> x509.Certificate:
    return x509.load_der_x509_certificate(key.certificate)


def as_pem(key: SoftwareKey) -> bytes:
    return loaded(key).public_bytes(Encoding.PEM)


def pkcs8(key: SoftwareKey, encoding: Encoding = Encoding.DER) -> bytes:
    return key.private.private_bytes(encoding, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True, slots=True)
class Authority:
    """A root and the authority below it that gives out certificates."""

    root: SoftwareKey
    issuing: SoftwareKey

    def gives(
        self,
        name: str,
        code: str = WARD,
        *,
        kind: str = "p256",
        digest: Digest = "sha256",
        pss: bool = False,
        purpose: str = "documents",
        days: tuple[datetime, datetime] = (BORN, DIES),
    ) -> SoftwareKey:
        """A certificate for somebody, with its key."""
        private = a_private_key(kind)
        made = forms.leaf(
            Subject(name, name, code),
            private.public_key(),
            by=loaded(self.issuing),
            signing=self.issuing.private,
            begins=days[0],
            ends=days[1],
            address=NOWHERE,
            purpose=purpose,
        )
        algorithm: Algorithm = "ecdsa" if kind[0] == "p" else "rsa-pss" if pss else "rsa-pkcs1v15"
        chain = (self.issuing.certificate, self.root.certificate)
        return SoftwareKey(made.public_bytes(Encoding.DER), chain, algorithm, digest, private)

    def trust(self, revoked: dict[SoftwareKey, datetime] | None = None, *, now: datetime = NOW) -> Trust:
        """What somebody knows who trusts this root and has its latest list."""
        lists = (self.a_list(revoked, now=now), self.a_list(now=now, by=self.root))
        return Trust((self.root.certificate,), (self.issuing.certificate,), lists)

    def a_list(
        self,
        revoked: dict[SoftwareKey, datetime] | None = None,
        *,
        suspended: dict[SoftwareKey, datetime] | None = None,
        now: datetime = NOW,
        by: SoftwareKey | None = None,
    ) -> bytes:
        """What the authority has revoked and what it has only suspended, as it says at that moment."""
        made_by = by or self.issuing
        made = forms.revocation_list(
            {loaded(key).serial_number: since for key, since in (revoked or {}).items()},
            suspended={loaded(key).serial_number: since for key, since in (suspended or {}).items()},
            by=loaded(made_by),
            signing=made_by.private,
            at=now,
        )
        return made.public_bytes(Encoding.DER)

    def stamper(self, moment: datetime, *, days: tuple[datetime, datetime] = (BORN, DIES)) -> Callable[[bytes], bytes]:
        """Stamps of this authority, as of that moment, by a certificate that holds on these days."""
        key = self.gives("Dấu thời gian", "TSA", kind="rsa2048", purpose="stamping", days=days)
        certificate, private = asn1.Certificate.load(key.certificate), asn1_keys.PrivateKeyInfo.load(pkcs8(key))
        authority = DummyTimeStamper(certificate, private, fixed_dt=moment)
        return lambda value: asyncio.run(authority.async_timestamp(sha256(value).digest(), "sha256")).dump()


@cache
def an_authority(name: str = "Thử nghiệm") -> Authority:
    """A root with an authority below it, made once a run."""
    top, below = a_private_key(whose=f"{name} Root"), a_private_key(whose=f"{name} CA")
    days = {"begins": FOUNDED, "ends": CLOSED, "address": NOWHERE, "signing": top}
    root = forms.authority(Subject(f"{name} Root"), top.public_key(), by=None, **days)  # type: ignore[arg-type]
    issuing = forms.authority(Subject(f"{name} CA"), below.public_key(), by=root, **days)  # type: ignore[arg-type]
    return Authority(
        SoftwareKey(root.public_bytes(Encoding.DER), (), "ecdsa", "sha256", top),
        SoftwareKey(issuing.public_bytes(Encoding.DER), (), "ecdsa", "sha256", below),
    )


def without_address(authority: Authority, name: str) -> SoftwareKey:
    """A certificate that does not say where its authority tells what it revoked."""
    like = authority.gives(name)
    built = x509.CertificateBuilder().subject_name(loaded(like).subject).issuer_name(loaded(like).issuer)
    built = built.public_key(loaded(like).public_key()).serial_number(77).not_valid_before(BORN).not_valid_after(DIES)
    for extension in loaded(like).extensions:
        if not isinstance(extension.value, x509.CRLDistributionPoints | x509.AuthorityInformationAccess):
            built = built.add_extension(extension.value, critical=extension.critical)
    made = built.sign(authority.issuing.private, hashes.SHA256())
    return SoftwareKey(made.public_bytes(Encoding.DER), like.chain, like.algorithm, like.digest, like.private)
