"""The packaged calendar against the days that were officially announced."""

import io
from collections import Counter
from datetime import date, time

import pytest

from motcua.worktime import holiday_source, packaged
from motcua.worktime.calendar import DayKind
from tests.worktime import oracle

DAYS = packaged.packaged_calendar().special_days()


def weekdays_off(year: int, month: int) -> list[int]:
    """The weekdays of a month on which nobody worked."""
    off = [day for day in DAYS if (day.year, day.month) == (year, month) and not DAYS[day].is_worked]
    return sorted(day.day for day in off if day.weekday() < 5)


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ("2018-12-31", "2019-01-05"),
        ("2019-04-29", "2019-05-04"),
        ("2024-04-29", "2024-05-04"),
        ("2025-05-02", "2025-04-26"),
        ("2026-08-31", "2026-08-22"),
    ],
)
def test_swapped_days_stand_in_pairs(off: str, worked: str) -> None:
    day_off, day_worked = DAYS[date.fromisoformat(off)], DAYS[date.fromisoformat(worked)]

    assert (day_off.kind, day_off.replaces) == (DayKind.SWAPPED_OFF, day_worked.day)
    assert (day_worked.kind, day_worked.replaces) == (DayKind.SWAPPED_WORK, day_off.day)


@pytest.mark.parametrize(
    "day",
    [
        "2018-09-03",
        "2019-04-15",
        "2021-05-03",
        "2022-01-03",
        "2022-04-11",
        "2022-05-02",
        "2022-05-03",
        "2023-01-02",
        "2023-05-02",
        "2023-05-03",
        "2023-09-04",
        "2026-04-27",
    ],
)
def test_a_holiday_on_a_day_of_rest_is_made_up_for(day: str) -> None:
    assert DAYS[date.fromisoformat(day)].kind is DayKind.SUBSTITUTE


@pytest.mark.parametrize(
    ("year", "month", "days"),
    [
        (2018, 2, [14, 15, 16, 19, 20]),
        (2019, 2, [4, 5, 6, 7, 8]),
        (2020, 1, [1, 23, 24, 27, 28, 29]),
        (2021, 2, [10, 11, 12, 15, 16]),
        (2022, 2, [1, 2, 3, 4]),
        (2023, 1, [2, 20, 23, 24, 25, 26]),
        (2024, 2, [8, 9, 12, 13, 14]),
        (2025, 1, [1, 27, 28, 29, 30, 31]),
        (2026, 2, [16, 17, 18, 19, 20]),
        (2019, 4, [15, 29, 30]),
        (2021, 9, [2, 3]),
        (2022, 9, [1, 2]),
        (2023, 9, [1, 4]),
        (2025, 9, [1, 2]),
        (2026, 11, [24]),
    ],
)
def test_the_days_off_of_a_month(year: int, month: int, days: list[int]) -> None:
    assert weekdays_off(year, month) == days


def test_the_packaged_file_is_what_the_library_says_today() -> None:
    made = io.StringIO()

    holiday_source.write(holiday_source.special_days(), made)

    assert made.getvalue() == oracle.ROWS.read_text(encoding="utf-8")


def test_the_file_is_read_as_it_was_written() -> None:
    assert list(packaged.special_days()) == holiday_source.special_days()


def test_every_row_has_a_source_and_a_note() -> None:
    kinds = Counter(special.kind for special in DAYS.values())

    assert all(special.source and special.note for special in DAYS.values())
    assert kinds[DayKind.SWAPPED_OFF] == kinds[DayKind.SWAPPED_WORK] == 13


@pytest.mark.parametrize(
    ("day", "source"),
    [
        ("2010-01-01", "35-L/CTN#73"),
        ("2013-04-30", "35-L/CTN#73"),
        ("2013-05-01", "10/2012/QH13#115"),
        ("2020-09-02", "10/2012/QH13#115"),
        ("2021-01-01", "45/2019/QH14#112"),
        ("2026-11-24", "80-NQ/TW"),
        ("2019-04-29", "6519/VPCP-KGVX"),
        ("2019-05-04", "6519/VPCP-KGVX"),
        ("2026-08-31", "holidays 0.109"),
    ],
)
def test_a_day_off_names_the_law_that_was_in_force(day: str, source: str) -> None:
    assert DAYS[date.fromisoformat(day)].source == source


def test_the_calendar_reaches_from_2010_to_2035_with_the_usual_hours() -> None:
    calendar = packaged.packaged_calendar()
    spans = ((7 * 60, 11 * 60 + 30), (13 * 60 + 30, 17 * 60))

    assert (calendar.first, calendar.last) == (date(2010, 1, 1), date(2035, 12, 31))
    assert calendar.week_on(date(2019, 4, 22)) == (*[spans] * 5, (), ())
    assert packaged.packaged_calendar() is calendar


def test_the_usual_hours_are_two_spans_on_five_days() -> None:
    morning, afternoon = (time(7, 0), time(11, 30)), (time(13, 30), time(17, 0))

    rows = packaged.weekly_hours()

    assert [row.weekday for row in rows] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert [(row.starts, row.ends) for row in rows] == [morning, afternoon] * 5
