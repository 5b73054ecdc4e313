"""A time-stamping authority on paper: tokens of any moment over anything, by a key of the tests' root."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from asn1crypto import algos, cms, tsp, x509

from tests.seals.keys import MadeKey, a_key


def a_token(content: bytes, *, at: datetime, key: MadeKey | None = None) -> bytes:
    """A TimeStampToken over the SHA-256 of the content, of that moment."""
    key = key or a_key("Cơ quan cấp dấu thời gian", stamps=True)
    certificate = x509.Certificate.load(key.certificate)
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": sha256(content).digest(),
            },
            "serial_number": 1,
            "gen_time": at,
        }
    )
    encapsulated = cms.EncapsulatedContentInfo(
        {"content_type": "tst_info", "content": cms.ParsableOctetString(info.dump())}
    )
    attributes = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [sha256(info.dump()).digest()]}),
        ]
    )
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": key.sign(attributes.dump()),
        }
    )
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
            "encap_content_info": encapsulated,
            "certificates": [cms.CertificateChoices("certificate", certificate)],
            "signer_infos": [signer],
        }
    )
    token: bytes = cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return token
