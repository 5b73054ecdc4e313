"""RFC 9162, section 2.1, word for word and as slow as its text: what the tree of the product is compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

Leaves = Sequence[bytes]


def split(size: int) -> int:
    """The largest power of two smaller than the size."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def tree_hash(leaves: Leaves) -> bytes:
    """MTH(D[n])."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    middle = split(len(leaves))
    return hashlib.sha256(b"\x01" + tree_hash(leaves[:middle]) + tree_hash(leaves[middle:])).digest()


def inclusion(index: int, leaves: Leaves) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return []
    middle = split(len(leaves))
    if index < middle:
        return [*inclusion(index, leaves[:middle]), tree_hash(leaves[middle:])]
    return [*inclusion(index - middle, leaves[middle:]), tree_hash(leaves[:middle])]


def consistency(old: int, leaves: Leaves) -> list[bytes]:
    """PROOF(m, D[n])."""
    return subproof(old, leaves, is_whole=True)


def subproof(old: int, leaves: Leaves, *, is_whole: bool) -> list[bytes]:
    """SUBPROOF(m, D[n], b)."""
    if old == len(leaves):
        return [] if is_whole else [tree_hash(leaves)]
    middle = split(len(leaves))
    if old <= middle:
        return [*subproof(old, leaves[:middle], is_whole=is_whole), tree_hash(leaves[middle:])]
    return [*subproof(old - middle, leaves[middle:], is_whole=False), tree_hash(leaves[:middle])]
