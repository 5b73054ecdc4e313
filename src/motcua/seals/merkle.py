"""The Merkle tree of RFC 9162, section 2.1: hashes, roots and proofs. Pure: where stored hashes lie is passed in.

A leaf is hashed as SHA-256(0x00 ‖ leaf), a node as SHA-256(0x01 ‖ left ‖ right). A tree of n leaves has on its left the
largest power of two that is smaller than n. Everything asked of it comes down to *complete* subtrees: those over
2^height leaves that begin at a multiple of 2^height. Their hashes never change again, so they can be stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import NamedTuple

EMPTY = hashlib.sha256().digest()
"""The root of a tree without leaves."""


class Complete(NamedTuple):
    """A complete subtree: over 2^height leaves, the `number`th of its height, counted from 0."""

    height: int
    number: int


HashOf = Callable[[Complete], bytes]
"""Gives the hash of a complete subtree."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def complete_root(hashes: Sequence[bytes]) -> bytes:
    """The hash over 2^n hashes of one height, in their order."""
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(left, right) for left, right in zip(level[::2], level[1::2], strict=True)]
    return level[0]


def root(size: int, hash_of: HashOf) -> bytes:
    """The root of the tree over the first `size` leaves."""
    return _over(0, size, hash_of) if size else EMPTY


def inclusion_path(index: int, size: int, hash_of: HashOf) -> list[bytes]:
    """PATH(index, D[size]): what must be known beside a leaf to compute the root, from the leaf upwards.

    Raises ValueError for a leaf that is not in a tree of that size.
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    path, first, end = [], 0, size
    while end - first > 1:
        middle = first + _left_part(end - first)
        if index < middle:
            path.append(_over(middle, end, hash_of))
            end = middle
        else:
            path.append(_over(first, middle, hash_of))
            first = middle
    return path[::-1]


def consistency_path(old: int, new: int, hash_of: HashOf) -> list[bytes]:
    """PROOF(old, D[new]): what shows that the tree of `new` leaves only adds to the one of `old` leaves.

    Raises ValueError where the older one is empty or not the smaller.
    """
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} does not follow one of {old}")
    path, first, end, is_old_whole = [], 0, new, True
    while old != end:
        middle = first + _left_part(end - first)
        if old <= middle:
            path.append(_over(middle, end, hash_of))
            end = middle
        else:
            path.append(_over(first, middle, hash_of))
            first, is_old_whole = middle, False
    if not is_old_whole:
        path.append(_over(first, end, hash_of))
    return path[::-1]


def inclusion_holds(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether this path leads from the hash of a leaf to the root: RFC 9162, section 2.1.3.2."""
    if not 0 <= index < size:
        return False
    number, last, found = index, size - 1, leaf
    for hash in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            found = node_hash(hash, found)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, hash)
        number, last = number >> 1, last >> 1
    return last == 0 and found == root


def consistency_holds(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether this path shows that the newer tree only adds to the older one: RFC 9162, section 2.1.4.2."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    hashes = list(path) if old & (old - 1) else [old_root, *path]
    number, last = old - 1, new - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    found_old = found_new = hashes[0]
    for hash in hashes[1:]:
        if last == 0:
            return False
        if number & 1 or number == last:
            found_old, found_new = node_hash(hash, found_old), node_hash(hash, found_new)
            while number and not number & 1:
                number, last = number >> 1, last >> 1
        else:
            found_new = node_hash(found_new, hash)
        number, last = number >> 1, last >> 1
    return last == 0 and found_old == old_root and found_new == new_root


class Growing:
    """A tree that takes leaf after leaf and knows its root at every size; it remembers one hash a height."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[tuple[int, bytes]] = []

    def add(self, hashes: Iterable[bytes]) -> None:
        """Take the hashes of the next leaves."""
        for hash in hashes:
            height, peak = 0, hash
            while self._peaks and self._peaks[-1][0] == height:
                peak = node_hash(self._peaks.pop()[1], peak)
                height += 1
            self._peaks.append((height, peak))
            self.size += 1

    @property
    def root(self) -> bytes:
        """The root over the leaves taken so far."""
        return _joined([peak for _, peak in self._peaks]) if self._peaks else EMPTY


def parts_of(first: int, end: int) -> list[Complete]:
    """The complete subtrees, from left to right, of which the leaves from `first` up to `end` are made."""
    parts = []
    while first < end:
        height = (end - first).bit_length() - 1
        if first:
            height = min(height, (first & -first).bit_length() - 1)
        parts.append(Complete(height, first >> height))
        first += 1 << height
    return parts


def _over(first: int, end: int, hash_of: HashOf) -> bytes:
    return _joined([hash_of(part) for part in parts_of(first, end)])


def _joined(parts: Sequence[bytes]) -> bytes:
    """One hash over neighbours that become smaller to the right."""
    return reduce(lambda right, left: node_hash(left, right), reversed(parts))


def _left_part(size: int) -> int:
    """The largest power of two that is smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)
