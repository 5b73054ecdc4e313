"""Code 128 bar codes as SVG: what the hand scanner at a counter reads. Basis: ISO/IEC 15417."""

from __future__ import annotations

# Widths of bars and gaps of the symbols 0 to 105; every symbol is eleven modules wide.
_WIDTHS = (  # noqa: SIM905
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 "
    "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 "
    "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 "
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 "
    "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
    "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 "
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
).split()
_START_B, _STOP = 104, "2331112"
_QUIET = 10
"""Modules left white on either side, without which no scanner finds the beginning."""


def symbols(content: str) -> list[int]:
    """The symbols of a content in code set B with start and check symbol; ValueError for signs beyond ASCII."""
    if any(not " " <= sign <= "~" for sign in content):
        raise ValueError("a bar code holds printable ASCII only")
    data = [ord(sign) - 32 for sign in content]
    check = (_START_B + sum(place * value for place, value in enumerate(data, start=1))) % 103
    return [_START_B, *data, check]


def bar_code(content: str, *, height: int = 30) -> str:
    """The bars as SVG, one unit a module, with the white that they need around them."""
    bars, at = [], _QUIET
    for place, width in enumerate("".join([*(_WIDTHS[value] for value in symbols(content)), _STOP])):
        if place % 2 == 0:
            bars.append(f"M{at} 0h{width}v{height}h-{width}z")
        at += int(width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {at + _QUIET} {height}">'
        f'<path d="{"".join(bars)}"/></svg>'
    )
