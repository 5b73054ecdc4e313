"""Whose keys: over time the key of a node is compared, never its name; and what its witnesses have forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from verifier.findings import Finding
from verifier.heads import Head, Witness


def key_changes(heads: Sequence[Head], pinned: frozenset[str], *, has_gaps: bool = False) -> list[Finding]:
    """Heads signed with a key that neither a head of the key before announced nor whoever checks believes.

    Under one root there are many certificates, several with one name: only the key says whose tree it is. `has_gaps`
    where heads between these may be missing, so that a change cannot be followed and is only noted.
    """
    found = []
    for node in sorted({head.node for head in heads}):
        own = sorted((head for head in heads if head.node == node), key=lambda head: (head.size, head.at))
        found += _changes(own, pinned, "key-not-followed" if has_gaps and not pinned else "other-key")
    return found


def _changes(heads: Sequence[Head], pinned: frozenset[str], what: str) -> list[Finding]:
    current, announced, over, named, found = "", set(pinned) or {heads[0].key}, set[str](), set[str](), []
    for head in heads:
        if head.key != current and head.key in announced - over:
            over |= {current} if current else set()
            current = head.key
        if head.key == current:
            announced |= {head.next_key} if head.next_key else set()
        elif head.key not in named:
            named.add(head.key)
            said = {"size": head.size, "signer": head.signer, "key": head.key[:16], "expected": current[:16] or "–"}
            found.append(Finding(what, said))
    return found


def forgetful_witnesses(heads: Sequence[Head]) -> list[Finding]:
    """Witnesses that signed a smaller tree after a larger one, or two of one size: they no longer know what they saw.

    A witness that was restored from an old copy signs what it should refuse; then it proves nothing.
    """
    seen: dict[str, list[tuple[datetime, Head, Witness]]] = {}
    for head in heads:
        for one in head.witnesses:
            if one.is_known:
                seen.setdefault(one.key, []).append((one.at, head, one))
    return [finding for several in seen.values() for finding in _forgotten(several)]


def _forgotten(several: list[tuple[datetime, Head, Witness]]) -> list[Finding]:
    largest: dict[str, Head] = {}
    found = []
    for at, head, witness in sorted(several, key=lambda one: (one[0], one[1].size)):
        before = largest.get(head.node)
        if before and (head.size < before.size or (head.size == before.size and head.root != before.root)):
            said = {"witness": witness.name, "size": head.size, "before": before.size, "when": at.isoformat()}
            found.append(Finding("witness-rollback", said))
        elif before is None or head.size > before.size:
            largest[head.node] = head
    return found


def changed_witnesses(heads: Sequence[Head]) -> list[Finding]:
    """Witnesses that go on with another key under the name that they had."""
    first: dict[str, str] = {}
    found = []
    for head in sorted(heads, key=lambda head: head.size):
        for one in head.witnesses:
            if first.setdefault(one.name, one.key) != one.key:
                first[one.name] = one.key
                found.append(Finding("witness-key", {"witness": one.name, "size": head.size}))
    return found
