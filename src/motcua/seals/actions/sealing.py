"""Sealing: events get their positions, the tree grows by them, and the node signs its head."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from motcua.kernel.actors import Actor
from motcua.kernel.turns import hold
from motcua.seals import merkle
from motcua.seals.hashes import BLOCK, STEP, blocks_of, with_stored
from motcua.seals.models import SealProgress, TreeHash, TreeHead
from motcua.seals.notes import HeadNote
from motcua.signing.keys import Key

AT_ONCE = 20_000
"""So many events get their positions in one transaction."""


@transaction.atomic
def give_positions(*, most: int = AT_ONCE) -> int:
    """Give the next settled events their positions, and keep the hashes of the subtrees that they complete.

    Returns how many there were; fewer than `most` means that no more are settled. Two at once wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT seals_give_positions(%s)", [most])
        given: int = cursor.fetchone()[0]
    size = SealProgress.objects.get().size
    _complete_blocks(height=0, before=size - given, size=size)
    return given


def _complete_blocks(*, height: int, before: int, size: int) -> None:
    """Keep the hash of each block of 256 that became complete, then of each block of those."""
    first, end = before // BLOCK, size // BLOCK
    blocks = blocks_of((height, number) for number in range(first, end))
    fresh = [
        TreeHash(height=height + STEP, number=number, hash=_block_hash(height, hashes))
        for (_height, number), hashes in sorted(blocks.items())
    ]
    TreeHash.objects.bulk_create(fresh, batch_size=2000)
    if fresh:
        _complete_blocks(height=height + STEP, before=first, size=end)


def _block_hash(height: int, hashes: list[bytes]) -> bytes:
    return merkle.complete_root(hashes if height else [merkle.leaf_hash(hash) for hash in hashes])


@transaction.atomic
def sign_head(*, key: Key, next_key: str = "", by: Actor, at: datetime) -> TreeHead | None:
    """Sign the head of the tree as it stands, where it has grown since the last head; None where it has not.

    `next_key` names the key with which the node will sign after this one (SHA-256 of the public key): so the old key
    vouches for the new one, and whoever keeps heads can tell a change of keys from a stranger.

    Of two at the same moment one signs, and the other finds nothing new.
    """
    hold("seals: tree head")
    size = SealProgress.objects.get().size
    last = TreeHead.objects.order_by("-size").first()
    if size == (last.size if last else 0) or (last and last.at >= at):
        return None
    root = with_stored(lambda hash_of: merkle.root(size, hash_of))
    note = HeadNote(node=settings.SEALS_NAME, size=size, root=root, at=at, next_key=next_key)
    return TreeHead.objects.create(
        size=size,
        root=note.root,
        at=at,
        note=note.text,
        signature=key.sign(note.text.encode()),
        certificate=key.certificate,
        chain=list(key.chain),
    )
