"""The stored hashes of the tree, read block by block: 256 neighbours at a time, everything for one answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection

from motcua.seals import merkle
from motcua.seals.merkle import Complete, HashOf

Answer = TypeVar("Answer")
Block = tuple[int, int]

STEP = 8
BLOCK = 1 << STEP
"""Every eighth height is stored; what lies between is computed from at most 256 hashes below it."""

_BLOCKS = """
    SELECT wanted.height, wanted.block, CASE WHEN wanted.height = 0 THEN (
               SELECT string_agg(hash, ''::bytea ORDER BY position) FROM event_position
                WHERE position >= wanted.block * 256 AND position < (wanted.block + 1) * 256
           ) ELSE (
               SELECT string_agg(hash, ''::bytea ORDER BY number) FROM tree_hash
                WHERE height = wanted.height AND number >= wanted.block * 256 AND number < (wanted.block + 1) * 256
           ) END
      FROM unnest(%s::smallint[], %s::bigint[]) AS wanted (height, block)
"""


class HashesGone(Exception):
    """Hashes that were stored below a head are not there any more: somebody has taken them away."""


def with_stored(ask: Callable[[HashOf], Answer]) -> Answer:
    """The answer to a question about the tree: first it is heard what it needs, then all of that is read at once.

    Raises HashesGone.
    """
    wanted: list[Complete] = []

    def note(part: Complete) -> bytes:
        wanted.append(part)
        return b""

    ask(note)
    blocks = blocks_of({_block_of(part) for part in wanted})

    def hash_of(part: Complete) -> bytes:
        height, block = _block_of(part)
        span = part.height - height
        place = (part.number << span) % BLOCK
        hashes = blocks[height, block][place : place + (1 << span)]
        if len(hashes) < 1 << span:
            raise HashesGone
        return merkle.complete_root(hashes if height else [merkle.leaf_hash(hash) for hash in hashes])

    return ask(hash_of)


def blocks_of(wanted: Iterable[Block]) -> dict[Block, list[bytes]]:
    """The hashes of blocks, by height and number; at height 0 those of the events themselves."""
    pairs = list(wanted)
    with connection.cursor() as cursor:
        cursor.execute(_BLOCKS, [[height for height, _ in pairs], [block for _, block in pairs]])
        rows: list[tuple[int, int, bytes | None]] = cursor.fetchall()
    return {(height, block): _apart(bytes(together or b"")) for height, block, together in rows}


def _block_of(part: Complete) -> Block:
    height = part.height - part.height % STEP
    return height, (part.number << (part.height - height)) // BLOCK


def _apart(together: bytes) -> list[bytes]:
    return [together[place : place + 32] for place in range(0, len(together), 32)]
