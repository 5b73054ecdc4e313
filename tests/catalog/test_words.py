"""How a page says times, fees and papers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import translation

from motcua.catalog.models import Fee, Method
from motcua.catalog.rules import FeeSummary
from motcua.catalog.words import cost_line, fee_words, head_and_rest, quantity_words, stated_time, term_words, time_line


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("term", "said"),
    [("15wd", "15 working days"), ("0wd", "Within the day"), ("8wh", "8 working hours"), ("2m", "2 months")],
)
def test_a_term_is_said_in_words(term: str, said: str) -> None:
    assert term_words(term) == said


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (Method(time_value=Decimal("12.500"), time_unit="WORKING_DAY", term="100wh"), "12,5 working days"),
        (Method(time_value=Decimal(10), time_unit="DAY", term="10d"), "10 days"),
        (Method(time_value=Decimal(0), time_unit="WORKING_DAY", term="0wd"), "Within the day"),
        (Method(time_value=Decimal(7), time_unit="OTHER"), "7 (the announcement names no unit)"),
        (Method(time_text="Theo mô tả"), "Theo mô tả"),
        (Method(), "Not stated"),
    ],
)
def test_a_time_is_said_as_it_was_announced(method: Method, said: str) -> None:
    assert stated_time(method) == said


def test_differing_times_are_all_said_in_one_line() -> None:
    methods = [Method(time_value=Decimal(n), time_unit="WORKING_DAY", term=f"{n}wd") for n in (8, 18, 8)]

    assert time_line(methods) == "Differs by case: 8 working days · 18 working days"
    assert time_line(methods[:1]) == "8 working days"
    assert time_line([Method(time_text="Theo mô tả")]) == "As described"


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (FeeSummary("free"), "Free"),
        (FeeSummary("see-note"), "As the note says"),
        (FeeSummary("not-stated"), "Not stated"),
        (FeeSummary("amount", 90, 90, "USD"), "90 USD"),
        (FeeSummary("amount", 30, 90, "USD"), "30 USD to 90 USD"),
    ],
)
def test_the_cost_is_one_honest_line(cost: FeeSummary, said: str) -> None:
    assert cost_line(cost) == said


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        (Fee(amount=90, currency="USD"), "90 USD"),
        (Fee(amount=0, description="Theo nghị quyết"), "As the note says"),
        (Fee(amount=None, attachment={"name": "gia.pdf"}), "As the note says"),
        (Fee(amount=0), "Free"),
        (Fee(amount=None), "Not stated"),
    ],
)
def test_a_fee_without_an_amount_points_to_its_note(fee: Fee, said: str) -> None:
    assert fee_words(fee) == said


def test_quantities_name_only_what_is_asked_for() -> None:
    assert quantity_words(1, 2) == "Originals: 1, Copies: 2"
    assert quantity_words(0, 0) == ""


def test_a_short_name_of_a_paper_stays_whole() -> None:
    assert head_and_rest("- Tờ khai đăng ký khai sinh") == ("Tờ khai đăng ký khai sinh", "")


def test_what_follows_the_first_sentence_is_said_about_the_paper() -> None:
    assert head_and_rest("Giấy chứng sinh của trẻ. Nếu không có thì cam đoan.") == (
        "Giấy chứng sinh của trẻ.", "Nếu không có thì cam đoan."
    )  # fmt: skip


def test_a_long_name_ends_at_a_comma_and_never_in_the_middle_of_a_phrase() -> None:
    phrase = "Văn bản của cơ quan có thẩm quyền xác nhận " + "rất dài " * 15

    head, rest = head_and_rest(f"Văn bản của cơ quan có thẩm quyền, {phrase}")
    whole, nothing = head_and_rest(phrase + "hết")

    assert (head, rest[:7]) == ("Văn bản của cơ quan có thẩm quyền", "Văn bản")
    assert (whole, nothing) == (f"{phrase}hết", "")
