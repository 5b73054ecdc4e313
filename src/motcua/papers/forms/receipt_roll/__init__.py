"""The receipt on the paper roll of a small printer, 80 mm wide: the same values as the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.papers.forms.receipt import ReceiptValues

KIND = "receipt_roll"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRollValues:
    """What the roll says: all that the receipt says."""

    receipt: ReceiptValues

    def printed(self) -> dict[str, Any]:
        """The values as the form takes them."""
        return self.receipt.printed(kind=KIND)
