"""Asking a witness: a head goes there with the proof that it only adds to the last one seen there."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any
from urllib.parse import urlencode

from motcua.seals.models import TreeHead
from motcua.seals.queries import consistency
from motcua.seals.telling import text
from motcua.signing.calling import NoAnswer, ask

SECONDS = 20
PATH = "/api/v1/seals/witness"


def cosignature(head: TreeHead, *, of: str) -> dict[str, Any]:
    """The signature of the witness at that address over the head. Raises NoAnswer.

    The witness is asked first which head it saw last. It asks the network: for jobs only.
    """
    place = f"{of.rstrip('/')}{PATH}"
    node = head.note.partition("\n")[0]
    try:
        seen = int(json.loads(ask(f"{place}?{urlencode({'node': node})}", seconds=SECONDS))["size"])
        offer = json.dumps(offered(head, old=seen)).encode()
        answer = json.loads(ask(place, offer, kind="application/json", seconds=SECONDS))
        return {
            "note": str(answer["note"]),
            "signature": base64.b64decode(answer["signature"], validate=True),
            "certificate": base64.b64decode(answer["certificate"], validate=True),
        }
    except (ValueError, KeyError, TypeError, binascii.Error) as why:
        raise NoAnswer("unreadable") from why


def offered(head: TreeHead, *, old: int) -> dict[str, Any]:
    """A head with the proof from the size that the witness saw last, where that lies before it."""
    path = consistency(old, head.size).path if 0 < old <= head.size else ()
    return {
        "note": head.note,
        "signature": text(head.signature),
        "certificate": text(head.certificate),
        "old": old,
        "path": [hash.hex() for hash in path],
    }
