"""What holds for filing online, as pure Python: how soon the office answers, how often a code may be wrong."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

ANSWER_TERM = "8wh"
ANSWER_BASIS = "45/2020/NĐ-CP, 11"
ANSWER_SINCE = date(2020, 5, 22)
"""From this day the office says within eight working hours whether it receives a dossier filed online.

Basis: Decree 45/2020/NĐ-CP, art. 11.4.
"""

WRONG_CODES_ALLOWED = 40
WRONG_CODES_WITHIN = timedelta(minutes=10)
"""Many telephones share one address, so the bound is wide: a code has fifty random bits, and guessing is hopeless
long before.
"""

FILES_TO_CHECK_ALLOWED = 60
"""Files to be checked that one address hands in within the same minutes: enough for an office that checks a pile."""


def answer_is_due(day: date) -> bool:
    """Whether the law on that day gives the office a time for its first answer."""
    return day >= ANSWER_SINCE


def window_of(at: datetime) -> datetime:
    """The beginning of the stretch of minutes in which wrong codes are counted together."""
    seconds = int(WRONG_CODES_WITHIN.total_seconds())
    return datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, tz=at.tzinfo)


@dataclass(frozen=True, slots=True)
class Line:
    """An announced paper as far as completeness asks."""

    id: int
    name: str
    required: bool


def papers_missing(lines: Iterable[Line], *, answered: Container[int]) -> list[Line]:
    """The required papers for which there is neither a file nor the word that they are not needed."""
    return [line for line in lines if line.required and line.id not in answered]


def on_time_share(on_time: int, total: int) -> str:
    """The share in per cent with one decimal, cut off and never rounded up; nothing where there is nothing to count."""
    if not total:
        return ""
    tenths = on_time * 1000 // total
    return f"{tenths // 10},{tenths % 10}"
