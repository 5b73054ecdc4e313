"""Receipts as a counter prints them: what the unit chose, and what was made of one dossier."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.agencies.models import ReceiptLanguage, ReceiptShape
from motcua.agencies.queries import printing_of
from motcua.dossiers.models import Dossier, ReceiptPrint


@dataclass(frozen=True, slots=True)
class Printing:
    """A shape and its languages."""

    shape: ReceiptShape
    language: ReceiptLanguage


FORM = Printing(ReceiptShape.A5, ReceiptLanguage.VIETNAMESE)
"""As the circular lays it down: this one is always made, and is the file that the owner gets."""


def printing_at(dossier: Dossier) -> Printing:
    """What the receiving unit of a dossier prints."""
    chosen = printing_of(dossier.receiving_unit)
    return Printing(ReceiptShape(chosen.shape), ReceiptLanguage(chosen.language))


def chosen_print(dossier: Dossier) -> Printing | None:
    """What the receiving unit wants printed beside the form, where it is another one."""
    chosen = printing_at(dossier)
    return None if chosen == FORM else chosen


def prints_of(dossier: Dossier) -> list[ReceiptPrint]:
    """What was asked for beside the form, the latest last."""
    made = ReceiptPrint.objects.filter(dossier=dossier).select_related("document__file")
    return list(made.order_by("asked_at", "pk"))


def print_at_the_counter(dossier: Dossier) -> ReceiptPrint | None:
    """What the counter prints of this dossier, where that is not the form and is made already."""
    chosen = chosen_print(dossier)
    if chosen is None:
        return None
    made = ReceiptPrint.objects.filter(dossier=dossier, shape=chosen.shape, language=chosen.language)
    return made.exclude(document=None).first()
