"""Documents as other programs see them: drawn, and compared by a digest that a hair's breadth does not change."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from PIL import Image

ACROSS = 24
SHADES = 16
TOLERANCE = 2
"""How far a field of the digest may be from what it was: another version of the drawing program is no change."""


class Word(NamedTuple):
    """A word on a page and the box that it fills, in points."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def digest(document: Path) -> list[str]:
    """The pages as rows of fields, each field's darkness as one sign: 0 is white, f is the darkest of the page."""
    subprocess.run(["pdftoppm", "-r", "50", "-gray", document, document.with_suffix("")], check=True)
    rows: list[str] = []
    for file in sorted(document.parent.glob(f"{document.stem}-*.pgm")):
        page = Image.open(file)
        down = round(ACROSS * page.height / page.width)
        small = page.resize((ACROSS, down), Image.Resampling.BOX).tobytes()
        fields = [f"{min(SHADES - 1, (255 - shade) * SHADES // 128):x}" for shade in small]
        rows += ["".join(fields[start : start + ACROSS]) for start in range(0, len(fields), ACROSS)] + ["-"]
    return rows


def differs(one: list[str], other: list[str]) -> bool:
    """Whether two digests show different documents."""
    if [len(row) for row in one] != [len(row) for row in other]:
        return True
    pairs = [pair for rows in zip(one, other, strict=True) for pair in zip(*rows, strict=True) if "-" not in pair]
    apart = [abs(int(left, SHADES) - int(right, SHADES)) for left, right in pairs]
    return max(apart, default=0) > TOLERANCE or sum(apart) > len(apart) // 20


def words_on(document: Path) -> tuple[list[Word], list[tuple[float, float]]]:
    """Every word with its place, and the sizes of the pages."""
    text = subprocess.run(["pdftotext", "-bbox", document, "-"], check=True, capture_output=True, text=True).stdout
    pages = ET.fromstring(text).iter("{http://www.w3.org/1999/xhtml}page")
    words: list[Word] = []
    sizes: list[tuple[float, float]] = []
    for number, page in enumerate(pages):
        sizes.append((float(page.attrib["width"]), float(page.attrib["height"])))
        for one in page:
            box = [float(one.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")]
            words.append(Word(number, one.text or "", *box))
    return words, sizes


def collisions(words: list[Word]) -> list[tuple[str, str]]:
    """Words that stand on one another."""
    return [
        (one.text, other.text)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 1
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * (one.bottom - one.top)
    ]
