"""Fetching a proof from the node that is to be checked. What comes is believed only once it was checked."""

from __future__ import annotations

import json
import urllib.request
from typing import Any
from urllib.parse import urlencode

SECONDS, MOST = 30, 2_000_000


def proof(node: str, fingerprint: str) -> dict[str, Any]:
    """The proof of an event. Raises OSError or ValueError."""
    return _get(f"{node}/api/v1/seals/events/{fingerprint}")


def consistency(node: str, old: int, new: int) -> dict[str, Any]:
    """The proof between two sizes. Raises OSError or ValueError."""
    return _get(f"{node}/api/v1/seals/consistency?{urlencode({'old': old, 'new': new})}")


def _get(address: str) -> dict[str, Any]:
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - checked above
        told = json.loads(answer.read(MOST))
    if not isinstance(told, dict):
        raise ValueError(address)
    return told
