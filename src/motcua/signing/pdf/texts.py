"""Places for text that a document leaves open, filled after it was signed: number and date, put in by the clerk.

A place is a text field of the form. The first signer allows that such fields are filled (`sign(leaves="texts")`); a
later signature over what was filled allows no more. Basis: ISO 32000-1, 12.8.2.2 (permissions of the first signature).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name, String
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, TextStringObject

from motcua.signing.pdf.fields import FONT, Field, placed, saved, the_form
from motcua.signing.pdf.looks import Look, appearance
from motcua.signing.pdf.making import Addition

READ_ONLY = 1


def open_texts(pdf: bytes, places: Sequence[Field], *, size: float = 13) -> bytes:
    """The document with these places for text, still empty; made before the first signature."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = the_form(document)
        for place in places:
            drawn_with = String(f"/{FONT} {size} Tf 0 g")
            form.Fields.append(placed(document, place, FT=Name.Tx, DA=drawn_with, Ff=READ_ONLY))
        return saved(document)


def fill(pdf: bytes, texts: Mapping[str, str], *, size: float = 13) -> bytes:
    """The document with texts in its open places, as an addition. Raises KeyError for a place that it has not got."""
    writer = Addition(BytesIO(pdf))
    found: dict[str, Any] = {}
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field: Any = reference.get_object()
        if field.get("/FT") == "/Tx":
            found[str(field["/T"])] = field
    for name, text in texts.items():
        field = found[name]
        left, bottom, right, top = (float(side) for side in field["/Rect"])
        seen = appearance(writer, Look(size=size), [text], width=right - left, height=top - bottom)
        field["/V"] = TextStringObject(text)
        field["/AP"] = DictionaryObject({NameObject("/N"): writer.add_object(seen)})
        writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
