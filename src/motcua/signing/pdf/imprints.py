"""What the signatures of a file are over: the same for every copy, whatever was added behind it or beside it."""

from __future__ import annotations

import re
from hashlib import sha256

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
MOST = 20
"""So many are looked for, from the beginning of the file: what somebody appends comes after the signatures of ours."""


def imprints(pdf: bytes) -> tuple[str, ...]:
    """SHA-256 of the bytes that each signature is over, in the order of the file; none where nothing is signed.

    Unlike the digest of the file it stays the same when somebody adds proofs behind the signature, or writes the same
    signature with other letters. It says which document it is, and nothing about whether it is genuine.
    """
    ranges = (tuple(map(int, found.groups())) for found, _ in zip(_RANGE.finditer(pdf), range(MOST), strict=False))
    return tuple(
        sha256(pdf[start : start + length] + pdf[second : second + rest]).hexdigest()
        for start, length, second, rest in ranges
    )
