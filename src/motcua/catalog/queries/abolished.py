"""Procedures that a decision has ended, and codes of ours that the national list no longer names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery

from motcua.catalog.importers.fidelity import Fidelity
from motcua.catalog.models import Procedure, ProcedureSource

LISTS = (Fidelity.LIST, Fidelity.SHEET)
"""The kinds of sources that name procedures without setting them out."""

WHOLE_SHARE = 0.5
"""A list that names less than this share of what lists ever named is taken for a part of one."""


def last_day_passed(*, on: date) -> QuerySet[Procedure]:
    """Those abolished whose last day lies before that day and that still stand in lists."""
    return Procedure.objects.filter(abolished_on__lt=on).exclude(state=Procedure.State.ABOLISHED).order_by("pk")


def abolished() -> QuerySet[Procedure]:
    """The procedures that decisions have ended, by their last day, the latest first."""
    ended = Procedure.objects.filter(abolished_on__isnull=False).prefetch_related("replaced_by")
    return ended.order_by("-abolished_on", "-pk")


@dataclass(frozen=True, slots=True)
class NationalList:
    """One reading of a list: when it was read, its file, the day of which it speaks, and how many it named."""

    read_at: datetime
    source: str
    as_of: date | None
    named: int


def lists_read() -> list[NationalList]:
    """The readings of lists of which something stands, the latest first."""
    rows = ProcedureSource.objects.filter(fidelity__in=LISTS).values("last_seen_at")
    counted = rows.annotate(named=Count("pk"), file=Max("source"), spoken=Max("as_of")).order_by("-last_seen_at")
    return [NationalList(row["last_seen_at"], row["file"], row["spoken"], row["named"]) for row in counted[:20]]


def latest_whole(lists: list[NationalList]) -> NationalList | None:
    """The latest that named enough to be a whole list."""
    in_all = sum(one.named for one in lists)
    return next((one for one in lists if one.named >= WHOLE_SHARE * in_all), lists[0] if lists else None)


def absent_from(read: NationalList) -> QuerySet[Procedure]:
    """The procedures in use that this list and later ones do not name, by code.

    Each has when a list named it last (`listed_at`), and the source that told of it last (`told_by`).
    """
    told = ProcedureSource.objects.filter(procedure=OuterRef("pk")).order_by("-last_seen_at")
    last = {
        "listed_at": Subquery(told.filter(fidelity__in=LISTS).values("last_seen_at")[:1]),
        "told_by": Subquery(told.values("source")[:1]),
    }
    return _missing(read).select_related("current_version").annotate(**last).order_by("code")


def every_absent(read: NationalList) -> Iterator[Procedure]:
    """All of them, for a file."""
    return absent_from(read).iterator(chunk_size=500)


def absent_count(read: NationalList) -> int:
    """How many they are."""
    return _missing(read).count()


def _missing(read: NationalList) -> QuerySet[Procedure]:
    named = ProcedureSource.objects.filter(procedure=OuterRef("pk"), fidelity__in=LISTS, last_seen_at__gte=read.read_at)
    return Procedure.objects.filter(~Exists(named), abolished_on__isnull=True)
