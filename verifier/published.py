"""What somebody kept: heads that were published earlier, and proofs that belong to documents."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verifier.certificates import Believed, Doubt
from verifier.events import hash_of
from verifier.findings import Finding
from verifier.heads import Head, read_head, told_heads


@dataclass(frozen=True)
class Pin:
    """An event as a proof has it: its hash stood at that position."""

    position: int
    hash: bytes
    event: Mapping[str, Any] | None


def read_heads(told: Sequence[Mapping[str, Any]], believed: Believed) -> tuple[list[Head], list[Finding]]:
    """The heads whose signatures hold, by size, and what is wrong with the others."""
    heads, findings = [], []
    for one in told:
        try:
            heads.append(read_head(one, believed))
        except Doubt as why:
            findings.append(Finding("bad-head", {"why": str(why)}))
    return sorted(heads, key=lambda head: (head.size, head.at)), findings


def kept_heads(files: Sequence[Path], believed: Believed) -> tuple[list[Head], list[Finding]]:
    """The heads in files that somebody kept."""
    return read_heads([told for file in files for told in told_heads(file)], believed)


def other_signers(heads: Sequence[Head], expected: str | None) -> list[Finding]:
    """Heads whose certificate does not bear the name that whoever checks expects; over time the key counts."""
    return [
        Finding("other-signer", {"size": head.size, "signer": head.signer, "expected": expected})
        for head in heads
        if expected and head.signer != expected
    ]


def kept_pins(files: Sequence[Path]) -> list[Pin]:
    """The events of those of the files that are proofs, where their content fits their hash."""
    pins = []
    for file in files:
        try:
            told = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if isinstance(told, dict) and "position" in told:
            event = told.get("event")
            fits = event is not None and hash_of(event).hex() == told["hash"]
            pins.append(Pin(int(told["position"]), bytes.fromhex(told["hash"]), event if fits else None))
    return pins
