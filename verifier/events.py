"""Events as their file tells them, and the hash that each must have."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

ENVELOPE = ("id", "stream", "seq", "kind", "at", "recorded_at", "origin", "actor", "state", "xact_id")
"""The columns over which the hash is computed, in this order, a line each; the body stands below them."""


def hash_of(told: Mapping[str, Any]) -> bytes:
    """SHA-256 over the hash of the event before, the envelope and the body. Raises KeyError or ValueError."""
    lines = ["" if told[name] is None else str(told[name]) for name in ENVELOPE]
    return sha256(bytes.fromhex(told["prev_hash"]) + "\n".join((*lines, told["body"])).encode()).digest()
