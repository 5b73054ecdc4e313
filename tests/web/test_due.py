"""A due moment is words first; what is late, close or paused is said, not only coloured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import translation

from motcua.kernel.local import VIETNAM
from motcua.web.due import Due, due

NOW = datetime(2019, 4, 23, 10, 12, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _in_vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


def test_late_says_by_how_much_working_time() -> None:
    was = NOW - timedelta(days=1)

    assert due(was, at=NOW, left=-480) == Due("late", "quá hạn 1 ngày", was)


def test_late_without_a_working_minute_since_is_late_all_the_same() -> None:
    was = NOW - timedelta(hours=1)

    assert due(was, at=NOW, left=0) == Due("late", "quá hạn", was)


def test_a_few_working_hours_left_are_counted() -> None:
    soon = NOW + timedelta(hours=2)

    assert due(soon, at=NOW, left=120) == Due("soon", "còn 2 giờ", soon)


def test_later_today_says_the_hour() -> None:
    tonight = NOW.replace(hour=16, minute=30)

    assert due(tonight, at=NOW) == Due("soon", "hôm nay 16:30", tonight)


def test_two_working_days_are_soon_and_three_are_not() -> None:
    then = datetime(2019, 5, 3, 17, 0, tzinfo=VIETNAM)

    assert due(then, at=NOW, left=960) == Due("soon", "còn 2 ngày", then)
    assert due(then, at=NOW, left=961) == Due("fine", "03/05 17:00", then)


def test_a_day_of_another_year_says_its_year() -> None:
    then = datetime(2020, 1, 15, 17, 0, tzinfo=VIETNAM)

    assert due(then, at=NOW, left=90_000) == Due("fine", "15/01/2020", then)


def test_a_paused_clock_is_never_shown_as_late() -> None:
    was = NOW - timedelta(days=3)

    assert due(was, at=NOW, left=-900, paused=True).kind == "paused"


def test_what_is_done_shows_its_day_and_no_alarm() -> None:
    was = NOW - timedelta(days=3)

    assert due(was, at=NOW, done=True) == Due("done", "20/04/2019", was)


def test_no_due_moment_says_so() -> None:
    assert due(None, at=NOW) == Due("fine", "Không có hạn")
