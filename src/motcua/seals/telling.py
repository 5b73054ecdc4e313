"""Heads and proofs as files that anybody can check without us: see `verifier/README.md` for each field."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Any

from motcua.ledger.canonical import moment
from motcua.ledger.models import Event
from motcua.seals.models import HeadCosignature, TreeHead
from motcua.seals.queries import ConsistencyProof, EventProof


def told_head(head: TreeHead) -> dict[str, Any]:
    """A head whole: its text, its signature with the certificates, its time stamp, the signatures of witnesses."""
    stamp = getattr(head, "stamp", None)
    return {
        "note": head.note,
        "signature": text(head.signature),
        "certificates": [text(head.certificate), *map(text, head.chain)],
        "stamp": text(stamp.token) if stamp else None,
        "cosignatures": [_told_cosignature(one) for one in head.cosignatures.all()],
    }


def _told_cosignature(given: HeadCosignature) -> dict[str, Any]:
    return {"note": given.note, "signature": text(given.signature), "certificate": text(given.certificate)}


def told_consistency(proof: ConsistencyProof) -> dict[str, Any]:
    """That one tree only adds to another."""
    return {"old": proof.old, "new": proof.new, "path": _hexes(proof.path)}


def told_proof(proof: EventProof) -> dict[str, Any]:
    """That an event has not changed since it was sealed, and what it says where its kind stands on a document."""
    return {
        "format": "motcua-proof/1",
        "hash": proof.hash.hex(),
        "position": proof.position,
        "event": told_event(proof.event) if proof.event else None,
        "head": told_head(proof.head),
        "path": _hexes(proof.path),
        "newest": told_head(proof.newest),
        "since": told_consistency(proof.since),
    }


def told_event(event: Event) -> dict[str, Any]:
    """Every column of an event, as the texts over which its hash is computed."""
    return {
        "id": event.id,
        "stream": event.stream,
        "seq": event.seq,
        "kind": event.kind,
        "at": moment(event.at),
        "recorded_at": moment(event.recorded_at),
        "origin": event.origin,
        "actor": event.actor,
        "state": event.state,
        "xact_id": str(event.xact_id),
        "body": event.body,
        "prev_hash": bytes(event.prev_hash).hex(),
        "hash": bytes(event.hash).hex(),
    }


def text(content: bytes | memoryview) -> str:
    """Bytes as base64."""
    return base64.b64encode(bytes(content)).decode()


def _hexes(path: Iterable[bytes]) -> list[str]:
    return [hash.hex() for hash in path]
