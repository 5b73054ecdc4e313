"""Keys at a remote signing service, in the shape of the API of the Cloud Signature Consortium (CSC 1.0.4).

Only the digest leaves the node. What comes back is verified before it is used.
Basis: Circular 16/2019/TT-BTTTT (remote signing).
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import new as digest_of
from pathlib import Path
from typing import Any

from asn1crypto import algos
from django.conf import settings

from motcua.signing.calling import NoAnswer, ask
from motcua.signing.keys.contract import HASHES, Algorithm, Digest
from motcua.signing.plain import BadSignature, verify_bytes
from motcua.signing.refusals import KeyGone

SECONDS = 60.0
HASHED = {"sha256": "2.16.840.1.101.3.4.2.1", "sha384": "2.16.840.1.101.3.4.2.2", "sha512": "2.16.840.1.101.3.4.2.3"}
PSS = "1.2.840.113549.1.1.10"
SIGNED = {
    ("rsa-pkcs1v15", "sha256"): "1.2.840.113549.1.1.11",
    ("rsa-pkcs1v15", "sha384"): "1.2.840.113549.1.1.12",
    ("rsa-pkcs1v15", "sha512"): "1.2.840.113549.1.1.13",
    ("rsa-pss", "sha256"): PSS,
    ("rsa-pss", "sha384"): PSS,
    ("rsa-pss", "sha512"): PSS,
    ("ecdsa", "sha256"): "1.2.840.10045.4.3.2",
    ("ecdsa", "sha384"): "1.2.840.10045.4.3.3",
    ("ecdsa", "sha512"): "1.2.840.10045.4.3.4",
}


@dataclass(frozen=True, slots=True)
class RemoteKey:
    """A credential of the service."""

    certificate: bytes
    chain: tuple[bytes, ...]
    algorithm: Algorithm
    digest: Digest
    credential: str

    def sign(self, message: bytes) -> bytes:
        """The signature over the message, made there, verified here. Raises KeyGone."""
        hashed = b64encode(digest_of(self.digest, message).digest()).decode()
        leave = _asked("credentials/authorize", credentialID=self.credential, numSignatures=1, hash=[hashed])
        answer = _asked(
            "signatures/signHash",
            credentialID=self.credential,
            SAD=leave.get("SAD", ""),
            hash=[hashed],
            hashAlgo=HASHED[self.digest],
            **_how(self.algorithm, self.digest),
        )
        try:
            signature = b64decode(answer["signatures"][0])
            verify_bytes(message, signature, self.certificate)
        except (KeyError, IndexError, TypeError, ValueError, BadSignature) as error:
            raise KeyGone(why=type(error).__name__) from error
        return signature


def remote_key(
    credential: str, certificate: bytes, chain: tuple[bytes, ...], algorithm: Algorithm, digest: Digest
) -> RemoteKey:
    """The key of a credential. The service is asked only when something is signed. Raises KeyGone."""
    if not settings.REMOTE_SIGNING_URL or (algorithm, digest) not in SIGNED:
        raise KeyGone(why=credential)
    return RemoteKey(certificate, chain, algorithm, digest, credential)


def _how(algorithm: Algorithm, digest: Digest) -> dict[str, str]:
    """How the service is to sign; of PSS the one shape that we make: the salt as long as the digest."""
    asked = {"signAlgo": SIGNED[algorithm, digest]}
    if algorithm != "rsa-pss":
        return asked
    hashed = algos.DigestAlgorithm({"algorithm": digest})
    shape = algos.RSASSAPSSParams(
        {
            "hash_algorithm": hashed,
            "mask_gen_algorithm": algos.MaskGenAlgorithm({"algorithm": "mgf1", "parameters": hashed}),
            "salt_length": HASHES[digest].digest_size,
        }
    )
    return {**asked, "signAlgoParams": b64encode(shape.dump()).decode()}


def _asked(path: str, **what: Any) -> dict[str, Any]:
    try:
        answer = json.loads(
            ask(
                f"{settings.REMOTE_SIGNING_URL}/csc/v1/{path}",
                json.dumps(what).encode(),
                kind="application/json",
                seconds=SECONDS,
                headers={"Authorization": f"Bearer {_token()}"},
            )
        )
    except (NoAnswer, ValueError) as error:
        raise KeyGone(why=str(error)) from error
    if not isinstance(answer, dict):
        raise KeyGone(why=path)
    return answer


def _token() -> str:
    return Path(settings.REMOTE_SIGNING_TOKEN_FILE).read_text().strip() if settings.REMOTE_SIGNING_TOKEN_FILE else ""
