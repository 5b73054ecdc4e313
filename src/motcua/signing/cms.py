"""A cryptographic message, checked: over what, how, and with whose certificate. Trust is another question."""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto import cms, core
from cryptography.hazmat.primitives.hashes import Hash
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from motcua.signing.certificates import DIGESTS, is_strong_key, load
from motcua.signing.keys.contract import HASHES


@dataclass(frozen=True, slots=True)
class Mark:
    """What a signed message comes to: `intact` where it is over these bytes, `genuine` where the key made it."""

    intact: bool
    genuine: bool
    weak: bool
    algorithm: str
    certificate: bytes
    others: tuple[bytes, ...]


def mark_of(signed: cms.SignedData, digest: bytes | None = None) -> Mark:
    """Check a signed message over a digest, or over what it carries itself. Raises what pyHanko raises."""
    signer = extract_signer_info(signed)
    known = extract_certs_for_validation(signed)
    carried = signed["encap_content_info"]
    over = signer["digest_algorithm"]["algorithm"].native
    if digest is None:
        digest = _digest(bytes(carried["content"]), over)
    elif carried["content"] is not core.VOID:
        raise ValueError("a detached signature carries content")
    intact, genuine = validate_sig_integrity(signer, known.signer_cert, carried["content_type"].native, digest)
    certificate = known.signer_cert.dump()
    return Mark(
        intact=intact,
        genuine=genuine,
        weak=_is_weak(signer, over) or not is_strong_key(load(certificate).public_key()),
        algorithm=f"{signer['signature_algorithm'].signature_algo} {over}",
        certificate=certificate,
        others=tuple(one.dump() for one in known.other_certs),
    )


def _digest(content: bytes, algorithm: str) -> bytes:
    if algorithm not in DIGESTS:
        raise ValueError(f"weak digest: {algorithm}")
    digest = Hash(HASHES[algorithm])
    digest.update(content)
    return digest.finalize()


def _is_weak(signer: cms.SignerInfo, over: str) -> bool:
    mechanism = signer["signature_algorithm"]
    try:
        hashed = mechanism.hash_algo
    except ValueError:
        hashed = over  # plain "rsa": the digest is the message's own
    return over not in DIGESTS or hashed not in DIGESTS or mechanism.signature_algo == "dsa"
