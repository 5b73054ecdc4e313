"""What the signatures of a file are over: the same for every copy, whatever was added behind it or beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
MOST = 20
"""So many are looked for, from the beginning of the file: what somebody appends comes after the signatures of ours."""


def imprints(pdf: bytes) -> tuple[str, ...]:
    """SHA-256 of the bytes that each signature says to be over, in the order of the file; none where nothing is signed.

    Unlike the digest of the file it stays the same when somebody adds proofs behind the signature, or writes the same
    signature with other letters. It says nothing about whether the file is genuine: for files of our own only, since
    anybody can write such ranges into a file. Of a stranger's file `SignatureFound.imprint` is what was checked.
    """
    ranges = (tuple(map(int, found.groups())) for found, _ in zip(_RANGE.finditer(pdf), range(MOST), strict=False))
    return tuple(imprint_over(pdf, one) for one in ranges)


def last_imprint(pdf: bytes) -> str:
    """The imprint of the signature that was made last; empty where nothing is signed. For files of our own only."""
    return next(reversed(imprints(pdf)), "")


def imprint_over(pdf: bytes, covered: Sequence[int]) -> str:
    """SHA-256 of the two parts that a byte range names."""
    start, length, second, rest = covered
    return sha256(pdf[start : start + length] + pdf[second : second + rest]).hexdigest()
