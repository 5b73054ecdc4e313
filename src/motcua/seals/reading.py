"""Reading what somebody typed or followed. Pure."""

from __future__ import annotations


def hash_of(written: str) -> bytes | None:
    """A hash in hexadecimal, with or without blanks between its groups; None where it is none."""
    try:
        content = bytes.fromhex(written)
    except ValueError:
        return None
    return content if len(content) == 32 else None
