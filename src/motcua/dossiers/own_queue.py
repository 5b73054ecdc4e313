"""What somebody keeps for the queue: the filters above it and its columns."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.dossiers.models import FIRST_COLUMNS, OwnColumns, QueueColumn, SavedFilter
from motcua.dossiers.narrowing import Narrowing, narrowing_of
from motcua.kernel.actors import Actor
from motcua.kernel.text import name_sort_key


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A filter as it stands above the queue: where it leads, and whether it is the one that is shown."""

    pk: int
    name: str
    query: str
    is_shown: bool


def filters_of(actor: Actor, *, tab: str, asked: Narrowing) -> list[KeptFilter]:
    """The filters that somebody keeps, in the order of their names."""
    kept = SavedFilter.objects.filter(user=actor.user_id) if actor.user_id else SavedFilter.objects.none()
    return [_shown(one, tab, asked) for one in sorted(kept, key=lambda one: name_sort_key(one.name))]


def _shown(kept: SavedFilter, tab: str, asked: Narrowing) -> KeptFilter:
    """Read as an address is read, so that what is no longer known narrows nothing."""
    narrowing = narrowing_of(kept.narrowing)
    is_shown = (kept.tab, narrowing) == (tab, asked)
    return KeptFilter(kept.pk, kept.name, narrowing.as_query(tab=kept.tab), is_shown)


def columns_of(actor: Actor) -> list[QueueColumn]:
    """The columns that somebody sees, in the order of the table."""
    own = OwnColumns.objects.filter(user=actor.user_id).first() if actor.user_id else None
    return [QueueColumn(one) for one in own.columns] if own else list(FIRST_COLUMNS)
