"""Keys in files of this machine: for the demo and for offices without a token. Loaded once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from motcua.signing.keys.contract import HASHES, Algorithm, Digest, pss
from motcua.signing.refusals import KeyGone

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class SoftwareKey:
    """A key in memory."""

    certificate: bytes
    chain: tuple[bytes, ...]
    algorithm: Algorithm
    digest: Digest
    private: Private = field(repr=False, compare=False)

    def sign(self, message: bytes) -> bytes:
        """The signature over the message."""
        if isinstance(self.private, ec.EllipticCurvePrivateKey):
            return self.private.sign(message, ec.ECDSA(HASHES[self.digest]))
        form = pss(self.digest) if self.algorithm == "rsa-pss" else padding.PKCS1v15()
        return self.private.sign(message, form, HASHES[self.digest])


@lru_cache(maxsize=512)
def software_key(
    file: Path, certificate: bytes, chain: tuple[bytes, ...], algorithm: Algorithm, digest: Digest
) -> SoftwareKey:
    """The key in a file, read and parsed once. Raises KeyGone where the file is away or holds something else."""
    try:
        private = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise KeyGone(why=file.name) from error
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise KeyGone(why=file.name)
    return SoftwareKey(certificate, chain, algorithm, digest, private)


def keep_private(file: Path, private: Private) -> None:
    """Write a private key where only its owner can read it, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = file.with_suffix(f".{os.getpid()}.draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.rename(file)
