"""Items of the public post: what came in with one, and what goes out by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.actions.refusals import NotPostedYet, PostalItemIncomplete
from motcua.dossiers.models import Direction, Dossier, PostalItem
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.text import clean_line


@dataclass(frozen=True, slots=True)
class Posted:
    """An item as the post knows it: its number and the date of the postmark."""

    number: str
    posted_on: date


def keep_postal_item(dossier: Dossier, posted: Posted, direction: Direction, *, by: Actor, at: datetime) -> PostalItem:
    """Write an item down. Raises PostalItemIncomplete, or NotPostedYet for a postmark of tomorrow."""
    if not clean_line(posted.number):
        raise PostalItemIncomplete
    if posted.posted_on > localdate(at):
        raise NotPostedYet
    return PostalItem.objects.create(
        dossier=dossier,
        direction=direction,
        number=clean_line(posted.number),
        posted_on=posted.posted_on,
        recorded_at=at,
        recorded_by_id=by.user_id,
    )
