"""What a digitised paper must be: its format, its resolution, its colours. Pure.

Basis: Decree 30/2020/NĐ-CP, appendix I: PDF from version 1.4, in colour, at least 200 dots an inch, in true size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

LEAST_DPI = 200
LEAST_VERSION = (1, 4)
ROUNDING = 0.99
"""Scanners round the size of the sheet: 199 dots an inch are two hundred."""
MOST_OF_A_PAGE = 0.5
"""A picture over half of the page and more is its scan; smaller ones stand in a page that a program wrote."""
DEEPEST = 5
MOST_OPERATORS = 200_000
_GREY = {"/DeviceGray", "/CalGray", "/G"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as it lies on a page: its share of the page, its dots an inch, and whether it has colours."""

    share: float
    dpi: float
    is_coloured: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: the version of the format, and the pages (from 1) that are too coarse or without colour."""

    version: tuple[int, int]
    coarse: tuple[int, ...] = ()
    grey: tuple[int, ...] = ()


def count_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises ValueError where it cannot be read."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError as broken:
        raise ValueError("no PDF") from broken


def look_at(content: bytes) -> Scan:
    """What a PDF that was scanned is. Pages that a program wrote have no resolution and are left out.

    Raises ValueError where it is not built as a PDF is built.
    """
    try:
        return _look_at(content)
    except (pikepdf.PdfError, ArithmeticError, LookupError, RecursionError, TypeError, AttributeError) as broken:
        raise ValueError("no PDF") from broken


def _look_at(content: bytes) -> Scan:
    coarse, grey = [], []
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            large = [one for one in _pictures(page) if one.share >= MOST_OF_A_PAGE]
            if large and max(one.dpi for one in large) < LEAST_DPI * ROUNDING:
                coarse.append(number)
            if large and not any(one.is_coloured for one in large):
                grey.append(number)
        major, _, minor = pdf.pdf_version.partition(".")
    return Scan((int(major), int(minor)), tuple(coarse), tuple(grey))


def _pictures(page: pikepdf.Page) -> Iterator[Drawn]:
    box = [float(edge) for edge in page.mediabox]
    across = abs(box[2] - box[0]) * abs(box[3] - box[1])
    unit = float(page.obj.get("/UserUnit", 1))
    for picture, matrix in _Reading().drawn(page.obj, page.obj.get("/Resources"), pikepdf.Matrix()):
        width, height = int(picture.get("/Width", 0)), int(picture.get("/Height", 0))
        wide = (matrix.a**2 + matrix.b**2) ** 0.5
        high = (matrix.c**2 + matrix.d**2) ** 0.5
        if wide and high and across:
            dpi = min(width / (wide * unit), height / (high * unit)) * 72
            yield Drawn(wide * high / across, dpi, _is_coloured(picture))


class _Reading:
    """Follows what a page draws, into the parts that it draws by name; bounded, whatever the file says."""

    def __init__(self) -> None:
        self.left = MOST_OPERATORS

    def drawn(
        self, part: pikepdf.Object, resources: pikepdf.Object | None, matrix: pikepdf.Matrix, *, depth: int = 0
    ) -> Iterator[tuple[pikepdf.Object, pikepdf.Matrix]]:
        kept: list[pikepdf.Matrix] = []
        named: Any = resources.get("/XObject", {}) if resources is not None else {}
        for one in pikepdf.parse_content_stream(part, "q Q cm Do"):
            operands: Any = one.operands
            self.left -= 1
            if self.left < 0:
                return
            match str(one.operator):
                case "q":
                    kept.append(matrix)
                case "Q":
                    matrix = kept.pop() if kept else matrix
                case "cm":
                    matrix = pikepdf.Matrix(*(float(number) for number in operands)) @ matrix
                case "Do" if str(operands[0]) in named:
                    yield from self._one(named[str(operands[0])], resources, matrix, depth)

    def _one(
        self, one: pikepdf.Object, resources: pikepdf.Object | None, matrix: pikepdf.Matrix, depth: int
    ) -> Iterator[tuple[pikepdf.Object, pikepdf.Matrix]]:
        if one.get("/Subtype") == "/Image":
            yield one, matrix
        elif one.get("/Subtype") == "/Form" and depth < DEEPEST:
            own = [float(number) for number in one.get("/Matrix", [1, 0, 0, 1, 0, 0])]
            yield from self.drawn(one, one.get("/Resources", resources), pikepdf.Matrix(*own) @ matrix, depth=depth + 1)


def _is_coloured(picture: pikepdf.Object) -> bool:
    if bool(picture.get("/ImageMask", False)):
        return False
    space = picture.get("/ColorSpace")
    if space is None:
        return "/JPXDecode" in str(picture.get("/Filter", ""))  # the picture says itself what its colours are
    return _has_colours(space)


def _has_colours(space: pikepdf.Object) -> bool:
    if not isinstance(space, pikepdf.Array):
        return str(space) not in _GREY
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].get("/N", 3)) > 1
    if kind in {"/Indexed", "/I"}:
        return _has_colours(space[1])
    return kind not in _GREY
