"""What the office asked for and what came: the old beside the new, thing by thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import Dossier, HandedPaper, Supplement, SupplementItem
from motcua.dossiers.telling import item_name, reasons


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was asked for: its name, why, what stood there before and what stands there since."""

    item: SupplementItem
    name: str
    before: Sequence[HandedPaper]
    after: Sequence[HandedPaper]


@dataclass(frozen=True, slots=True)
class Asking:
    """One request: when, by when, why that day, what follows by the announcement, and the things it asks for."""

    supplement: Supplement
    due_at: datetime | None
    why_then: Sequence[str]
    things: Sequence[Thing]


def asked_of(dossier: Dossier) -> list[Asking]:
    """Every request to complete the dossier, the latest first, in three queries."""
    asked = list(dossier.supplements.prefetch_related("items__paper", "items__deviation").order_by("-pk"))
    handed = list(dossier.handed_papers.select_related("upload").order_by("pk")) if asked else []
    return [_asking(supplement, handed) for supplement in asked]


def _asking(supplement: Supplement, handed: Sequence[HandedPaper]) -> Asking:
    items = sorted(supplement.items.all(), key=lambda item: item.pk)
    why = reasons(supplement.due_because)
    return Asking(supplement, supplement.due_at, why, [_thing(supplement, item, handed) for item in items])


def _thing(supplement: Supplement, item: SupplementItem, handed: Iterable[HandedPaper]) -> Thing:
    same = [row for row in handed if _belongs(row, item)]
    before = [row for row in same if row.supplement_id != supplement.pk and _stood(row, supplement)]
    after = [row for row in same if row.supplement_id == supplement.pk]
    return Thing(item, item_name(item), before, after)


def _belongs(row: HandedPaper, item: SupplementItem) -> bool:
    if item.paper_id is not None:
        return row.paper_id == item.paper_id
    return item.deviation_id is not None and row.deviation_id == item.deviation_id


def _stood(row: HandedPaper, supplement: Supplement) -> bool:
    """Whether it stood in the dossier when the request was made."""
    asked_at = supplement.requested_at
    return row.handed_at <= asked_at and (row.replaced_at is None or row.replaced_at >= asked_at)
