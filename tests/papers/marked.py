"""Whether everything on the pages is either in the structure or marked as decoration, and is read in its order."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI", "INLINE IMAGE"}
"""What puts something on the paper."""
BEGINS = {"BMC", "BDC"}
TABLE = "/Table"
"""Cells over several rows, or of a row that two pages share, are drawn as they fit and read where they belong."""
Mark = tuple[int, int]
"""A piece of content: its page, and its number there."""


def marking_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What is on a page and not in the structure, is in the structure and not on a page, or is read out of order."""
    drawn: list[Mark] = []
    for number, page in enumerate(pdf.pages):
        numbers, loose = _marks(page)
        drawn += [(number, mark) for mark in numbers]
        if loose:
            yield f"{loose} pieces on page {number + 1} are neither tagged nor decoration"
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    pieces = list(_read(pdf.Root.StructTreeRoot, places, page=None))
    read = [mark for mark, _ in pieces]
    if set(read) != set(drawn) or len(read) != len(drawn):
        yield "the structure and the pages do not hold the same, once each"
    running = [mark for mark, in_table in pieces if not in_table]
    if running != sorted(running, key=_page) or running != [mark for mark in drawn if mark in running]:
        yield "what is read does not follow what is drawn"


def _page(mark: Mark) -> int:
    return mark[0]


def _marks(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers of the tagged pieces in the order of drawing, and how many pieces are not marked at all."""
    numbers: list[int] = []
    open_marks, loose = 0, 0
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = list(instruction.operands), str(instruction.operator)
        if name in BEGINS:
            open_marks += 1
            if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                numbers.append(int(operands[1].MCID))
        elif name == "EMC":
            open_marks -= 1
        elif name in PAINTS and not open_marks:
            loose += 1
    return numbers, loose


def _read(
    element: pikepdf.Object, places: dict[tuple[int, int], int], *, page: int | None, in_table: bool = False
) -> Iterator[tuple[Mark, bool]]:
    """The pieces in the order in which they are read aloud, and whether each stands in a table."""
    own = places[element.Pg.objgen] if "/Pg" in element else page
    within = in_table or element.get("/S") == TABLE
    inside = element.get("/K", pikepdf.Array([]))
    for part in inside.as_list() if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(part, pikepdf.Dictionary) and "/S" in part:
            yield from _read(part, places, page=own, in_table=within)
        elif isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/MCR":
            yield (places[part.Pg.objgen] if "/Pg" in part else own or 0, int(part.MCID)), within
        elif not isinstance(part, pikepdf.Dictionary):
            yield (own or 0, int(part)), within
