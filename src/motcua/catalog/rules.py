"""What the announcement means, as pure Python: codes, times and fees in an honest reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from motcua.catalog.importers.fields import NATIONAL

_BEFORE_THE_NUMBER = re.compile(r"^(quyết định|qđ)?\s*(số)?[\s:.]*", re.IGNORECASE)

FeeReading = Literal["not-stated", "free", "amount", "see-note"]


def looks_like_code(text: str) -> bool:
    """Whether somebody typed a code of a procedure and not words."""
    return NATIONAL.fullmatch(text.strip()) is not None


def decision_key(stated: str) -> str:
    """What two sources call the same decision: `6225/QĐ-BQP` for "Quyết định số 6225/QĐ-BQP"."""
    return "".join(_BEFORE_THE_NUMBER.sub("", stated.strip(), count=1).split()).upper()


@dataclass(frozen=True, slots=True)
class StatedFee:
    """What an announcement says about one fee."""

    amount: int | None
    currency: str
    description: str

    @property
    def speaks_in_its_note(self) -> bool:
        """Whether only the note can say what it costs: no amount, or zero beside words."""
        return not self.amount and bool(self.description)


@dataclass(frozen=True, slots=True)
class FeeSummary:
    """What one may say about the cost in a line: never "free" where a note states a fee."""

    reading: FeeReading
    low: int = 0
    high: int = 0
    currency: str = "VND"


def fee_summary(fees: Iterable[StatedFee]) -> FeeSummary:
    """The honest line about what it costs.

    In 475 procedures of the national list the amount is zero and the note states a real fee, so a note always wins
    over "free". Basis: Decree 63/2010, art. 8.2 h.
    """
    stated = list(fees)
    if not stated:
        return FeeSummary("not-stated")
    amounts = sorted({fee.amount for fee in stated if fee.amount})
    currencies = {fee.currency for fee in stated if fee.amount}
    if any(fee.speaks_in_its_note for fee in stated) or len(currencies) > 1:
        return FeeSummary("see-note")
    if amounts:
        return FeeSummary("amount", amounts[0], amounts[-1], currencies.pop())
    return FeeSummary("free") if any(fee.amount == 0 for fee in stated) else FeeSummary("not-stated")
