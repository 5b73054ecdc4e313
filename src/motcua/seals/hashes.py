"""The stored hashes of the tree, read block by block: 256 neighbours at a time."""

from __future__ import annotations

from django.db import connection

from motcua.seals import merkle
from motcua.seals.merkle import Complete

STEP = 8
BLOCK = 1 << STEP
"""Every eighth height is stored; what lies between is computed from at most 256 hashes below it."""

_LEAVES = "SELECT string_agg(hash, ''::bytea ORDER BY position) FROM event_position WHERE position BETWEEN %s AND %s"
_NODES = (
    "SELECT string_agg(hash, ''::bytea ORDER BY number) FROM tree_hash WHERE height = %s AND number BETWEEN %s AND %s"
)


class StoredHashes:
    """Gives the hash of any complete subtree, reading each block of stored hashes once."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], list[bytes]] = {}

    def __call__(self, part: Complete) -> bytes:
        height = part.height - part.height % STEP
        first = part.number << (part.height - height)
        block, place = divmod(first, BLOCK)
        hashes = self._block(height, block)[place : place + (1 << (part.height - height))]
        return merkle.complete_root(hashes if height else [merkle.leaf_hash(hash) for hash in hashes])

    def _block(self, height: int, number: int) -> list[bytes]:
        if (height, number) not in self._blocks:
            self._blocks[height, number] = stored(height, number * BLOCK, number * BLOCK + BLOCK - 1)
        return self._blocks[height, number]


def stored(height: int, first: int, last: int) -> list[bytes]:
    """The hashes of one height that stand in the tables; for height 0 those of the events themselves."""
    with connection.cursor() as cursor:
        if height:
            cursor.execute(_NODES, [height, first, last])
        else:
            cursor.execute(_LEAVES, [first, last])
        row: tuple[bytes | None] = cursor.fetchone() or (None,)
    together = bytes(row[0] or b"")
    return [together[place : place + 32] for place in range(0, len(together), 32)]
