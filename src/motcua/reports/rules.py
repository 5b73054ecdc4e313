"""The nine indicators of Circular 01/2018/TT-VPCP, art. 13, as pure Python: points, averages, classes.

Each indicator gives 0, 1 or 2 points a dossier or a unit. Nothing here is a float: an average is a fraction, kept with
two decimals, shown with one, and the class follows what is shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

MOST = 2
PER_DOSSIER, PER_UNIT = frozenset({1, 2, 3, 4, 7}), frozenset({5, 6, 8, 9})
SURVEYED, DECLARED = frozenset({1, 3, 4, 7}), frozenset({6, 8})
NUMBERS = range(1, 10)
YARDSTICKS = Path(__file__).with_name("yardsticks.toml")


@dataclass(frozen=True, slots=True)
class Points:
    """How many dossiers earned two points, one, and none."""

    two: int = 0
    one: int = 0
    none: int = 0

    @property
    def count(self) -> int:
        """How many were scored."""
        return self.two + self.one + self.none

    @property
    def average(self) -> Fraction | None:
        """The points by dossier; None where there was nothing to score."""
        return Fraction(2 * self.two + self.one, self.count) if self.count else None


def day_points(done: date, due: date) -> int:
    """Two before the last day, one on it, none after it."""
    return 2 if done < due else 1 if done == due else 0


def kept(average: Fraction) -> Decimal:
    """The average as it is kept: two decimals."""
    return _rounded(average, "0.01")


def shown(average: Fraction) -> Decimal:
    """The average as it is shown: one decimal, rounded from the exact value and not from the one kept.

    Basis: Circular 01/2018/TT-VPCP, art. 15.2.
    """
    return _rounded(average, "0.1")


def _rounded(average: Fraction, step: str) -> Decimal:
    exact = Decimal(average.numerator) / Decimal(average.denominator)
    return exact.quantize(Decimal(step), rounding=ROUND_HALF_UP)


def class_of(total: Fraction, *, on: date) -> str:
    """The class that a total earns, by what is shown: 15.0 is excellent, also from 14.96."""
    value = shown(total)
    steps: Sequence[tuple[str, str]] = yardstick("classes", on)["at_least"]
    return next(name for name, least in steps if value >= Decimal(least))


def whole_process_points(*, level: str, whole: int, taken: int, procedures: int, on: date) -> int:
    """Indicator 5. `whole` are handled from first to last at the one-stop unit, `taken` received and returned there.

    Two where enough are handled wholly there, one where every procedure is taken and returned there.
    """
    least = yardstick("whole_process", on)["percent"][level]
    if procedures and taken == procedures and whole * 100 >= least * procedures:
        return 2
    return 1 if procedures and taken == procedures else 0


def online_points(*, online_services: int, services: int, online: int, received: int, late: int, on: date) -> int:
    """Indicator 9: how many services are online, what share of dossiers came online, whether one of those was late."""
    marks = yardstick("online", on)
    if late or not online_services or not received:
        return 0
    share = online * 100
    enough = online_services * 100 >= marks["services_percent"] * services
    if enough and share >= marks["full_percent"] * received:
        return 2
    return 1 if share >= marks["half_percent"] * received else 0


def enough_answers(count: int, *, on: date) -> bool:
    """Whether so many answers carry a class."""
    return bool(count >= yardstick("fewest_answers", on)["number"])


def yardstick(name: str, on: date) -> Mapping[str, Any]:
    """The yardstick that holds on a day; the earliest for days before it."""
    rows = _yardsticks()[name]
    holding = [row for row in rows if row["since"] <= on]
    return holding[-1] if holding else rows[0]


@cache
def _yardsticks() -> Mapping[str, list[Mapping[str, Any]]]:
    found: Mapping[str, list[Mapping[str, Any]]] = tomllib.loads(YARDSTICKS.read_text("utf-8"))
    return found


def quarter_of(day: date) -> date:
    """The first day of the quarter in which a day lies."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def days_of_quarter(first: date) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    after = first.replace(year=first.year + 1, month=1) if first.month == 10 else first.replace(month=first.month + 3)
    return first, date.fromordinal(after.toordinal() - 1)
