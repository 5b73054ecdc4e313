"""The bytes that the ledger hashes: the same everywhere, whatever writes or checks them.

The hash of an event is SHA-256 over the stored bytes of the previous hash, the envelope (every other column, one a
line) and the body. The database computes it while it inserts (see the first migration); the verifier computes it here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

FIRST = b""
"""What stands before the first event of a stream."""


def canonical_body(values: dict[str, Any]) -> str:
    """A body as text: sorted keys, no blanks, no floats, moments in UTC.

    Raises TypeError for a float or a value that has no canonical form.
    """
    return json.dumps(_plain(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return moment(value)
        case date() | UUID():
            return str(value)
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)]
    raise TypeError(f"{type(value).__name__} has no canonical form; a float has no place in law or money")


def moment(at: datetime) -> str:
    """A moment as the envelope has it: UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def event_hash(prev_hash: bytes, envelope: Sequence[str], body: str) -> bytes:
    """The hash of an event, from its envelope as texts in the order of the table's columns."""
    return hashlib.sha256(prev_hash + "\n".join((*envelope, body)).encode()).digest()


def salted_digest(value: str, salt: bytes) -> str:
    """A digest of a personal datum. With its salt destroyed nobody can test a guess against it."""
    return hashlib.blake2b(value.encode(), key=salt[:64], digest_size=20).hexdigest()
