"""Where the proofs of several events stand: sealed when, or by when they will be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from motcua.ledger.models import Event
from motcua.seals.models import EventPosition, TreeHead

SWEEPS = timedelta(minutes=2)
"""Positions are given and heads are signed by sweeps that run every minute."""


@dataclass(frozen=True, slots=True)
class Sight:
    """An event that a document carries: its fingerprint, when it was recorded, and when it was sealed.

    `expected_at` is the latest moment at which it is sealed, as long as sealing is not late.
    """

    stream: str
    kind: str
    fingerprint: str
    at: datetime
    sealed_at: datetime | None
    expected_at: datetime


def sights(asked: Collection[tuple[str, str]]) -> dict[tuple[str, str], Sight]:
    """The last event of each stream and kind, and how its proof stands; in two queries, however many they are."""
    if not asked:
        return {}
    wanted = reduce(or_, (Q(stream=stream, kind=kind) for stream, kind in asked))
    last = {(one.stream, one.kind): one for one in Event.objects.filter(wanted).order_by("seq")}
    first_head = TreeHead.objects.filter(size__gt=OuterRef("position")).order_by("size")
    places = EventPosition.objects.filter(hash__in=[bytes(one.hash) for one in last.values()])
    sealed = dict(places.annotate(sealed_at=Subquery(first_head.values("at")[:1])).values_list("hash", "sealed_at"))
    sealed = {bytes(hash): moment for hash, moment in sealed.items()}
    return {key: _sight(event, sealed.get(bytes(event.hash))) for key, event in last.items()}


def _sight(event: Event, sealed_at: datetime | None) -> Sight:
    return Sight(
        stream=event.stream,
        kind=event.kind,
        fingerprint=bytes(event.hash).hex(),
        at=event.at,
        sealed_at=sealed_at,
        expected_at=event.recorded_at + timedelta(minutes=settings.SEAL_MINUTES) + SWEEPS,
    )
