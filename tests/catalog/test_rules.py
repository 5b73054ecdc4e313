"""Codes and fees, read honestly."""

from __future__ import annotations

import pytest

from motcua.catalog.rules import FeeSummary, StatedFee, fee_summary, looks_like_code

NOTE = "Do Hội đồng nhân dân cấp tỉnh quy định"


@pytest.mark.parametrize("text", ["1.001193", " 1.014325 ", "1.0133611", "1.014955-Xoa", "2.001218.000.00.00.H38"])
def test_a_text_in_the_form_of_a_code_is_one(text: str) -> None:
    assert looks_like_code(text)


@pytest.mark.parametrize("text", ["", "khai sinh", "1.00119", "0.001193", "67/2020/NĐ-CP", "1.001193 khai sinh"])
def test_other_texts_are_words(text: str) -> None:
    assert not looks_like_code(text)


def vnd(amount: int | None, note: str = "") -> StatedFee:
    return StatedFee(amount, "VND", note)


@pytest.mark.parametrize(
    ("fees", "summary"),
    [
        ([], FeeSummary("not-stated")),
        ([vnd(None)], FeeSummary("not-stated")),
        ([vnd(0)], FeeSummary("free")),
        ([vnd(0, NOTE)], FeeSummary("see-note")),
        ([vnd(None, NOTE)], FeeSummary("see-note")),
        ([vnd(8000), vnd(0, NOTE)], FeeSummary("see-note")),
        ([vnd(8000), vnd(8000)], FeeSummary("amount", 8000, 8000)),
        ([vnd(8000), vnd(50000), vnd(0)], FeeSummary("amount", 8000, 50000)),
        ([vnd(8000), StatedFee(90, "USD", "")], FeeSummary("see-note")),
    ],
)
def test_a_fee_is_free_only_where_no_note_says_otherwise(fees: list[StatedFee], summary: FeeSummary) -> None:
    assert fee_summary(fees) == summary
