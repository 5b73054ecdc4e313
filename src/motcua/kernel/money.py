"""Money: whole numbers with a currency, never floats; and numbers as they are read aloud in Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Zero = Literal["linh", "lẻ"]
"""How a zero among the tens is said: `linh` in the north and in most forms, `lẻ` in the south."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu")
BILLION = 10**9
LARGEST = 10**18
"""Beyond this nobody has read a number aloud, and no column holds it."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the smallest unit of its currency; the đồng has none smaller."""

    amount: int
    currency: str = "VND"

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("amounts in different currencies do not add up")
        return Money(self.amount + other.amount, self.currency)


def in_words(amount: int, *, zero: Zero = "linh") -> str:
    """`Năm mươi nghìn đồng`, as a receipt says the amount after its digits. Raises ValueError for less than nothing."""
    if amount < 0:
        raise ValueError("an amount in words is not negative")
    words = f"{number_in_words(amount, zero=zero)} đồng"
    return words[0].upper() + words[1:]


def number_in_words(number: int, *, zero: Zero = "linh") -> str:
    """A whole number as it is read aloud: groups of three digits, and after every ninth digit `tỷ` again.

    Raises ValueError beyond what is ever read aloud.
    """
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is too large to be read aloud")
    if number < 0:
        return f"âm {number_in_words(-number, zero=zero)}"
    return " ".join(_read(number, zero, led=False)) or DIGITS[0]


def _read(number: int, zero: Zero, *, led: bool) -> list[str]:
    """The words of a number; `led` says that digits stand before it, so that its zeros are heard."""
    billions, rest = divmod(number, BILLION)
    words = [*_read(billions, zero, led=led), "tỷ"] if billions else []
    led = led or bool(billions)
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words += [*_group(group, zero, led=led), *GROUPS[place].split()]
        led = led or bool(group)
    return words


def _group(group: int, zero: Zero, *, led: bool) -> list[str]:
    """One to three digits. Where others stand before them, a missing hundred is heard: `không trăm linh năm`."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or led else []
    if tens == 0 and ones:
        return [*words, *([zero] if words else []), DIGITS[ones]]
    if tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    return [*words, *_ones(tens, ones)]


def _ones(tens: int, ones: int) -> list[str]:
    """The last digit after a ten: `mốt` and `tư` from twenty on, `lăm` for every five."""
    if ones == 0:
        return []
    if ones == 5:
        return ["lăm"]
    if tens > 1 and ones in (1, 4):
        return ["mốt" if ones == 1 else "tư"]
    return [DIGITS[ones]]
