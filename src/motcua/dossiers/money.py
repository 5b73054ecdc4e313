"""What a dossier costs, as pages and programs read it: the bill, and the receipts as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers.actions.changing import serves
from motcua.dossiers.actions.money.collecting import COLLECTING
from motcua.dossiers.models import Charge, Dossier, FeeReceipt
from motcua.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Bill:
    """What is due, what was paid, what was waived, what has lapsed; the rest is open."""

    charges: Sequence[Charge]
    receipts: Sequence[FeeReceipt]

    @property
    def due(self) -> int:
        """Everything that was charged."""
        return sum(charge.amount for charge in self.charges)

    @property
    def paid(self) -> int:
        """What came in and was not cancelled."""
        return sum(charge.paid for charge in self.charges)

    @property
    def waived(self) -> int:
        """What the law let off."""
        return sum(charge.waived for charge in self.charges)

    @property
    def lapsed(self) -> int:
        """What nobody is asked for any more, because the dossier ended without a result."""
        return sum(charge.lapsed for charge in self.charges)

    @property
    def outstanding(self) -> int:
        """What is still open."""
        return sum(charge.outstanding for charge in self.charges)


def bill_of(dossier: Dossier) -> Bill:
    """The bill of a dossier, in three queries."""
    charges = dossier.charges.prefetch_related("waivers").order_by("pk")
    return Bill(list(charges), list(dossier.fee_receipts.select_related("collected_by").order_by("pk")))


def may_collect(dossier: Dossier, actor: Actor) -> bool:
    """Whether this person takes money for the dossier, and may cancel a receipt."""
    return serves(dossier, actor, COLLECTING)
