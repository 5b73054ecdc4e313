"""The shapes of the demo's certificates and lists (RFC 5280)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from motcua.signing.keys.software import Private

DOCUMENTS = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
LIST_HOLDS = timedelta(days=40 * 365)
"""A real list holds for days; the demo's service may be away, and nothing hangs on it."""
_NO_USE = dict.fromkeys(
    ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
     "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names: a person in an organisation, or an organisation; `code` identifies it."""

    name: str
    organisation: str = ""
    code: str = ""

    @property
    def as_name(self) -> x509.Name:
        """The same, as a certificate says it."""
        parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, self.organisation[:64]),
                 (NameOID.COMMON_NAME, self.name[:64]), (NameOID.USER_ID, self.code)]  # fmt: skip
        return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts if value])


def authority(
    subject: Subject, public: Any, *, by: x509.Certificate | None, signing: Private, begins: datetime, ends: datetime,
    address: str,
) -> x509.Certificate:  # fmt: skip
    """An authority: the root where nobody stands above it."""
    built = _begun(subject, public, by, begins, ends)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None if by is None else 0), critical=True)
    built = built.add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
    if by is not None:
        built = built.add_extension(_identified(by), critical=False)
        built = built.add_extension(_lists(f"{address}/root.crl"), critical=False)
    return built.sign(signing, hashes.SHA256())


def leaf(
    subject: Subject, public: Any, *, by: x509.Certificate, signing: Private, begins: datetime, ends: datetime,
    address: str, purpose: str = "documents",
) -> x509.Certificate:  # fmt: skip
    """A certificate below the issuing authority, for documents, for answers or for time stamps."""
    built = _begun(subject, public, by, begins, ends)
    built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    uses = ("digital_signature", "content_commitment") if purpose == "documents" else ("digital_signature",)
    built = built.add_extension(_usage(*uses), critical=True)
    purposes = {"documents": DOCUMENTS, "answering": ExtendedKeyUsageOID.OCSP_SIGNING,
                "stamping": ExtendedKeyUsageOID.TIME_STAMPING}  # fmt: skip
    built = built.add_extension(x509.ExtendedKeyUsage([purposes[purpose]]), critical=purpose == "stamping")
    built = built.add_extension(_identified(by), critical=False)
    if purpose == "answering":
        return built.add_extension(x509.OCSPNoCheck(), critical=False).sign(signing, hashes.SHA256())
    built = built.add_extension(_lists(f"{address}/issuing.crl"), critical=False)
    return built.add_extension(_access(address), critical=False).sign(signing, hashes.SHA256())


def revocation_list(
    revoked: Mapping[int, datetime],
    *,
    suspended: Mapping[int, datetime] | None = None,
    by: x509.Certificate,
    signing: Private,
    at: datetime,
) -> x509.CertificateRevocationList:
    """What an authority has revoked, and what it has only suspended, as of this moment."""
    built = x509.CertificateRevocationListBuilder().issuer_name(by.subject)
    built = built.last_update(at).next_update(at + LIST_HOLDS)
    for serial, since in revoked.items():
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        built = built.add_revoked_certificate(one.build())
    for serial, since in (suspended or {}).items():
        one = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        held = one.add_extension(x509.CRLReason(x509.ReasonFlags.certificate_hold), critical=False)
        built = built.add_revoked_certificate(held.build())
    built = built.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
    return built.add_extension(_identified(by), critical=False).sign(signing, hashes.SHA256())


def _begun(
    subject: Subject, public: Any, by: x509.Certificate | None, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    built = x509.CertificateBuilder().subject_name(subject.as_name)
    built = built.issuer_name(by.subject if by else subject.as_name).public_key(public)
    built = built.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
    return built.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)


def _usage(*uses: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{**_NO_USE, **dict.fromkeys(uses, True)})


def _identified(by: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    known = by.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known)


def _lists(address: str) -> x509.CRLDistributionPoints:
    where = [x509.UniformResourceIdentifier(address)]
    return x509.CRLDistributionPoints([x509.DistributionPoint(where, None, None, None)])


def _access(address: str) -> x509.AuthorityInformationAccess:
    kinds = ((AuthorityInformationAccessOID.OCSP, "ocsp"), (AuthorityInformationAccessOID.CA_ISSUERS, "issuing.crt"))
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(kind, x509.UniformResourceIdentifier(f"{address}/{path}")) for kind, path in kinds]
    )
