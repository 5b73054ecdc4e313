"""Amounts in words, as a receipt for fees has them."""

from __future__ import annotations

import pytest

from motcua.kernel.money import in_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (50_000, "Năm mươi nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_015_000, "Một triệu không trăm mười lăm nghìn đồng"),
        (2_000_000_000, "Hai tỷ đồng"),
        (1_000_000_000_005, "Một nghìn tỷ không trăm linh năm đồng"),
    ],
)
def test_an_amount_is_spoken_as_at_the_cash_desk(amount: int, words: str) -> None:
    assert in_words(amount) == words


def test_no_receipt_holds_a_negative_amount() -> None:
    with pytest.raises(ValueError, match="not negative"):
        in_words(-1)
