"""Identifiers that cross nodes."""

from __future__ import annotations

import os
import time
import uuid


def uuid7() -> uuid.UUID:
    """A UUID of version 7: ordered by the millisecond of its making, random after it. Basis: RFC 9562, 5.7."""
    millisecond = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10))
    value = (millisecond & 0xFFFF_FFFF_FFFF) << 80 | noise
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
