"""Proofs: that an event is in a sealed tree, and that one tree only adds to another."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.ledger.kinds import is_printed
from motcua.ledger.models import Event
from motcua.ledger.queries import hash_of
from motcua.seals import merkle
from motcua.seals.hashes import HashesGone, with_stored
from motcua.seals.models import EventPosition, TreeHead
from motcua.seals.queries.heads import heads_over


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """That the tree of `new` events begins with the tree of `old` events, unchanged."""

    old: int
    new: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class EventProof:
    """That an event has not changed since it was sealed.

    `head` is the first head whose tree holds it, `path` leads from the event to its root; `since` shows that the newest
    head only adds to it. `event` is there for kinds that a document carries: its holder may read them. `holds` says
    whether the event still is what was sealed, and both proofs lead where they should.
    """

    position: int
    hash: bytes
    head: TreeHead
    path: tuple[bytes, ...]
    newest: TreeHead
    since: ConsistencyProof
    event: Event | None
    holds: bool


def consistency(old: int, new: int) -> ConsistencyProof:
    """The proof between two sizes of the tree, both sealed. Raises ValueError where there can be none."""
    return ConsistencyProof(old, new, tuple(with_stored(lambda hash_of: merkle.consistency_path(old, new, hash_of))))


def proof_of(stream: str, seq: int) -> EventProof | None:
    """The proof of one event; None where it is not sealed yet."""
    return _proof(EventPosition.objects.filter(stream=stream, seq=seq).first())


def proof_of_hash(hash: bytes) -> EventProof | None:
    """The proof of the event with that hash; None where there is none, or it is not sealed yet."""
    return _proof(EventPosition.objects.filter(hash=hash).first())


def _proof(place: EventPosition | None) -> EventProof | None:
    heads = heads_over(place.position) if place else None
    if place is None or heads is None:
        return None
    head, newest = heads
    event = Event.objects.filter(stream=place.stream, seq=place.seq, recorded_at=place.recorded_at).first()
    path, since = _paths(place.position, head.size, newest.size)
    return EventProof(
        position=place.position,
        hash=bytes(place.hash),
        head=head,
        path=tuple(path),
        newest=newest,
        since=ConsistencyProof(head.size, newest.size, tuple(since)),
        event=event if event and is_printed(event.kind) else None,
        holds=_is_as_sealed(event, place) and _leads_there(place, path, since, head, newest),
    )


def _paths(position: int, size: int, newest: int) -> tuple[list[bytes], list[bytes]]:
    """The way to the root of the head, and from there to the newest; empty where hashes were taken away."""
    try:
        return with_stored(
            lambda hash_of: (
                merkle.inclusion_path(position, size, hash_of),
                merkle.consistency_path(size, newest, hash_of),
            )
        )
    except HashesGone:
        return [], []


def _is_as_sealed(event: Event | None, place: EventPosition) -> bool:
    return event is not None and hash_of(event) == bytes(event.hash) == bytes(place.hash)


def _leads_there(place: EventPosition, path: list[bytes], since: list[bytes], head: TreeHead, newest: TreeHead) -> bool:
    leaf, root = merkle.leaf_hash(bytes(place.hash)), bytes(head.root)
    return merkle.inclusion_holds(leaf, place.position, head.size, path, root) and merkle.consistency_holds(
        head.size, root, newest.size, bytes(newest.root), since
    )
