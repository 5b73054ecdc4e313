"""Vietnamese text: cleaned, compared, sorted, read aloud."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.text import as_spoken_code, clean, clean_line, name_sort_key, search_form, sort_key, spoken_code


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Nguyễn\u00a0Văn   An ", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Hường"), "Hường"),
        ("\uf0fc Tờ khai", "- Tờ khai"),
        ("Giấy\u200e phép\u00ad", "Giấy phép"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("\u202egnud", "gnud"),
        ("\x00rỗng", "rỗng"),
    ],
)
def test_text_is_kept_clean(written: str, kept: str) -> None:
    assert clean(written) == kept


def test_a_line_has_no_line_ends() -> None:
    assert clean_line("một\n hai\tba") == "một hai ba"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Nguyễn Thị HƯỜNG", "nguyen thi huong"),
        ("Đường  số 5/7", "duong so 5 7"),
        ("Hòa Hoà", "hoa hoa"),
        ("", ""),
    ],
)
def test_texts_are_compared_without_diacritics(written: str, form: str) -> None:
    assert search_form(written) == form


def test_the_alphabet_stands_in_vietnamese_order() -> None:
    letters = [*"aăâbcdđeêghiklmnoôơpqrstuưvxy"]

    assert sorted(letters, key=sort_key) == letters


def test_tones_come_after_letters() -> None:
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "băn", "bân", "bo"]

    assert sorted(set(words), key=sort_key) == words


def test_people_are_sorted_by_given_name() -> None:
    names = ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Văn Bình", "Phạm Đức Dũng", "Hồ Văn Đạt"]

    assert sorted(set(names), key=name_sort_key) == names


@given(st.text())
def test_keys_are_ascii_and_never_fail(text: str) -> None:
    assert sort_key(text).isascii()
    assert name_sort_key(text).isascii()


def test_a_spoken_code_has_ten_signs_that_cannot_be_mistaken() -> None:
    codes = {spoken_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(len(code) == 10 and not set("01IO") & set(code) for code in codes)


def test_a_code_is_understood_as_it_is_dictated() -> None:
    assert as_spoken_code(" 7qk4-m2xn p3 ") == "7QK4M2XNP3"
