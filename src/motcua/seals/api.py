"""`/api/v1/seals`: heads and proofs for whoever checks, and the desk of the witness. Public."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field, Query, Router, Schema

from motcua.kernel.actors import system
from motcua.kernel.refusals import Malformed
from motcua.seals import actions, queries
from motcua.seals.actions.witnessing import OfferedHead
from motcua.seals.reading import hash_of
from motcua.seals.telling import text, told_consistency, told_head, told_proof
from motcua.signing.keys import key_of_node

router = Router(tags=["seals"], auth=None)

AT_ONCE, MOST = 50, 500
WITNESS = system("witness")


class CosignatureOut(Schema):
    """The signature of a witness: over a text that ends with that of the head."""

    note: str
    signature: str = Field(description="Base64.")
    certificate: str = Field(description="DER, base64.")


class HeadOut(Schema):
    """A tree head: what the node says of its whole history at one moment, and signs."""

    note: str = Field(description="Name of the node, number of events, root (base64), moment; a line each.")
    signature: str = Field(description="Over the bytes of `note`, base64.")
    certificates: list[str] = Field(description="DER, base64: the signer's first, the root last.")
    stamp: str | None = Field(description="RFC 3161 token over SHA-256 of the signature, base64; null until it came.")
    cosignatures: list[CosignatureOut]


class HeadList(Schema):
    """A stretch of heads, newest first; `next` is the `before` of the following one, null at the end."""

    items: list[HeadOut]
    next: int | None


class EventOut(Schema):
    """Every column of an event as the text over which its hash is computed, one a line, the body last."""

    id: int
    stream: str
    seq: int
    kind: str
    at: str
    recorded_at: str
    origin: str
    actor: str
    state: int | None
    xact_id: str
    body: str
    prev_hash: str
    hash: str


class ConsistencyOut(Schema):
    """That the tree of `new` events begins with the tree of `old` events. RFC 9162, section 2.1.4."""

    old: int
    new: int
    path: list[str]


class ProofOut(Schema):
    """That an event has not changed since it was sealed. RFC 9162, section 2.1.3."""

    format: str
    hash: str
    position: int
    event: EventOut | None = Field(description="For kinds whose hash stands on a document; else null.")
    head: HeadOut = Field(description="The first head whose tree holds the event.")
    path: list[str]
    newest: HeadOut
    since: ConsistencyOut


class Offer(Schema):
    """A head for the witness, with the path from the head of `old` events that it saw last; 0 for the first."""

    note: str = Field(max_length=1000)
    signature: str = Field(max_length=4000)
    certificate: str = Field(max_length=10_000)
    old: int = Field(ge=0)
    path: list[str] = Field(max_length=128)


class Seen(Schema):
    """The size of the last head of a node that was countersigned here; 0 where none was."""

    size: int


@router.get("/heads", response=HeadList)
def heads(
    request: HttpRequest, before: int | None = None, limit: Annotated[int, Query(ge=1, le=MOST)] = AT_ONCE
) -> Any:
    """The heads of the tree, newest first."""
    found = list(queries.heads_before(before)[: limit + 1])
    shown = found[:limit]
    return {"items": [told_head(one) for one in shown], "next": shown[-1].size if len(found) > limit else None}


@router.get("/heads/{int:size}", response=HeadOut)
def head(request: HttpRequest, size: int) -> Any:
    """The head of the tree of that size."""
    if found := queries.head_of(size):
        return told_head(found)
    raise Http404


@router.get("/events/{hash}", response=ProofOut)
def proof(request: HttpRequest, hash: str) -> Any:
    """The proof of the event with that hash; 404 where it is unknown or not sealed yet."""
    if (content := hash_of(hash)) and (found := queries.proof_of_hash(content)):
        return told_proof(found)
    raise Http404


@router.get("/consistency", response=ConsistencyOut)
def consistency(request: HttpRequest, old: int, new: int) -> Any:
    """The proof between two heads, by their sizes."""
    if not 0 < old <= new:
        raise Malformed(why=_("the older head must be the smaller one"))
    if queries.head_of(old) is None or queries.head_of(new) is None:
        raise Http404
    return told_consistency(queries.consistency(old, new))


@router.get("/witness", response=Seen)
def seen(request: HttpRequest, node: str) -> Any:
    """From which head of a node this one, its witness, wants the next proof."""
    return {"size": queries.last_witnessed(node)}


@router.post("/witness", response=CosignatureOut)
def witness(request: HttpRequest, offer: Offer) -> Any:
    """Countersign a head of a node that this one is the witness for. The same head again gets the same answer."""
    offered, now = _read(offer), timezone.now()
    kept = actions.countersign(offered, key=key_of_node(now), by=WITNESS, at=now)
    return {
        "note": kept.own_note,
        "signature": text(kept.own_signature),
        "certificate": text(kept.own_certificate),
    }


def _read(offer: Offer) -> OfferedHead:
    try:
        return OfferedHead(
            note=offer.note,
            signature=base64.b64decode(offer.signature, validate=True),
            certificate=base64.b64decode(offer.certificate, validate=True),
            old=offer.old,
            path=[bytes.fromhex(hash) for hash in offer.path],
        )
    except (ValueError, binascii.Error) as why:
        raise Malformed(why=_("not base64 or not hexadecimal")) from why
