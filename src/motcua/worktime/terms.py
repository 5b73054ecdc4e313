"""Terms as the announced versions write them: 3wd, 8wh, 15d, 2m."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from motcua.worktime.refusals import UnknownTerm, quoted

Unit = Literal["wd", "wh", "d", "m"]

FORM = re.compile(r"([0-9]{1,6})(wd|wh|d|m)")


class Term(NamedTuple):
    """How long the administration has: working days, working hours, calendar days or months."""

    amount: int
    unit: Unit

    @staticmethod
    def parse(text: str) -> "Term":
        """Read `15wd`. Refused: anything that is not a whole number followed by wd, wh, d or m."""
        return _read(text)

    @property
    def is_same_day(self) -> bool:
        """Whether the result is due on the day of reception."""
        return self.unit == "wd" and self.amount == 0

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


@lru_cache(maxsize=1024)
def _read(text: str) -> Term:
    """The catalogue knows a few dozen terms, and every one is read again and again."""
    written = FORM.fullmatch(text)
    if written is None:
        raise UnknownTerm(text=quoted(text))
    return Term(int(written[1]), cast(Unit, written[2]))
