"""The slip in the size of a ticket: code, appointment and where to look, for dossiers whose receipt is electronic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.papers.forms.receipt import ReceiptValues

KIND = "receipt_slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSlipValues:
    """What the slip says: the short of what the receipt says."""

    receipt: ReceiptValues

    def printed(self) -> dict[str, Any]:
        """The values as the form takes them."""
        return self.receipt.printed(kind=KIND)
