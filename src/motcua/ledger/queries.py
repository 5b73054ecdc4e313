"""Reading history."""

from __future__ import annotations

from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from motcua.ledger.canonical import event_hash, moment
from motcua.ledger.kinds import EventKind
from motcua.ledger.models import Event

# Numbers of events commit out of order. Below this transaction everything that will ever be there is there.
_SETTLED = RawSQL("event.xact_id < pg_snapshot_xmin(pg_current_snapshot())", (), output_field=BooleanField())
_AFTER = "(event.xact_id, event.id) > (%s::text::xid8, %s)"


def events_of(stream: str) -> QuerySet[Event]:
    """The history of one stream, oldest first."""
    return Event.objects.filter(stream=stream).order_by("seq")


def hash_of(event: Event) -> bytes:
    """The hash that an event must have, computed anew from everything that it says."""
    state = "" if event.state is None else str(event.state)
    envelope = (str(event.id), event.stream, str(event.seq), event.kind, moment(event.at), moment(event.recorded_at))
    return event_hash(
        bytes(event.prev_hash), (*envelope, event.origin, event.actor, state, str(event.xact_id)), event.body
    )


def fingerprint_of(stream: str, kind: EventKind) -> str:
    """The hash of the last event of that kind in a stream, as a document carries it; empty where there is none."""
    event = events_of(stream).filter(kind=kind.name).last()
    return bytes(event.hash).hex() if event else ""


def settled_events(*, after: tuple[int, int] | None = None, limit: int = 1000) -> list[Event]:
    """The next events in an order that no later commit can change, for whoever follows the ledger with a cursor.

    The cursor is (transaction, id) of the last event read. An event of a transaction that may still be open somewhere
    is left for the next call, and so is everything after it.
    """
    events = Event.objects.filter(_SETTLED)
    if after is not None:
        events = events.filter(_following(after))
    return list(events.order_by("xact_id", "id")[:limit])


def event_after(place: tuple[int, int]) -> Event | None:
    """The event that is next after a cursor as things stand now: another may still come before it."""
    return Event.objects.filter(_following(place)).order_by("xact_id", "id").first()


def _following(place: tuple[int, int]) -> RawSQL:
    return RawSQL(_AFTER, (str(place[0]), place[1]), output_field=BooleanField())  # noqa: S611 - two numbers
