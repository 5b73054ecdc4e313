"""Tree heads, newest first, with what stands under them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q, QuerySet, Subquery

from motcua.seals.models import TreeHead, WitnessedHead

AT_ONCE = 500


def all_heads() -> QuerySet[TreeHead]:
    """Every head with its time stamp and the signatures of witnesses, newest first."""
    return TreeHead.objects.select_related("stamp").prefetch_related("cosignatures").order_by("-size")


def heads_before(size: int | None = None) -> QuerySet[TreeHead]:
    """The heads of smaller trees than that, newest first; all of them where no size is named."""
    heads = all_heads()
    return heads if size is None else heads.filter(size__lt=size)


def every_head(*, after: int = 0) -> Iterator[TreeHead]:
    """All heads of larger trees than that, the oldest first; read in stretches."""
    while heads := list(all_heads().filter(size__gt=after).order_by("size")[:AT_ONCE]):
        yield from heads
        after = heads[-1].size


def newest_head() -> TreeHead | None:
    """The last head that was signed."""
    return all_heads().first()


def head_of(size: int) -> TreeHead | None:
    """The head of the tree of that size, where one was signed at it."""
    return all_heads().filter(size=size).first()


def heads_over(position: int) -> tuple[TreeHead, TreeHead] | None:
    """The first head whose tree holds the event at that position, and the newest; None while there is none."""
    sizes = TreeHead.objects.filter(size__gt=position).order_by("size").values("size")
    first, newest = Subquery(sizes[:1]), Subquery(sizes.reverse()[:1])
    found = list(all_heads().filter(Q(size=first) | Q(size=newest)))
    return (found[-1], found[0]) if found else None


def last_witnessed(node: str) -> int:
    """The size of the last head of another node that this one countersigned; 0 where there is none."""
    last = WitnessedHead.objects.filter(node=node).order_by("-size").first()
    return last.size if last else 0
