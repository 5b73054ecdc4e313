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


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_THOUSANDS = ("", "nghìn", "triệu")


def in_words(amount: int) -> str:
    """An amount in đồng as it stands on a receipt: "Năm mươi nghìn đồng".

    Refuses what no receipt holds: a negative amount, with a ValueError.
    """
    if amount < 0:
        raise ValueError("an amount in words is not negative")
    words = " ".join(_number_words(amount)) or _DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _number_words(number: int, *, full: bool = False) -> list[str]:
    """A number from its billions down; `full` says that something stands before it, so that noughts are spoken."""
    billions, rest = divmod(number, 10**9)
    said = [*_number_words(billions, full=full), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said += [*_group_words(group, full=full or bool(said)), *filter(None, [_THOUSANDS[power]])]
    return said


def _group_words(group: int, *, full: bool) -> list[str]:
    """Three digits: 105 is "một trăm linh năm", 21 "hai mươi mốt", 15 "mười lăm"."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    said = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        said += [_DIGITS[tens], "mươi"]
    elif tens:
        said += ["mười"]
    elif ones and said:
        said += ["linh"]
    if ones:
        said += [_ones(ones, tens=tens)]
    return said


def _ones(ones: int, *, tens: int) -> str:
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 5 and tens:
        return "lăm"
    return _DIGITS[ones]
