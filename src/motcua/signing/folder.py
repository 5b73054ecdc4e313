"""A folder of authorities as an operator lays it down: certificates and revocation lists, read file by file.

A file that cannot be read is named and passed over; all others count as they did. It takes nothing from them and adds
nothing: what it would have said is simply not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import structlog
from asn1crypto import crl, pem
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    Certificate,
    load_der_x509_certificate,
    load_der_x509_crl,
    load_pem_x509_certificates,
)

from motcua.signing.certificates import Unreadable, load

CERTIFICATES, LISTS = {".crt", ".cer", ".pem", ".der"}, {".crl"}
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Folder:
    """What the files say, and the names of those that say nothing."""

    roots: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    unreadable: tuple[str, ...] = ()


def read_folder(folder: Path) -> Folder:
    """The certificates (PEM or DER) and lists of a folder; self-signed certificates are the roots."""
    files, lost = [], []
    for file in sorted(folder.glob("*")):
        if file.suffix in CERTIFICATES | LISTS:
            try:
                files.append((file, file.stat().st_mtime_ns))
            except OSError:
                lost.append(file.name)
    return _of_files(tuple(files), tuple(lost))


@lru_cache(maxsize=8)
def _of_files(files: tuple[tuple[Path, int], ...], lost: tuple[str, ...]) -> Folder:
    """Read once as long as nothing changes, so that a file that cannot be read is also told once."""
    roots: list[bytes] = []
    others: list[bytes] = []
    lists: list[bytes] = []
    unreadable = list(lost)
    for file, _changed in files:
        try:
            if file.suffix in LISTS:
                lists += _lists(file.read_bytes())
                continue
            for one in _certificates(file.read_bytes()):
                (roots if one.subject == one.issuer else others).append(one.public_bytes(Encoding.DER))
        except (OSError, Unreadable, ValueError, TypeError, KeyError):
            unreadable.append(file.name)
    if unreadable:
        log.error("signing.trust_unreadable", files=unreadable)
    return Folder(tuple(roots), tuple(others), tuple(lists), tuple(unreadable))


def _certificates(content: bytes) -> list[Certificate]:
    """Every certificate of a file, all parts of it readable. Raises Unreadable or ValueError, and then none counts."""
    found = load_pem_x509_certificates(content) if pem.detect(content) else [load_der_x509_certificate(content)]
    return [load(one.public_bytes(Encoding.DER)) for one in found]


def _lists(content: bytes) -> list[bytes]:
    """Every list of a file. Raises ValueError where one cannot be read."""
    several = [content]
    if pem.detect(content):
        several = [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
    for one in several:
        load_der_x509_crl(one).issuer  # noqa: B018 - both libraries that will ask it must be able to read it
        crl.CertificateList.load(one, strict=True)["tbs_cert_list"]["revoked_certificates"].native  # noqa: B018
    return several
