"""Tree heads: what a node said of its whole history at one moment, signed, stamped, and seen by witnesses."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509

from verifier.certificates import Believed, Doubt, check_chain, check_signature, key_of, name_of, read
from verifier.stamps import stamped_at

COSIGNED = "motcua/cosignature/v1"
NEXT = re.compile(r"next [0-9a-f]{64}")


@dataclass(frozen=True)
class Witness:
    """Another node that signed a head too. `is_known` where its certificate leads to a root, or no roots were named."""

    name: str
    is_known: bool
    at: datetime
    key: str


@dataclass(frozen=True)
class Head:
    """A head whose signature holds. `stamped_at` is None while no time stamp has come.

    `key` is the SHA-256 of the public key that signed; `next_key` that of the one with which the node says to go on.
    """

    node: str
    size: int
    root: bytes
    at: datetime
    note: str
    signer: str
    stamped_at: datetime | None
    key: str
    next_key: str = ""
    witnesses: tuple[Witness, ...] = field(default=())


def read_head(told: Mapping[str, Any], believed: Believed) -> Head:
    """A head as its file tells it. Raises Doubt where a signature, a stamp or a certificate does not hold."""
    try:
        note = str(told["note"])
        node, size, root, time, *rest, end = note.split("\n")
        moment = read_moment(time.removeprefix("time "))
        signature, root_hash = _bytes(told["signature"]), _bytes(root)
        chain = [read(_bytes(one)) for one in told["certificates"]]
        stamp = _bytes(told["stamp"]) if told.get("stamp") else None
        given = [dict(one) for one in told.get("cosignatures") or ()]
        number = int(size)
        following = _next_key(rest)
        if end or len(root_hash) != 32 or not chain or number < 1:
            raise Doubt("unreadable-head")
    except (KeyError, ValueError, TypeError, binascii.Error) as why:
        raise Doubt("unreadable-head") from why
    check_signature(note.encode(), signature, chain[0])
    stamped = stamped_at(stamp, signature, believed) if stamp else None
    if believed.roots:
        check_chain(chain, believed, stamped or moment, is_proven=stamped is not None)
    witnesses = tuple(_witness(one, note, chain[1:], believed) for one in given)
    key = key_of(chain[0])
    return Head(node, number, root_hash, moment, note, name_of(chain[0]), stamped, key, following, witnesses)


def _next_key(rest: Sequence[str]) -> str:
    """The key that a head announces, where it has such a line. Raises Doubt for any other line."""
    if not rest:
        return ""
    if len(rest) > 1 or not NEXT.fullmatch(rest[0]):
        raise Doubt("unreadable-head")
    return rest[0].removeprefix("next ")


def _witness(told: Mapping[str, Any], note: str, between: Sequence[x509.Certificate], believed: Believed) -> Witness:
    """A witness whose signature over this head holds; its certificate may lead over those of the head to a root."""
    try:
        text, signature, certificate = str(told["note"]), _bytes(told["signature"]), _bytes(told["certificate"])
        head, _, below = text.partition("\n\n")
        kind, witness, time = head.split("\n")
        moment = read_moment(time.removeprefix("time "))
    except (KeyError, ValueError, TypeError, binascii.Error) as why:
        raise Doubt("unreadable-cosignature") from why
    if kind != COSIGNED or below != note:
        raise Doubt("cosignature-of-something-else")
    signer = read(certificate)
    check_signature(text.encode(), signature, signer)
    name = f"{witness.removeprefix('witness ')} ({name_of(signer)})"
    is_known = not believed.roots or _is_known([signer, *between], believed, moment)
    return Witness(name, is_known, moment, key_of(signer))


def _is_known(chain: Sequence[x509.Certificate], believed: Believed, at: datetime) -> bool:
    try:
        check_chain(chain, believed, at, is_proven=False)
    except Doubt:
        return False
    return True


def told_heads(file: Path) -> list[dict[str, Any]]:
    """Every head in a file: JSON lines as the feed has them, one JSON object, or a proof with its two heads."""
    content = file.read_text(encoding="utf-8")
    try:
        told = [json.loads(content)]
    except ValueError:
        told = [json.loads(line) for line in content.splitlines() if line.strip()]
    found: list[dict[str, Any]] = []
    for one in told:
        found += [one[name] for name in ("head", "newest") if name in one] or one.get("items") or [one]
    return found


def read_moment(written: str) -> datetime:
    """A moment as the ledger writes it. Raises ValueError."""
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError(written)
    return moment.astimezone(UTC)


def _bytes(written: str) -> bytes:
    return base64.b64decode(written, validate=True)
