"""Reading history."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.ledger.models import Event

# Numbers of events commit out of order. Below this transaction everything that will ever be there is there.
_SETTLED = "event.xact_id < pg_snapshot_xmin(pg_current_snapshot())"


def events_of(stream: str) -> QuerySet[Event]:
    """The history of one stream, oldest first."""
    return Event.objects.filter(stream=stream).order_by("seq")


def settled_events(*, after: tuple[int, int] | None = None, limit: int = 1000) -> list[Event]:
    """The next events in an order that no later commit can change, for whoever follows the ledger with a cursor.

    The cursor is (transaction, id) of the last event read. An event of a transaction that may still be open somewhere
    is left for the next call, and so is everything after it.
    """
    condition = f"AND (event.xact_id, event.id) > ('{int(after[0])}'::xid8, {int(after[1])})" if after else ""
    rows = Event.objects.raw(
        f"SELECT * FROM event WHERE {_SETTLED} {condition} ORDER BY xact_id, id LIMIT %s",  # noqa: S608 (numbers only)
        [limit],
    )
    return list(rows)
