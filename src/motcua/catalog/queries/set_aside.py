"""Records that were set aside."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalog.models import Quarantine

STRETCH = 50


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of them, and where the next one begins."""

    rows: list[Quarantine]
    next: int


def set_aside(state: str, *, after: int = 0) -> SetAside:
    """Those in this state, the newest first, without what stands in them."""
    fitting = Quarantine.objects.filter(state=state).only(
        "source", "line", "code", "reason", "state", "last_seen_at", "times_seen"
    )
    below = fitting.filter(pk__lt=after) if after else fitting
    rows = list(below.order_by("-pk")[: STRETCH + 1])
    return SetAside(rows[:STRETCH], rows[STRETCH - 1].pk if len(rows) > STRETCH else 0)


def settled_or_waiting(record_id: int) -> Quarantine | None:
    """One of them, whatever became of it."""
    return Quarantine.objects.filter(pk=record_id).first()
