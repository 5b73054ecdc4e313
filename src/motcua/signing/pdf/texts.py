"""Places for text that a document leaves open, filled after it was signed: number and date, put in by the clerk.

A place is a text field of the form. The first signer allows that such fields are filled (`sign(leaves="texts")`); a
later signature over what was filled allows no more. Basis: ISO 32000-1, 12.8.2.2 (permissions of the first signature).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import IntEnum
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name, String
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, TextStringObject

from motcua.signing.pdf.fields import FONT, Field, placed, saved, the_form
from motcua.signing.pdf.looks import line_appearance
from motcua.signing.pdf.making import Addition
from motcua.signing.pdf.typeface import tinos

READ_ONLY = 1
BELOW = 0.206
"""The part of an open place that lies below the line on which the words beside it stand (`slot` in layout.typ)."""
SLANT = 0.21
"""How far letters lean that stand among italic ones: the font that a document carries has upright letters only."""
CAPITAL = 0.66
"""The height of a figure, as a part of the size."""


class Side(IntEnum):
    """Where a text stands in its place. Basis: ISO 32000-1, 12.7.3.3 (quadding)."""

    LEFT = 0
    MIDDLE = 1
    RIGHT = 2


def open_texts(pdf: bytes, places: Sequence[tuple[Field, Side]], *, size: float = 13) -> bytes:
    """The document with these places for text, still empty; made before the first signature."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = the_form(document)
        for place, side in places:
            drawn_with = String(f"/{FONT} {size} Tf 0 g")
            form.Fields.append(placed(document, place, FT=Name.Tx, DA=drawn_with, Ff=READ_ONLY, Q=int(side)))
        return saved(document)


def fill(pdf: bytes, texts: Mapping[str, str], *, size: float = 13, italic: Collection[str] = ()) -> bytes:
    """The document with texts in its open places, as an addition; each stands on the line of the words beside it.

    Raises KeyError for a place that it has not got.
    """
    writer = Addition(BytesIO(pdf))
    found: dict[str, Any] = {}
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field: Any = reference.get_object()
        if field.get("/FT") == "/Tx":
            found[str(field["/T"])] = field
    for name, text in texts.items():
        field = found[name]
        left, bottom, right, top = (float(side) for side in field["/Rect"])
        box = (right - left, top - bottom)
        lean, side = SLANT if name in italic else 0.0, Side(int(field.get("/Q", Side.LEFT)))
        fitted, matrix = _written(text, size, box, side, lean)
        seen = line_appearance(writer, text, size=fitted, matrix=matrix, box=box)
        field["/V"] = TextStringObject(text)
        field["/AP"] = DictionaryObject({NameObject("/N"): writer.add_object(seen)})
        writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _written(
    text: str, size: float, box: tuple[float, float], side: Side, lean: float
) -> tuple[float, tuple[float, ...]]:
    """How large a text is written, and from where; what is too long is smaller, on the same line.

    What leans stands out at its top: it begins half of that earlier.
    """
    across, down = box
    size = min(size, across * 1000 / max(tinos().measure(text), 1))
    room = across - tinos().measure(text) * size / 1000
    start = max(0.0, room * side / 2 - lean * CAPITAL * size / 2)
    return size, (1.0, 0.0, lean, 1.0, start, down * BELOW)
