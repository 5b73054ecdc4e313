"""Points, averages and classes of the nine indicators."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reports import rules
from motcua.reports.rules import Points

DAY = date(2019, 6, 30)


@pytest.mark.parametrize(("done", "points"), [(3, 2), (4, 1), (5, 0)])
def test_before_the_day_is_two_on_it_one_after_it_none(done: int, points: int) -> None:
    assert rules.day_points(date(2019, 5, done), date(2019, 5, 4)) == points


@pytest.mark.parametrize(
    ("total", "shown", "name"),
    [
        ("14.96", "15.0", "excellent"),
        ("14.95", "15.0", "excellent"),
        ("14.949", "14.9", "good"),
        ("15", "15.0", "excellent"),
        ("18", "18.0", "excellent"),
        ("12", "12.0", "good"),
        ("11.94", "11.9", "fair"),
        ("8.95", "9.0", "fair"),
        ("6", "6.0", "average"),
        ("5.94", "5.9", "weak"),
        ("0", "0.0", "weak"),
    ],
)
def test_the_class_follows_what_is_shown(total: str, shown: str, name: str) -> None:
    assert rules.shown(Fraction(total)) == Decimal(shown)
    assert rules.class_of(Fraction(total), on=DAY) == name


def test_two_decimals_are_kept() -> None:
    assert str(rules.kept(Fraction(5, 3))) == "1.67"
    assert str(rules.shown(Fraction(5, 3))) == "1.7"


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_an_average_lies_between_none_and_two_and_counts_everybody(two: int, one: int, none: int) -> None:
    points = Points(two, one, none)

    assert points.count == two + one + none
    assert points.average is None if points.count == 0 else 0 <= points.average <= 2  # type: ignore[operator]


@given(st.fractions(0, 18))
def test_every_total_has_a_class(total: Fraction) -> None:
    assert rules.class_of(total, on=DAY) in {"excellent", "good", "fair", "average", "weak"}


def test_fewer_than_thirty_answers_carry_no_class() -> None:
    assert not rules.enough_answers(29, on=DAY)
    assert rules.enough_answers(30, on=DAY)


@pytest.mark.parametrize(
    ("level", "whole", "taken", "points"),
    [("commune", 10, 10, 2), ("commune", 9, 10, 1), ("district", 5, 10, 2), ("district", 4, 10, 1),
     ("province", 2, 10, 2), ("province", 2, 9, 0), ("central", 1, 10, 1)],
)  # fmt: skip
def test_how_much_is_done_wholly_at_the_one_stop_unit(level: str, whole: int, taken: int, points: int) -> None:
    found = rules.whole_process_points(level=level, whole=whole, taken=taken, procedures=10, on=DAY)

    assert found == points


@pytest.mark.parametrize(
    ("services", "online", "late", "points"),
    [(2, 30, 0, 2), (1, 30, 0, 1), (2, 29, 0, 1), (2, 15, 0, 1), (2, 14, 0, 0), (2, 90, 1, 0), (0, 30, 0, 0)],
)
def test_how_much_comes_online_and_in_time(services: int, online: int, late: int, points: int) -> None:
    found = rules.online_points(online_services=services, services=10, online=online, received=100, late=late, on=DAY)

    assert found == points


def test_a_quarter_has_its_days() -> None:
    assert rules.quarter_of(date(2019, 5, 17)) == date(2019, 4, 1)
    assert rules.days_of_quarter(date(2019, 10, 1)) == (date(2019, 10, 1), date(2019, 12, 31))
    assert rules.days_of_quarter(date(2020, 1, 1)) == (date(2020, 1, 1), date(2020, 3, 31))
