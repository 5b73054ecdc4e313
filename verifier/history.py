"""A whole history, as `motcua seals export` wrote it: read once from the first event to the last."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from verifier import merkle
from verifier.events import hash_of
from verifier.findings import Finding
from verifier.heads import Head, read_moment
from verifier.published import Pin

SLOW = timedelta(hours=1)
"""An event may be sealed later than its moment by as long as its transaction took."""

TRIED = 3000
"""So many events at most are left out one by one to find the one that was put in."""


@dataclass
class History:
    """What reading gave: the leaves, the roots at the sizes asked for, and what is wrong by itself."""

    leaves: list[bytes] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pinned: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    unsealed: int = 0


def audit(folder: Path, own: Sequence[Head], published: Sequence[Head], pins: Sequence[Pin]) -> History:
    """Read a history and compare it with its own heads, with those published earlier, and with proofs kept."""
    wanted = {head.size for head in (*own, *published)}
    history = _read(folder / "events.jsonl", own, wanted, {pin.position for pin in pins})
    history.findings += _against_own(history, own)
    history.findings += _against_published(history, own, published, folder)
    history.findings += _against_pins(history, pins)
    return history


def _read(file: Path, own: Sequence[Head], wanted: set[int], pinned: set[int]) -> History:
    history, tree, chains = History(), merkle.Tree(), _Chains()
    sealed_by = _Sealing(own)
    for told in lines_of(file):
        if told["position"] is None:
            history.unsealed += 1
            history.findings += sealed_by.unplaced(told)
            history.findings += _content(told) + chains.follow(told)
            continue
        history.findings += _place(told, len(history.leaves))
        leaf = bytes.fromhex(told["sealed"])
        history.leaves.append(leaf)
        tree.add(merkle.leaf(leaf))
        if tree.size in wanted:
            history.roots[tree.size] = tree.root()
        if told["position"] in pinned:
            history.pinned[told["position"]] = told
        if "hash" in told:
            history.findings += _content(told) + chains.follow(told) + sealed_by.placed(told)
    history.findings += chains.end()
    return history


def lines_of(file: Path) -> Iterator[dict[str, Any]]:
    """The events in the order of their positions, then those that are not sealed yet."""
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _place(told: Mapping[str, Any], expected: int) -> list[Finding]:
    found = []
    if told["position"] != expected:
        found.append(Finding("gap", {"position": expected}))
    if "hash" not in told:
        found.append(Finding("deleted", {"event": named(told), "position": told["position"]}))
    return found


def _content(told: Mapping[str, Any]) -> list[Finding]:
    """Whether an event says what its hash says, and its hash is the one that was sealed."""
    try:
        own = hash_of(told).hex()
    except (KeyError, ValueError, TypeError):
        own = ""
    if own == told["hash"] and told.get("sealed", own) == own:
        return []
    return [Finding("changed", {"event": named(told), "position": told["position"], "stream": told["stream"]})]


class _Chains:
    """Each dossier's own chain. Events of two transactions may be sealed in another order than they follow."""

    def __init__(self) -> None:
        self._ends: dict[str, tuple[int, str]] = {}
        self._early: dict[str, dict[int, Mapping[str, Any]]] = {}

    def follow(self, told: Mapping[str, Any]) -> list[Finding]:
        stream, found = told["stream"], []
        self._early.setdefault(stream, {})[told["seq"]] = told
        waiting = self._early[stream]
        seq, before = self._ends.get(stream, (0, ""))
        while (following := waiting.pop(seq + 1, None)) is not None:
            if following["prev_hash"] != before:
                found.append(Finding("broken-chain", {"event": named(following), "position": following["position"]}))
            seq, before = seq + 1, following["hash"]
        self._ends[stream] = (seq, before)
        if not waiting:
            del self._early[stream]
        return found

    def end(self) -> list[Finding]:
        """An event whose predecessor never came."""
        first = [min(waiting.values(), key=lambda told: told["seq"]) for waiting in self._early.values()]
        return [Finding("broken-chain", {"event": named(told), "position": told["position"]}) for told in first]


