"""Places for text that a document leaves open, filled after it was signed: number and date, put in by the clerk.

A place is a text field of the form. The first signer allows that such fields are filled (`sign(leaves="texts")`); a
later signature over what was filled allows no more. Basis: ISO 32000-1, 12.8.2.2 (permissions of the first signature).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, TextStringObject

from motcua.signing.pdf.fields import Field, place_in_structure, the_form
from motcua.signing.pdf.looks import Look, appearance
from motcua.signing.pdf.making import Addition

PRINTED, READ_ONLY = 4, 1


def open_texts(pdf: bytes, places: Sequence[Field], *, size: float = 13) -> bytes:
    """The document with these places for text, still empty; made before the first signature."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = the_form(document)
        for place in places:
            form.Fields.append(_widget(document, place, size))
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


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


def _widget(document: pikepdf.Pdf, place: Field, size: float) -> pikepdf.Object:
    page = document.pages[place.page].obj
    left, bottom, right, top = place.box
    nothing = document.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, top - bottom])
    )
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(place.name),
            TU=String(place.label),
            DA=String(f"/MCTinos {size} Tf 0 g"),
            Ff=READ_ONLY,
            F=PRINTED,
            P=page,
            Rect=Array([left, bottom, right, top]),
            AP=Dictionary(N=nothing),
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(widget)
    if "/StructTreeRoot" in document.Root:
        place_in_structure(document, widget, page)
    return widget
