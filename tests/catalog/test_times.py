"""From stated times to terms of the clock: what is clear is counted, what is not is left to a person."""

from __future__ import annotations

import pytest

from motcua.catalog.importers.times import read_time


@pytest.mark.parametrize(
    ("value", "unit", "term"),
    [
        (15, "WORKING_DAY", "15wd"),
        (0, "WORKING_DAY", "0wd"),
        (1100, "DAY", "1100d"),
        (8, "HOUR", "8wh"),
        (2, "MONTH", "2m"),
        (12.5, "WORKING_DAY", "100wh"),
        (4.75, "WORKING_DAY", "38wh"),
        (12.5, "DAY", None),
        (0.3, "WORKING_DAY", None),
        (7, "OTHER", None),
        (-1, "DAY", None),
    ],
)
def test_a_number_with_its_unit_is_a_term_and_half_a_day_is_four_hours(
    value: float, unit: str, term: str | None
) -> None:
    assert read_time(value, unit).term == term


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Trong ngày", "0wd"),
        ("Không quá 03 ngày làm việc", "3wd"),
        ("Không quá 15 ngày kể từ ngày nhận đủ hồ sơ hợp lệ.", "15d"),
        ("Ba mươi (30) ngày", None),
        ("Không quá 30 (ba mươi) ngày", "30d"),
        ("12.5 ngày làm việc + thời gian cấp lại Giấy chứng nhận", None),
        ("Không quá 10 ngày làm việc. Đối với các xã miền núi không quá 20 ngày làm việc", None),
        ("Không quá 10 ngày làm việc, không tính thời gian niêm yết", None),
        ("Theo mô tả", None),
        ("", None),
    ],
)
def test_a_sentence_is_a_term_only_where_it_states_one_time_and_no_exception(sentence: str, term: str | None) -> None:
    read = read_time(sentence, "OTHER")

    assert (read.term, read.text) == (term, sentence)


def test_a_number_without_a_unit_takes_it_from_a_clear_description() -> None:
    assert read_time(5, "OTHER", "Không quá 05 ngày làm việc").term == "5wd"


def test_a_missing_time_is_no_time() -> None:
    read = read_time(None, None)

    assert (read.value, read.text, read.term) == (None, "", None)
