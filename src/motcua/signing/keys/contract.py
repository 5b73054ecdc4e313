"""What every key can do, wherever its private half lies."""

from __future__ import annotations

from typing import Literal, Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

Algorithm = Literal["rsa-pkcs1v15", "rsa-pss", "ecdsa"]
Digest = Literal["sha256", "sha384", "sha512"]

HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Key(Protocol):
    """A key ready for use: loaded once, used often, by several threads."""

    @property
    def certificate(self) -> bytes:
        """The holder's certificate, DER."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it, DER: the issuing authority first, the root last."""

    @property
    def algorithm(self) -> Algorithm:
        """How it signs."""

    @property
    def digest(self) -> Digest:
        """Over which digest of the message."""

    def sign(self, message: bytes) -> bytes:
        """The signature over the message (ECDSA as DER). Raises KeyGone where a token or service is lost."""


def pss(digest: str) -> padding.PSS:
    """The one shape of PSS that we make: the salt as long as the digest."""
    return padding.PSS(mgf=padding.MGF1(HASHES[digest]), salt_length=HASHES[digest].digest_size)
