"""Bar codes: what is drawn reads back as what was meant."""

from __future__ import annotations

import re

import pytest

from motcua.papers.barcode import _WIDTHS, bar_code, symbols


def read(svg: str) -> str:
    """What a scanner makes of the bars: widths of bars and gaps, cut into symbols, told as signs of set B."""
    bars = [(int(at), int(width)) for at, width in re.findall(r"M(\d+) 0h(\d+)", svg)]
    widths = "".join(
        f"{width}{following[0] - at - width if following else ''}"
        for (at, width), following in zip(bars, [*bars[1:], None], strict=True)
    )
    found = [_WIDTHS.index(widths[start : start + 6]) for start in range(0, len(widths) - 7, 6)]
    assert sum(place * value for place, value in enumerate(found[1:-1], start=1)) % 103 == (found[-1] - 104) % 103
    return "".join(chr(value + 32) for value in found[1:-1])


@pytest.mark.parametrize("code", ["000.00.04.H27-190426-0001", "H27.39.21-251006-0001", "G09.20-20260609-0092637"])
def test_what_is_drawn_reads_back(code: str) -> None:
    assert read(bar_code(code)) == code


def test_every_symbol_is_eleven_modules_wide_and_there_is_none_twice() -> None:
    assert {sum(map(int, widths)) for widths in _WIDTHS} == {11}
    assert len(set(_WIDTHS)) == len(_WIDTHS) == 106


def test_a_known_code_has_its_known_check_symbol() -> None:
    in_set_a = 54  # the textbook example, begun in code set A; set B begins one higher

    assert symbols("PJJ123C")[-1] == in_set_a + 1


def test_letters_with_marks_make_no_bar_code() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        symbols("Hồ sơ")