class _Sealing:
    """Which head stood before an event got its place: what is older than that head should have been in it."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self._heads = sorted(heads, key=lambda head: head.size)
        self._passed: Head | None = None

    def placed(self, told: Mapping[str, Any]) -> list[Finding]:
        while self._heads and self._heads[0].size <= told["position"]:
            self._passed = self._heads.pop(0)
        return self._too_old(told)

    def unplaced(self, told: Mapping[str, Any]) -> list[Finding]:
        if self._heads:
            self._passed, self._heads = self._heads[-1], []
        return self._too_old(told)

    def _too_old(self, told: Mapping[str, Any]) -> list[Finding]:
        if self._passed is None or told["recorded_at"][:13] > self._passed.at.isoformat()[:13]:
            return []
        if read_moment(told["recorded_at"]) + SLOW >= self._passed.at:
            return []
        said = {"event": named(told), "when": told["recorded_at"], "position": told["position"]}
        return [Finding("inserted", said)]


def _against_own(history: History, own: Sequence[Head]) -> list[Finding]:
    found = []
    for head in own:
        if head.size <= len(history.leaves) and history.roots[head.size] != head.root:
            found.append(Finding("broken-seal", {"size": head.size, "when": _when(head.at)}))
        elif head.size > len(history.leaves):
            found.append(_cut(history, head))
    return found


def _cut(history: History, head: Head) -> Finding:
    left = len(history.leaves)
    return Finding("cut", {"size": head.size, "left": left, "missing": head.size - left})


def _against_published(history: History, own: Sequence[Head], published: Sequence[Head], folder: Path) -> list[Finding]:
    found: list[Finding] = []
    roots = {head.size: head for head in own}
    agreed = 0
    for head in published:
        if head.size not in roots:
            found.append(Finding("withdrawn", {"size": head.size, "when": _when(head.at)}))
        elif roots[head.size].root != head.root:
            said = {"size": head.size, "when": _when(head.at), "other": _when(roots[head.size].at)}
            found.append(Finding("two-heads", said))
        if head.size > len(history.leaves):
            found.append(_cut(history, head))
        elif history.roots[head.size] == head.root:
            agreed = head.size
        else:
            return [*found, _resealed(head, agreed), *_put_in(history, head, agreed, folder)]
    return found


def _resealed(head: Head, agreed: int) -> Finding:
    return Finding("resealed", {"size": head.size, "first": agreed + 1, "when": _when(head.at)})


def _put_in(history: History, head: Head, agreed: int, folder: Path) -> list[Finding]:
    """The event without which the tree is the published one: nobody can have put it there by accident."""
    if head.size >= len(history.leaves) or head.size - agreed > TRIED:
        return []
    hashes = [merkle.leaf(leaf) for leaf in history.leaves[: head.size + 1]]
    before = merkle.Tree()
    for hash in hashes[:agreed]:
        before.add(hash)
    for left_out in range(agreed, head.size):
        tree = before.copy()
        for hash in hashes[left_out + 1 :]:
            tree.add(hash)
        if tree.root() == head.root:
            told = next(one for one in lines_of(folder / "events.jsonl") if one["position"] == left_out)
            said = {"event": named(told), "when": told.get("recorded_at", "?"), "position": left_out}
            return [Finding("inserted", said)]
        before.add(hashes[left_out])
    return []


def _against_pins(history: History, pins: Sequence[Pin]) -> list[Finding]:
    found = []
    for pin in pins:
        if pin.position >= len(history.leaves) or history.leaves[pin.position] == pin.hash:
            continue
        now = history.pinned.get(pin.position, {})
        said = {"event": named(pin.event or now), "position": pin.position, "detail": _difference(pin.event, now)}
        found.append(Finding("changed", said))
    return found


def _difference(then: Mapping[str, Any] | None, now: Mapping[str, Any]) -> str:
    """What a kept proof says, beside what stands there now."""
    if then is None:
        return ""
    differing = [name for name in then if name in now and then[name] != now[name]]
    shown = [name for name in differing if name not in {"hash", "prev_hash"}] or differing
    return "; ".join(f"{name}: {then[name]} → {now[name]}" for name in shown)


def named(told: Mapping[str, Any]) -> str:
    """An event by its dossier and its number there."""
    place = f" @{told['position']}" if told.get("position") is not None else ""
    return f"{told.get('stream', '?')} №{told.get('seq', '?')}{place}"


def _when(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
