"""The square code of an identity card, as a scanner types it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.identity_card import LONGEST, read_card

CARD = "042084000123|184012345|Lê Văn An|20051984|Nam|Số 12, Phan Đình Phùng, Nam Hà, Hà Tĩnh|11042021"


def test_a_card_says_who_holds_it() -> None:
    card = read_card(CARD)

    assert card is not None
    assert (card.number, card.former_number, card.name) == ("042084000123", "184012345", "Lê Văn An")
    assert (card.birth_date, card.sex, card.issued_on) == (date(1984, 5, 20), "male", date(2021, 4, 11))
    assert (card.address, card.warning) == ("Số 12, Phan Đình Phùng, Nam Hà, Hà Tĩnh", None)


@pytest.mark.parametrize("text", [f"{CARD}\r\n", f"\ufeff{CARD}", f"{CARD}|Lê Văn Cha|", CARD.replace("184012345", "")])
def test_what_scanners_and_later_cards_add_does_not_matter(text: str) -> None:
    card = read_card(text)

    assert card is not None
    assert card.name == "Lê Văn An"


@pytest.mark.parametrize(
    ("old", "new", "doubt"), [("1984|", "1985|", "birth-year-differs"), ("Nam|S", "Nữ|S", "sex-differs")]
)
def test_fields_that_do_not_fit_the_number_are_doubted(old: str, new: str, doubt: str) -> None:
    card = read_card(CARD.replace(old, new))

    assert card is not None
    assert card.warning == doubt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "|||||||",
        "042084000123",
        CARD.replace("042084000123", "04208400012"),
        CARD.replace("042084000123", "٠٤٢٠٨٤٠٠٠١٢٣"),
        CARD.replace("20051984", "31021984"),
        CARD.replace("20051984", "²0051984"),
        CARD.replace("Nam|S", "X|S"),
        CARD.replace("Lê Văn An", ""),
        CARD.replace("Lê Văn An", "<script>"),
        CARD.replace("Lê Văn An", "x" * 400),
        CARD + "x" * LONGEST,
    ],
)
def test_anything_else_is_no_card(text: str) -> None:
    assert read_card(text) is None


@given(st.text(max_size=200) | st.lists(st.text(max_size=20), max_size=12).map("|".join))
def test_no_text_breaks_it(text: str) -> None:
    card = read_card(text)

    assert card is None or card.number.isdecimal()
