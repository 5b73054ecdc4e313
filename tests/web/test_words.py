"""Dates, times, money and numbers read the same on every page, in Vietnamese and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from motcua.kernel.local import VIETNAM
from motcua.web import formatting

PROMISED = datetime(2019, 5, 3, 16, 0, tzinfo=VIETNAM)


def test_a_promised_moment_is_said_as_an_official_says_it() -> None:
    with translation.override("vi"):
        assert formatting.moment(PROMISED) == "thứ Sáu, 03/05/2019, 16 giờ"


def test_the_same_moment_in_english_cannot_be_read_as_another_month() -> None:
    with translation.override("en"):
        assert formatting.moment(PROMISED) == "Friday, 3 May 2019, 16:00"


def test_a_moment_kept_in_utc_is_shown_on_the_local_clock_and_day() -> None:
    late_in_utc = datetime(2019, 5, 2, 23, 30, tzinfo=UTC)

    with translation.override("vi"):
        assert formatting.moment_short(late_in_utc) == "03/05/2019 · 06:30"
        assert formatting.day(late_in_utc) == "03/05/2019"


def test_minutes_are_said_only_when_there_are_some() -> None:
    with translation.override("vi"):
        assert formatting.clock_words(time(16, 30)) == "16 giờ 30"
        assert formatting.clock_words(time(7, 0)) == "7 giờ"
        assert formatting.clock_words(time(7, 5)) == "7 giờ 05"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2019, 4, 29), "thứ Hai, 29/04/2019"),
        (date(2019, 4, 30), "thứ Ba, 30/04/2019"),
        (date(2019, 5, 1), "thứ Tư, 01/05/2019"),
        (date(2019, 5, 2), "thứ Năm, 02/05/2019"),
        (date(2019, 5, 3), "thứ Sáu, 03/05/2019"),
        (date(2019, 5, 4), "thứ Bảy, 04/05/2019"),
        (date(2019, 5, 5), "Chủ nhật, 05/05/2019"),
    ],
)
def test_every_day_of_the_week_has_its_vietnamese_name(on: date, words: str) -> None:
    with translation.override("vi"):
        assert formatting.day_words(on).casefold() == words.casefold()


def test_money_has_dots_and_its_word() -> None:
    with translation.override("vi"):
        assert formatting.money(50_000) == "50.000 đồng"
        assert formatting.money(1_234_567) == "1.234.567 đồng"
        assert formatting.money(20, "USD") == "20 USD"


def test_money_in_english_has_commas() -> None:
    with translation.override("en"):
        assert formatting.money(1_234_567) == "1,234,567 dong"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("+84912345678", "0912 345 678"), ("+842393855555", "023 9385 5555"), ("+6621234567", "+6621234567")],
)
def test_a_vietnamese_number_is_shown_as_it_is_dialled_at_home(kept: str, shown: str) -> None:
    assert formatting.phone(kept) == shown


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 phút"),
        (45, "45 phút"),
        (60, "1 giờ"),
        (150, "2 giờ 30 phút"),
        (480, "1 ngày"),
        (1563, "3 ngày 2 giờ"),
        (-480, "1 ngày"),
        (10 * 480 + 120, "10 ngày"),
        (1896 * 480, "1.896 ngày"),
    ],
)
def test_working_minutes_become_working_days_and_hours(minutes: int, words: str) -> None:
    with translation.override("vi"):
        assert formatting.duration_words(minutes) == words


def test_one_day_and_two_days_differ_in_english() -> None:
    with translation.override("en"):
        assert formatting.duration_words(480) == "1 day"
        assert formatting.duration_words(1020) == "2 days 1 hour"


@pytest.mark.parametrize(
    ("size", "words"), [(900, "900 B"), (1_258_291, "1,1 MB"), (20 * 1024 * 1024, "20,0 MB"), (150 * 1024, "150 KB")]
)
def test_a_file_says_its_size(size: int, words: str) -> None:
    with translation.override("vi"):
        assert formatting.file_size(size) == words


def test_identifiers_and_codes_come_in_groups() -> None:
    assert formatting.grouped("042084000999") == "042 084 000 999"
    assert formatting.spaced("7QK4M2XNP3") == "7QK4-M2XN-P3"
    assert formatting.spaced("7QK4-M2XN-P3") == "7QK4-M2XN-P3"
