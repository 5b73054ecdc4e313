"""The tree of RFC 9162, section 2.1, as somebody checks it: paths, and roots of trees that grow leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256


def leaf(content: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def root_by_inclusion(content: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a path leads from a leaf; None where the path does not fit the place."""
    if not 0 <= index < size:
        return None
    here, edge, found = index, size - 1, leaf(content)
    for beside in path:
        if edge == 0:
            return None
        if here % 2 == 1 or here == edge:
            found = node(beside, found)
            while here % 2 == 0 and here != 0:
                here, edge = here // 2, edge // 2
        else:
            found = node(found, beside)
        here, edge = here // 2, edge // 2
    return found if edge == 0 else None


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a tree of `new` leaves begins with the tree of `old` leaves."""
    if old == new:
        return old_root == new_root and not path
    if not 0 < old < new or not path:
        return False
    first, *rest = (old_root, *path) if old.bit_count() == 1 else path
    here, edge = old - 1, new - 1
    while here % 2 == 1:
        here, edge = here // 2, edge // 2
    before = after = first
    for beside in rest:
        if edge == 0:
            return False
        if here % 2 == 1 or here == edge:
            before, after = node(beside, before), node(beside, after)
            while here % 2 == 0 and here != 0:
                here, edge = here // 2, edge // 2
        else:
            after = node(after, beside)
        here, edge = here // 2, edge // 2
    return edge == 0 and before == old_root and after == new_root


class Tree:
    """A tree that grows; it keeps the roots of its complete parts, the largest first."""

    def __init__(self, size: int = 0, parts: Iterable[bytes] = ()) -> None:
        self.size = size
        self._parts = list(parts)

    def add(self, hash: bytes) -> None:
        """Take the hash of the next leaf: it joins as many parts as the size has ones at its end."""
        size = self.size
        while size & 1:
            hash = node(self._parts.pop(), hash)
            size >>= 1
        self._parts.append(hash)
        self.size += 1

    def root(self) -> bytes:
        """The root over the leaves so far."""
        if not self._parts:
            return sha256().digest()
        *rest, found = self._parts
        for part in reversed(rest):
            found = node(part, found)
        return found

    def copy(self) -> Tree:
        """The same tree, to grow another way."""
        return Tree(self.size, self._parts)
