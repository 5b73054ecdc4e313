"""What differs between two texts, word by word, and between two versions, part by part. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+")
MOST_WORDS = 3000
"""Longer texts are shown whole, old and new: comparing them word by word would take long and help nobody."""

LIKE_ENOUGH = 0.4
"""Texts that share less than this share of their words were written anew: single words kept say nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: kept, added or removed."""

    what: Literal["kept", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class PartDifference:
    """What became of one part of a procedure."""

    name: str
    pieces: list[Piece]

    @property
    def is_rewritten(self) -> bool:
        """Whether nothing of it was kept: old and new stand better beside each other."""
        return all(piece.what != "kept" for piece in self.pieces)


def words_apart(old: str, new: str) -> list[Piece]:
    """The new text as pieces beside what was removed of the old one."""
    before, after = _WORDS.split(old.strip()), _WORDS.split(new.strip())
    if len(before) + len(after) > MOST_WORDS:
        return [Piece("removed", old), Piece("added", new)]
    found: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < LIKE_ENOUGH:
        return [piece for piece in (Piece("removed", old.strip()), Piece("added", new.strip())) if piece.text]
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece("kept", " ".join(before[a:b])))
            continue
        found += [Piece("removed", " ".join(before[a:b]))] * (b > a) + [Piece("added", " ".join(after[c:d]))] * (d > c)
    return [piece for piece in found if piece.text]


def parts_apart(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[PartDifference]:
    """The parts that differ, in their order; both versions have the same parts."""
    return [
        PartDifference(name, words_apart(before, after))
        for (name, before), (_, after) in zip(old, new, strict=True)
        if before != after
    ]
