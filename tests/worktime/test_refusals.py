"""What the clock refuses is said in both languages."""

from datetime import date

import pytest

from motcua.worktime import refusals
from motcua.worktime.refusals import ClockRefusal, quoted

PARAMS: dict[str, object] = dict.fromkeys(
    ("text", "name", "choices", "problem", "moment", "pause_from", "pause_to", "start", "earlier_to", "weekday"), "x"
) | dict.fromkeys(("first", "last", "day"), date(2019, 4, 26))

EVERY = [kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, ClockRefusal)]


@pytest.mark.parametrize("kind", [kind for kind in EVERY if kind is not ClockRefusal])
def test_every_refusal_speaks_both_languages(kind: type[ClockRefusal]) -> None:
    refusal = kind(**PARAMS)

    assert str(refusal) == refusal.message("en")
    assert refusal.message("vi") != refusal.message("en")
    assert refusal.message("vi").endswith(".")


def test_a_refusal_names_what_it_is_about() -> None:
    refusal = refusals.OutsideCalendar(first=date(2010, 1, 1), last=date(2035, 12, 31))

    assert refusal.message("vi") == "Lịch làm việc có từ 01/01/2010 đến 31/12/2035; phép tính vượt ra ngoài lịch."
    assert str(refusal) == "The calendar reaches from 01/01/2010 to 31/12/2035; the count leaves it."


def test_what_was_given_is_shown_again_in_a_harmless_form() -> None:
    assert quoted("3 ngày") == "3 ngày"
    assert quoted("x" * 61) == "x" * 60
    assert quoted("\ud800wd") == "?wd"
