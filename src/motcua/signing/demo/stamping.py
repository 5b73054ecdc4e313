"""Time stamps of the demo's authority (RFC 3161)."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from motcua.signing.demo.authority import Authority

POLICY = "2.999.1.1"
"""An object identifier for examples: the demo's stamps are worth nothing outside it."""
TAKEN = {"sha256", "sha384", "sha512"}


class StampingOffice:
    """Stamps with the key of the authority, loaded once."""

    def __init__(self, authority: Authority) -> None:
        key = authority.key("stamping")
        assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101 - the authority was founded with RSA
        self.key = key
        names = ("stamping", "issuing")
        self.mine, *above = [_der(authority, name) for name in names]
        self.certificates = [self.mine, *above]

    def answer(self, asked: bytes, at: datetime) -> bytes:
        """The answer to a question (DER). Raises ValueError for what is no question."""
        question = tsp.TimeStampReq.load(asked)
        over = question["message_imprint"]
        if over["hash_algorithm"]["algorithm"].native not in TAKEN:
            refused = {"status": "rejection", "fail_info": {"bad_alg"}}
            return bytes(tsp.TimeStampResp({"status": tsp.PKIStatusInfo(refused)}).dump())
        granted = tsp.PKIStatusInfo({"status": "granted"})
        return bytes(tsp.TimeStampResp({"status": granted, "time_stamp_token": self._token(question, at)}).dump())

    def _token(self, question: tsp.TimeStampReq, at: datetime) -> cms.ContentInfo:
        said = {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": question["message_imprint"],
            "serial_number": secrets.randbits(64),
            "gen_time": at.replace(microsecond=0),
        }
        if question["nonce"].native is not None:
            said["nonce"] = question["nonce"]
        content = tsp.TSTInfo(said).dump()
        signed = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
                "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(content)},
                "certificates": [cms.CertificateChoices("certificate", one) for one in self.certificates],
                "signer_infos": [self._signer(content, at)],
            }
        )
        return cms.ContentInfo({"content_type": "signed_data", "content": signed})

    def _signer(self, content: bytes, at: datetime) -> cms.SignerInfo:
        known = {"certs": [{"cert_hash": sha256(self.mine.dump()).digest()}]}
        attributes = cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "message_digest", "values": [sha256(content).digest()]}),
                cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": core.UTCTime(at)})]}),
                cms.CMSAttribute({"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2(known)]}),
            ]
        )
        return cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier(
                    "issuer_and_serial_number",
                    {"issuer": self.mine.issuer, "serial_number": self.mine.serial_number},
                ),
                "digest_algorithm": {"algorithm": "sha256"},
                "signed_attrs": attributes,
                "signature_algorithm": {"algorithm": "sha256_rsa"},
                "signature": self.key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA256()),
            }
        )


def _der(authority: Authority, name: str) -> asn1.Certificate:
    return asn1.Certificate.load(authority.certificate(name).public_bytes(Encoding.DER))
