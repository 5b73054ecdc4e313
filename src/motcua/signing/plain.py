"""A bare signature over bytes, without a format around it: for packets, tree heads and receipts of machines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from motcua.signing.certificates import Unreadable, is_strong_key, load
from motcua.signing.keys.contract import Key

_DIGESTS = (hashes.SHA256(), hashes.SHA384(), hashes.SHA512())


class BadSignature(Exception):
    """The signature was not made over these bytes with this certificate's key, or is too weak to say so."""


def sign_bytes(message: bytes, *, key: Key) -> bytes:
    """The signature over the message. Raises KeyGone."""
    return key.sign(message)


def verify_bytes(message: bytes, signature: bytes, certificate: bytes) -> None:
    """Check a signature by any strong algorithm of the certificate's key. Raises BadSignature.

    Whose certificate it is, and whether it was still good, is another question: see `trust`.
    """
    try:
        public = load(certificate).public_key()
    except Unreadable as error:
        raise BadSignature("unreadable certificate") from error
    if not is_strong_key(public):
        raise BadSignature("weak key")
    if not any(_holds(public, signature, message, digest) for digest in _DIGESTS):
        raise BadSignature("not over these bytes")


def _holds(public: object, signature: bytes, message: bytes, digest: hashes.HashAlgorithm) -> bool:
    if isinstance(public, ec.EllipticCurvePublicKey):
        return _verified(partial(public.verify, signature, message, ec.ECDSA(digest)))
    assert isinstance(public, rsa.RSAPublicKey)  # noqa: S101 - a strong key is one of the two
    pss = padding.PSS(mgf=padding.MGF1(digest), salt_length=padding.PSS.DIGEST_LENGTH)
    forms = (padding.PKCS1v15(), pss)
    return any(_verified(partial(public.verify, signature, message, form, digest)) for form in forms)


def _verified(check: Callable[[], None]) -> bool:
    try:
        check()
    except InvalidSignature:
        return False
    return True
