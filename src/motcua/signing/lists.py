"""Revocation lists (CRL), read by ourselves: what an authority once revoked stays revoked.

The validator of paths looks into a list only where the certificate names its address, and passes over one that is out
of date. Both is right for saying that a certificate is good, and wrong for saying that nobody revoked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from motcua.signing.certificates import load


def revoked_since(chain: Sequence[bytes], *, lists: Iterable[bytes]) -> datetime | None:
    """Since when a certificate of the chain (the signer's first) is revoked, by any list of its own authority."""
    known = tuple(lists)
    found = (_listed(below, above, one) for below, above in pairwise(chain) for one in known)
    return min((since for since in found if since), default=None)


def is_listed_at(chain: Sequence[bytes], *, lists: Iterable[bytes], moment: datetime) -> bool:
    """Whether a list that holds at this moment, or was made after it, speaks of the signer's certificate."""
    return len(chain) > 1 and any(_speaks_at(chain[1], one, moment) for one in lists)


def _listed(certificate: bytes, authority: bytes, content: bytes) -> datetime | None:
    made = _made_by(authority, content)
    entry = made.get_revoked_certificate_by_serial_number(load(certificate).serial_number) if made else None
    return entry.revocation_date_utc if entry else None


def _speaks_at(authority: bytes, content: bytes, moment: datetime) -> bool:
    made = _made_by(authority, content)
    return made is not None and made.next_update_utc is not None and made.next_update_utc >= moment


@lru_cache(maxsize=64)  # few: what a stranger's file brings along lies here too
def _made_by(authority: bytes, content: bytes) -> x509.CertificateRevocationList | None:
    """The list, where this authority signed it."""
    above = load(authority)
    try:
        made = x509.load_der_x509_crl(content)
        key = above.public_key()
        is_own = made.issuer == above.subject and made.is_signature_valid(key)  # type: ignore[arg-type]
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return made if is_own else None
