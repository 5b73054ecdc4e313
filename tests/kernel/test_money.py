"""Amounts in words, as a receipt says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.money import LARGEST, Money, in_words, number_in_words

DIGITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
          "tám": 8, "chín": 9}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (50, "năm mươi"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_021, "một nghìn không trăm hai mươi mốt"),
        (8_000, "tám nghìn"),
        (15_000, "mười lăm nghìn"),
        (21_000, "hai mươi mốt nghìn"),
        (50_000, "năm mươi nghìn"),
        (105_000, "một trăm linh năm nghìn"),
        (150_500, "một trăm năm mươi nghìn năm trăm"),
        (1_000_000, "một triệu"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_250_000, "một triệu hai trăm năm mươi nghìn"),
        (21_021_021, "hai mươi mốt triệu không trăm hai mươi mốt nghìn không trăm hai mươi mốt"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (1_000_050_000, "một tỷ không trăm năm mươi nghìn"),
        (2_015_000_000, "hai tỷ không trăm mười lăm triệu"),
        (15_000_000_000, "mười lăm tỷ"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_000_005_000_000_000, "một triệu không trăm linh năm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-50_000, "âm năm mươi nghìn"),
    ],
)
def test_a_number_is_read_as_one_says_it(number: int, words: str) -> None:
    assert number_in_words(number) == words


def test_the_south_says_le() -> None:
    assert number_in_words(1_105_002, zero="lẻ") == "một triệu một trăm lẻ năm nghìn không trăm lẻ hai"


def test_a_receipt_begins_with_a_capital_and_ends_with_the_currency() -> None:
    assert in_words(50_000) == "Năm mươi nghìn đồng"
    assert in_words(0) == "Không đồng"


def test_what_nobody_reads_aloud_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        number_in_words(LARGEST + 1)


@given(st.integers(0, LARGEST))
def test_the_words_lead_back_to_the_number(number: int) -> None:
    assert heard(number_in_words(number).split()) == number


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_two_numbers_never_sound_alike(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@given(st.integers(0, LARGEST))
def test_both_regions_mean_the_same(number: int) -> None:
    assert number_in_words(number, zero="lẻ").replace("lẻ", "linh") == number_in_words(number)


def test_amounts_in_one_currency_add_up() -> None:
    assert Money(50_000) + Money(8_000) == Money(58_000)
    with pytest.raises(ValueError, match="do not add up"):
        _ = Money(1) + Money(1, "USD")


def heard(words: list[str]) -> int:
    """What somebody writes down who hears the words: another way round than they were made."""
    if "tỷ" in words:
        cut = len(words) - 1 - words[::-1].index("tỷ")
        return heard(words[:cut]) * 10**9 + heard(words[cut + 1 :])
    total = group = 0
    for word in words:
        if word in DIGITS:
            group += DIGITS[word]
        elif word in ("mươi", "trăm"):
            last = group % 10
            group = group - last + last * (10 if word == "mươi" else 100)
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu"):
            total, group = total + group * (1000 if word == "nghìn" else 10**6), 0
    return total + group
