"""From the time that an announcement states to the term that the clock counts, or to nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from motcua.catalog.importers.announced import AnnouncedTime
from motcua.kernel.text import clean

HOURS_A_DAY = 8
"""A working day has eight hours: half a day of an announcement is four."""

UNITS = {"WORKING_DAY": "wd", "DAY": "d", "HOUR": "wh", "MONTH": "m"}

_STATED = re.compile(
    r"(?<![\d.,/])0*(\d{1,4}(?:[.,]\d{1,3})?)\s*(?:\([^)]{1,40}\)\s*)?"
    r"(ngày làm việc|giờ làm việc|ngày|giờ|tháng)(?!\s*\d)",
    re.IGNORECASE,
)
_WORDS = {"ngày làm việc": "WORKING_DAY", "giờ làm việc": "HOUR", "ngày": "DAY", "giờ": "HOUR", "tháng": "MONTH"}
_SAME_DAY = re.compile(r"^\W*(ngay )?(trong ngày|ngay trong ngày|trong ngày làm việc)\b(?! .*\d)", re.IGNORECASE)
_AND_MORE = re.compile(r"\+|cộng thêm|không tính|không bao gồm|chưa bao gồm|đối với|trường hợp|riêng", re.IGNORECASE)


def read_time(value: Any, unit: Any, description: str = "") -> AnnouncedTime:
    """Read a stated time. A sentence gives a term only where it states one time and nothing beside it."""
    named = unit if isinstance(unit, str) else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(int(value) if value == int(value) else str(value))
        return AnnouncedTime(number, named, "", _counted(number, named) or _only_time_in(description, named))
    sentence = clean(str(value)) if value is not None else ""
    return AnnouncedTime(None, named, sentence, term_in(sentence))


def term_in(sentence: str) -> str | None:
    """The term of a sentence that states exactly one time and no exception to it."""
    if _SAME_DAY.search(sentence):
        return "0wd"
    if _AND_MORE.search(sentence):
        return None
    stated = {
        _counted(Decimal(number.replace(",", ".")), _WORDS[word.lower()]) for number, word in _STATED.findall(sentence)
    }
    return stated.pop() if len(stated) == 1 else None


def _only_time_in(description: str, unit: str) -> str | None:
    """What the description says where the number stands without a unit: the unit OTHER counts nothing by itself."""
    return term_in(description) if unit not in UNITS else None


def _counted(number: Decimal, unit: str) -> str | None:
    """`15wd` for 15 working days. A part of a day is counted in hours: 12.5 working days are 100 working hours."""
    kind = UNITS.get(unit)
    if kind is None or number < 0:
        return None
    if number == number.to_integral_value():
        return f"{int(number)}{kind}"
    hours = number * HOURS_A_DAY
    return f"{int(hours)}wh" if kind == "wd" and hours == hours.to_integral_value() else None
