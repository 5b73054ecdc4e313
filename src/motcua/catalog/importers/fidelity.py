"""How far a source can be trusted: a lower one never replaces what a higher one says."""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import IntEnum

_PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:/(\d{1,2}))?(?:-(\d{1,2}))?")


class Fidelity(IntEnum):
    """The kinds of sources, from the least to the most faithful."""

    SHEET = 1
    LIST = 2
    PAGE_TEXT = 3
    FULL_TEXT = 4
    RECORD = 5


def last_day_of(period: str) -> date | None:
    """The last day of a period such as `2025`, `2026-06/07` or `2026-07-18`: on it the text was certainly seen."""
    found = _PERIOD.fullmatch(period.strip())
    if found is None:
        return None
    year, first, last, day = (int(part) if part else None for part in found.groups())
    month = last or first or 12
    try:
        return date(year or 0, month, day or calendar.monthrange(year or 0, month)[1])
    except ValueError:
        return None
