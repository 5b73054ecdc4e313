"""Money: whole numbers with a currency, never floats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of its currency; the đồng has none smaller."""

    amount: int
    currency: str = "VND"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("amounts in different currencies do not add up")
        return Money(self.amount + other.amount, self.currency)
