"""A history to seal: events that really commit, and a sealer that waits for its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import transaction

from motcua.kernel.actors import system
from motcua.ledger.actions import record
from motcua.ledger.kinds import EventKind
from motcua.seals import actions
from motcua.seals.models import SealProgress, TreeHead
from tests.seals.keys import a_key

STEPPED = EventKind("test.stepped", "A step was done.", printed=True)
INSIDE = EventKind("test.inside", "Something inside the office was done.")
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
BY = system("rehearsal")


def happen(times: int = 1, *, stream: str = "rehearsal:one", kind: EventKind = STEPPED) -> None:
    """So many events, each in a transaction of its own."""
    for number in range(times):
        with transaction.atomic():
            record(kind, stream=stream, by=BY, at=AT, step=number)


def give_all_positions(*, until: int, most: int = actions.sealing.AT_ONCE) -> None:
    """Seal until so many events have their place: a transaction of a neighbouring test may hold the last ones back."""
    for _attempt in range(20_000):
        actions.give_positions(most=most)
        if SealProgress.objects.get().size >= until:
            return
    raise AssertionError(f"{SealProgress.objects.get().size} of {until} events have a position")


_moments: Iterator[datetime] = (AT + timedelta(minutes=10 * number) for number in range(1, 10**6))


def a_head(*, size: int, at: datetime | None = None) -> TreeHead:
    """A head over so many events, signed."""
    give_all_positions(until=size)
    head = actions.sign_head(key=a_key(), by=BY, at=at or next(_moments))
    assert head is not None
    return head
