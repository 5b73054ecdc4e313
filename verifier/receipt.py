"""One document: was its moment in the history that was sealed then, and has it stood unchanged since?"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from verifier import merkle
from verifier.certificates import Believed, Doubt
from verifier.events import hash_of
from verifier.findings import Finding
from verifier.heads import Head, read_head

ADDRESS = re.compile(rb"(https?://[^\s()<>\"']{1,200}?)/seals/events/([0-9a-f]{64})")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
MOST = 50_000_000

Fetch = Callable[[int, int], Mapping[str, Any]]
"""Gives the consistency proof between two sizes."""


@dataclass
class Receipt:
    """What a proof shows: the event with its moments, the head that sealed it, and everything that does not hold."""

    event: Mapping[str, Any] | None = None
    head: Head | None = None
    newest: Head | None = None
    findings: list[Finding] = field(default_factory=list)


def check(
    proof: Mapping[str, Any],
    *,
    fingerprint: str | None,
    published: Sequence[Head],
    believed: Believed,
    fetch: Fetch | None,
) -> Receipt:
    """Check a proof against the fingerprint on a document, and against heads that were published earlier."""
    found = Receipt()
    try:
        found.head, found.newest = read_head(proof["head"], believed), read_head(proof["newest"], believed)
        found.findings += _of_event(proof, fingerprint, found)
        found.findings += _of_paths(proof, found.head, found.newest)
        found.findings += _of_published(proof, found.newest, published, fetch)
    except Doubt as why:
        found.findings.append(Finding("bad-head", {"why": str(why)}))
    except (KeyError, ValueError, TypeError) as why:
        found.findings.append(Finding("bad-head", {"why": f"unreadable-proof ({type(why).__name__})"}))
    return found


def _of_event(proof: Mapping[str, Any], fingerprint: str | None, found: Receipt) -> list[Finding]:
    if fingerprint is not None and fingerprint.lower() != proof["hash"]:
        return [Finding("other-document")]
    if proof["event"] is None:
        return [Finding("not-shown")]
    found.event = proof["event"]
    if hash_of(proof["event"]).hex() != proof["hash"]:
        return [Finding("changed", {"event": f"{proof['event']['stream']} №{proof['event']['seq']}"})]
    return []


def _of_paths(proof: Mapping[str, Any], head: Head, newest: Head) -> list[Finding]:
    found = []
    path = [bytes.fromhex(hash) for hash in proof["path"]]
    if merkle.root_by_inclusion(bytes.fromhex(proof["hash"]), int(proof["position"]), head.size, path) != head.root:
        found.append(Finding("not-included"))
    since = [bytes.fromhex(hash) for hash in proof["since"]["path"]]
    if not merkle.is_consistent(head.size, head.root, newest.size, newest.root, since):
        found.append(Finding("not-consistent", {"size": newest.size, "old": head.size}))
    if head.node != newest.node:
        found.append(Finding("other-node", {"node": head.node, "expected": newest.node}))
    if head.stamped_at is None:
        found.append(Finding("no-stamp", {"size": head.size, "when": head.at.isoformat()}))
    return found + [Finding("unknown-witness", {"witness": one.name}) for one in head.witnesses if not one.is_known]


def _of_published(
    proof: Mapping[str, Any], newest: Head, published: Sequence[Head], fetch: Fetch | None
) -> list[Finding]:
    found = []
    for head in published:
        if head.node != newest.node:
            found.append(Finding("other-node", {"node": newest.node, "expected": head.node}))
        elif (verdict := _joins(head, newest, fetch)) is None:
            found.append(Finding("not-compared", {"size": head.size}))
        elif not verdict:
            found.append(Finding("not-consistent", {"size": max(newest.size, head.size), "old": head.size}))
    return found


def _joins(head: Head, newest: Head, fetch: Fetch | None) -> bool | None:
    """Whether a published head and the newest one are of one history; None where no proof is at hand."""
    old, new = sorted((head, newest), key=lambda one: one.size)
    if old.size == new.size:
        return old.root == new.root
    if fetch is None:
        return None
    try:
        path = [bytes.fromhex(hash) for hash in fetch(old.size, new.size)["path"]]
    except (KeyError, TypeError, ValueError):
        return None
    return merkle.is_consistent(old.size, old.root, new.size, new.root, path)


def addresses_in(pdf: bytes) -> list[tuple[str, str]]:
    """The addresses of proofs that a PDF file links to: the node's own address, and the fingerprint."""
    found = {match.groups() for part in _parts(pdf) for match in ADDRESS.finditer(part)}
    return sorted((node.decode("ascii", "replace"), fingerprint.decode()) for node, fingerprint in found)


def _parts(pdf: bytes) -> Iterator[bytes]:
    yield pdf
    for match in STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(match[1], MOST)
        except zlib.error:
            continue
