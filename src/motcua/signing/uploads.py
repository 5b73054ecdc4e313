"""What an administrator hands in: a certificate and nothing else, and the place of its key."""

from __future__ import annotations

import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_der_private_key
from cryptography.x509 import load_pem_x509_certificates

from motcua.signing.certificates import LARGEST, Unreadable, load
from motcua.signing.models import Scheme
from motcua.signing.refusals import CertificateUnreadable, KeyPlaceWrong, PrivateKeyGiven

PKCS12 = re.compile(rb"\x30.{1,5}\x02\x01\x03\x30", re.DOTALL)
"""How a file of certificates with their keys (.p12, .pfx) begins: a sequence of version 3, then the content."""
TOKEN = re.compile(r"token=[^;=]+;object=[^;=]+")
CREDENTIAL = re.compile(r"[A-Za-z0-9._-]{1,200}")


def certificate_in(content: bytes) -> bytes:
    """The one certificate in a file, PEM or DER, as DER.

    Refuses a file with a private key in it, and whatever is no certificate, or several.
    """
    if len(content) > LARGEST:
        raise CertificateUnreadable
    if _holds_private_key(content):
        raise PrivateKeyGiven
    try:
        if b"-----BEGIN" not in content:
            load(content)
            return content
        (found,) = load_pem_x509_certificates(content)
    except (ValueError, Unreadable) as error:
        raise CertificateUnreadable from error
    return found.public_bytes(Encoding.DER)


def key_place(kind: str, place: str) -> str:
    """Where a key lies, as a certificate names it: in a token, or at a signing service. Refuses another form."""
    written = place.strip().removeprefix(f"{kind}:")
    form = TOKEN if kind == "pkcs11" else CREDENTIAL
    if not form.fullmatch(written):
        raise KeyPlaceWrong
    return f"{kind}:{written}"


def scheme_of(certificate: bytes, *, pss: bool) -> str:
    """How the key of a certificate (DER) signs."""
    try:
        public = load(certificate).public_key()
    except Unreadable as error:
        raise CertificateUnreadable from error
    if isinstance(public, ec.EllipticCurvePublicKey):
        return Scheme.ECDSA
    return Scheme.RSA_PSS if pss else Scheme.RSA_PKCS1V15


def _holds_private_key(content: bytes) -> bool:
    if b"PRIVATE KEY" in content or PKCS12.match(content):
        return True
    try:
        load_der_private_key(content, password=None)
    except TypeError:
        return True  # one that is encrypted
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True
