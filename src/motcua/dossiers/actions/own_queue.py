"""What somebody keeps for their own work at the queue: filters under a name, and the columns that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import access, events
from motcua.dossiers.models import DESK_ROLES, OwnColumns, QueueColumn, SavedFilter
from motcua.dossiers.narrowing import Narrowing
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.models import User

FILTERS_AT_MOST = 20
LONGEST_NAME = 40


class FilterNeedsName(Refusal):
    """Nobody finds a filter again that is called nothing."""

    text = _("Give the filter a name of at most %(limit)s signs.")


class FilterKnown(Refusal):
    """The person has a filter of that name."""

    text = _("You have a filter of this name already. Choose another name, or remove the other filter first.")


class FilterNarrowsNothing(Refusal):
    """The whole list has its tab already."""

    text = _("Choose at least one filter before you keep it: the whole list has its tab already.")


class TooManyFilters(Refusal):
    """More than fit above a list."""

    text = _("You have %(limit)s filters already. Remove one that you no longer need.")


@transaction.atomic
def keep_filter(name: str, narrowing: Narrowing, *, tab: str, by: Actor, at: datetime) -> SavedFilter:
    """Keep what the queue is narrowed to under a name of one's own.

    Raises NotAllowed, FilterNarrowsNothing, FilterNeedsName, TooManyFilters or FilterKnown.
    """
    user = _desk_of(by)
    if narrowing.is_empty:
        raise FilterNarrowsNothing
    if SavedFilter.objects.filter(user=user).count() >= FILTERS_AT_MOST:
        raise TooManyFilters(limit=FILTERS_AT_MOST)
    kept = SavedFilter(user=user, name=_name(name), tab=tab, narrowing=narrowing.as_values(), created_at=at)
    _save(kept)
    ledger.record(events.FILTER_KEPT, stream=f"user:{user.pk}", by=by, at=at, filter=kept.pk)
    return kept


@transaction.atomic
def rename_filter(kept: SavedFilter, name: str, *, by: Actor, at: datetime) -> SavedFilter:
    """Call one's own filter otherwise. Raises NotAllowed, Http404, FilterNeedsName or FilterKnown."""
    user = _desk_of(by)
    kept = access.saved_filter_for(by, kept.pk)
    kept.name = _name(name)
    _save(kept)
    ledger.record(events.FILTER_RENAMED, stream=f"user:{user.pk}", by=by, at=at, filter=kept.pk)
    return kept


@transaction.atomic
def remove_filter(kept: SavedFilter, *, by: Actor, at: datetime) -> None:
    """Remove one's own filter; the dossiers in it are not touched. Raises NotAllowed or Http404."""
    user = _desk_of(by)
    kept = access.saved_filter_for(by, kept.pk)
    number, _rows = kept.pk, kept.delete()
    ledger.record(events.FILTER_REMOVED, stream=f"user:{user.pk}", by=by, at=at, filter=number)


@transaction.atomic
def choose_columns(columns: Iterable[str], *, by: Actor, at: datetime) -> OwnColumns:
    """Choose what one's own queue tells beside the dossier and its procedure; the order is fixed. Raises NotAllowed."""
    user = _desk_of(by)
    wanted = set(columns)
    chosen = [one.value for one in QueueColumn if one.value in wanted]
    own, _is_new = OwnColumns.objects.update_or_create(user=user, defaults={"columns": chosen})
    ledger.record(events.COLUMNS_CHOSEN, stream=f"user:{user.pk}", by=by, at=at, columns=",".join(chosen))
    return own


def _desk_of(by: Actor) -> User:
    """The account of an officer, held: what one person keeps changes one thing after the other."""
    if by.user_id is None or not by.has(*DESK_ROLES):
        raise NotAllowed
    return User.objects.select_for_update().get(pk=by.user_id)


def _name(written: str) -> str:
    name = clean_line(written)
    if not 0 < len(name) <= LONGEST_NAME:
        raise FilterNeedsName(limit=LONGEST_NAME)
    return name


def _save(kept: SavedFilter) -> None:
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        raise FilterKnown from error
