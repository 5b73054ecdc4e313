"""What the receipt for fees says: amount in figures and in words, in three copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.money import in_words
from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head
from motcua.papers.forms.wording import figures

KIND = "fee_receipt"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One fee, in đồng."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceiptValues:
    """What somebody paid, for which dossier and how. `series` and `serial` are those of the agency's fee receipts."""

    head: DossierHead
    at: datetime
    series: str = ""
    serial: str = ""
    lines: tuple[FeeLine, ...]
    payment: str
    payer: str = ""
    payer_identifier: str = ""
    cashier: str

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        total = sum(line.amount for line in self.lines)
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "series": self.series,
            "serial": self.serial,
            "lines": [{"name": line.name, "amount": figures(line.amount)} for line in self.lines],
            "total": figures(total),
            "total_in_words": in_words(total),
            "payment": self.payment,
            "payer": self.payer or self.head.submitter,
            "payer_identifier": self.payer_identifier or self.head.identifier,
            "cashier": self.cashier,
        }
