"""What owner and office have written to each other, and what of it nobody has opened yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from motcua.dossiers.models import Dossier, Message
from motcua.dossiers.queries import SHOWN_AT_MOST, Cursor
from motcua.kernel.actors import Actor

PAGE = 50
LONGEST = 200


def messages_in(dossier: Dossier) -> list[Message]:
    """The conversation, the latest first, as far as a page shows it."""
    told = dossier.messages.select_related("unit", "agency", "author", "upload__file")
    return list(told.order_by("-pk")[:LONGEST])


@dataclass(frozen=True, slots=True)
class Glance:
    """A conversation at a glance: how many messages, how many of them the reader has not opened, and the last one."""

    number: int
    unread: int
    last: Message | None


def glance_for_office(dossier: Dossier) -> Glance:
    """The conversation as the page of the dossier shows it to officers."""
    return _glance(dossier, Q(from_office=False, read_at=None))


def glance_for_owner(dossier: Dossier) -> Glance:
    """The conversation as the owner's page of the dossier shows it."""
    return _glance(dossier, Q(from_office=True, read_at=None))


def _glance(dossier: Dossier, unread: Q) -> Glance:
    counted = dossier.messages.aggregate(number=Count("pk"), unread=Count("pk", filter=unread))
    last = dossier.messages.select_related("unit", "agency").order_by("-pk").first() if counted["number"] else None
    return Glance(counted["number"], counted["unread"], last)


def to_be_read(actor: Actor, *, after: Cursor | None = None) -> list[Message]:
    """A page of what owners wrote and nobody at the office has opened, the oldest first, in one query."""
    waiting = Message.objects.unread_by_office().filter(dossier__in=Dossier.objects.visible_to(actor))
    if after is not None:
        waiting = waiting.filter(Q(at__gt=after.due_at) | Q(at=after.due_at, pk__gt=after.task_id))
    shown = ("procedure_version", "content", "submission")
    return list(waiting.select_related(*(f"dossier__{name}" for name in shown)).order_by("at", "pk")[:PAGE])


def to_be_read_count(actor: Actor) -> int:
    """How many wait to be read, up to one more than is ever shown."""
    waiting = Message.objects.unread_by_office().filter(dossier__in=Dossier.objects.visible_to(actor))
    return waiting[: SHOWN_AT_MOST + 1].count()


def with_unread_for_office(dossier_ids: Iterable[int]) -> set[int]:
    """Those of these dossiers in which the owner wrote something that nobody at the office has opened."""
    unread = Message.objects.unread_by_office().filter(dossier__in=list(dossier_ids))
    return set(unread.values_list("dossier_id", flat=True))


def unread_for_owner(dossier_ids: Iterable[int]) -> dict[int, int]:
    """How many messages of the office the owner has not opened, by dossier."""
    unread = Message.objects.unread_by_owner().filter(dossier__in=list(dossier_ids))
    return dict(unread.values_list("dossier_id").annotate(Count("pk")))
