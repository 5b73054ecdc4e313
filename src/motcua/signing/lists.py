"""Revocation lists (CRL), read by ourselves: what an authority once revoked stays revoked; a suspension may end.

The validator of paths looks into a list only where the certificate names its address, and passes over one that is out
of date. Both is right for saying that a certificate is good, and wrong for saying that nobody revoked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import ExtensionOID

from motcua.signing.certificates import load


def revoked_since(chain: Sequence[bytes], *, lists: Iterable[bytes]) -> datetime | None:
    """Since when a certificate of the chain (the signer's first) is revoked, by any list of its own authority."""
    found = (entry for _made, entry in _entries(chain, lists) if not _is_hold(entry))
    return min((entry.revocation_date_utc for entry in found), default=None)


def suspended_since(chain: Sequence[bytes], *, lists: Iterable[bytes], moment: datetime) -> datetime | None:
    """Since when a certificate of the chain was suspended at this moment, as far as the lists of its authority tell.

    A later list of the same scope without it ends a suspension from the day of that list, and not for the days before.
    Basis: RFC 5280, 5.3.1 (certificateHold).
    """
    known = tuple(lists)
    holds = [
        (made, entry) for made, entry in _entries(chain, known)
        if _is_hold(entry) and entry.revocation_date_utc <= moment
    ]  # fmt: skip
    standing = (entry for made, entry in holds if not _is_ended(made, entry.serial_number, chain, known, moment))
    return min((entry.revocation_date_utc for entry in standing), default=None)


def has_holds(chain: Sequence[bytes], *, lists: Iterable[bytes]) -> bool:
    """Whether a list of its own authority says that a certificate of the chain is or was suspended."""
    return any(_is_hold(entry) for _made, entry in _entries(chain, lists))


def is_listed_at(chain: Sequence[bytes], *, lists: Iterable[bytes], moment: datetime) -> bool:
    """Whether a list that holds at this moment, or was made after it, speaks of the signer's certificate."""
    return len(chain) > 1 and any(_speaks_at(chain[1], one, moment) for one in lists)


def _entries(
    chain: Sequence[bytes], lists: Iterable[bytes]
) -> Iterator[tuple[x509.CertificateRevocationList, x509.RevokedCertificate]]:
    """Every entry of a certificate of the chain, with the list of its own authority in which it stands."""
    known = tuple(lists)
    for below, above in pairwise(chain):
        for content in known:
            made = _made_by(above, content)
            entry = made.get_revoked_certificate_by_serial_number(load(below).serial_number) if made else None
            if made is not None and entry is not None and _reason(entry) is not x509.ReasonFlags.remove_from_crl:
                yield made, entry


def _is_ended(
    held: x509.CertificateRevocationList, serial: int, chain: Sequence[bytes], lists: Sequence[bytes], moment: datetime
) -> bool:
    """Whether a later list of that authority and scope, which was out at this moment, no longer names the number."""
    found = (_made_by(above, content) for above in chain[1:] for content in lists)
    return any(
        made.issuer == held.issuer
        and _scope(made) == _scope(held)
        and held.last_update_utc < made.last_update_utc <= moment
        and made.get_revoked_certificate_by_serial_number(serial) is None
        for made in found
        if made is not None
    )


def _is_hold(entry: x509.RevokedCertificate) -> bool:
    return _reason(entry) is x509.ReasonFlags.certificate_hold


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    """Why; where that cannot be read, as if it were revoked for good."""
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except (x509.ExtensionNotFound, ValueError):
        return x509.ReasonFlags.unspecified


def _scope(made: x509.CertificateRevocationList) -> object:
    """Of which certificates a list speaks. One of changes only (a delta) is of a scope of its own: it ends nothing."""
    told = {one.oid: one.value for one in made.extensions}
    if ExtensionOID.DELTA_CRL_INDICATOR in told:
        return object()
    return told.get(ExtensionOID.ISSUING_DISTRIBUTION_POINT)


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
