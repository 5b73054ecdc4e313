"""Empty signature fields, made before anything is signed: in the structure, with a font, so the file stays archival.

A field made while signing would stand outside the structure; signing into a prepared one changes what is shown only.
Basis: ISO 14289-1, 7.18 (form fields in the structure, named); ISO 19005-2, 6.3 (every annotation has an appearance).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from motcua.signing.pdf.typeface import Typeface, tinos

FONT = "MCTinos"
"""The name under which signing finds the font."""
PRINTED = 4
SIGNATURES_AND_APPEND_ONLY = 3


@dataclass(frozen=True, slots=True)
class Field:
    """Where a signature will stand: its name, what it is read aloud as, page (from 0; -1 the last), and box in points.

    The box is left, bottom, right, top, from the lower left corner; a box without size shows nothing.
    """

    name: str
    label: str
    page: int = -1
    box: tuple[float, float, float, float] = (0, 0, 0, 0)


def prepare(pdf: bytes, fields: Sequence[Field]) -> bytes:
    """The document with these empty fields. Raises ValueError where it was signed already or has such a field."""
    with pikepdf.open(BytesIO(pdf)) as document:
        form = the_form(document)
        taken = {str(field.get("/T", "")) for field in form.Fields.as_list()}
        if any(field.get("/V") is not None for field in form.Fields.as_list()) or taken & {one.name for one in fields}:
            raise ValueError("fields are made once, and before the first signature")
        for field in fields:
            form.Fields.append(placed(document, field, FT=Name.Sig))
        return saved(document)


def saved(document: pikepdf.Pdf) -> bytes:
    """The file, the same each time."""
    out = BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def the_form(document: pikepdf.Pdf) -> pikepdf.Object:
    """The form of a document, made where it has none, with our font."""
    if "/AcroForm" not in document.Root:
        font = document.make_indirect(_font(document, tinos()))
        resources = Dictionary(Font=Dictionary({f"/{FONT}": font}))
        document.Root.AcroForm = document.make_indirect(
            Dictionary(Fields=Array(), SigFlags=SIGNATURES_AND_APPEND_ONLY, DR=resources)
        )
    return document.Root.AcroForm


def placed(document: pikepdf.Pdf, field: Field, **kind: Any) -> pikepdf.Object:
    """A field on its page and in the structure, empty; `kind` is what makes it one for signatures or for text."""
    page = document.pages[field.page].obj
    left, bottom, right, top = field.box
    nothing = document.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, right - left, top - bottom])
    )
    widget = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            T=String(field.name),
            TU=String(field.label),
            F=PRINTED,
            P=page,
            Rect=Array([left, bottom, right, top]),
            AP=Dictionary(N=nothing),
            **kind,
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(widget)
    if "/StructTreeRoot" in document.Root:
        _place_in_structure(document, widget, page)
    return widget


def _place_in_structure(document: pikepdf.Pdf, widget: pikepdf.Object, page: pikepdf.Object) -> None:
    """As the last element of the document: what is signed is read before who signed it."""
    root = document.Root.StructTreeRoot
    within = _outermost(root)
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
    element = document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=within, Pg=page, K=reference, Alt=widget.TU)
    )
    inside = within.get("/K", Array())
    within.K = Array([*(inside.as_list() if isinstance(inside, Array) else [inside]), element])
    number = int(root.get("/ParentTreeNextKey", _next_key(root.ParentTree)))
    widget.StructParent = number
    _last_leaf(root.ParentTree, number).Nums.extend([number, element])  # type: ignore[list-item]  # numbers are taken too
    root.ParentTreeNextKey = number + 1


def _outermost(root: pikepdf.Object) -> pikepdf.Object:
    inside = root.K
    return inside[0] if isinstance(inside, Array) else inside


def _last_leaf(tree: pikepdf.Object, number: int) -> pikepdf.Object:
    while "/Kids" in tree:
        tree = tree.Kids[-1]
        if "/Limits" in tree:
            tree.Limits[1] = number
    return tree


def _next_key(tree: pikepdf.Object) -> int:
    while "/Kids" in tree:
        tree = tree.Kids[-1]
    numbers = tree.get("/Nums", Array()).as_list()
    return int(numbers[-2]) + 1 if numbers else 0


def _font(document: pikepdf.Pdf, face: Typeface) -> Dictionary:
    """Our letters of Tinos, numbered as in the font itself."""
    name = Name("/MOTCUA+Tinos-Regular")
    program = document.make_stream(face.program, Length1=len(face.program))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=891,
        Descent=-216,
        CapHeight=662,
        StemV=80,
        FontFile2=program,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        DW=500,
        W=_widths(face),
        FontDescriptor=document.make_indirect(descriptor),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(below)]),
        ToUnicode=document.make_stream(_letters()),
    )


def _widths(face: Typeface) -> Array:
    listed = Array()
    for glyph in sorted(set(face.glyphs.values()) | {0}):
        listed.extend([glyph, Array([face.width(glyph)])])  # type: ignore[list-item]  # numbers are taken too
    return listed


@cache
def _letters() -> bytes:
    """Which letter each glyph is, so that the text can be read aloud and copied."""
    pairs = sorted({glyph: letter for letter, glyph in tinos().glyphs.items()}.items())
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
             "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
             "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
             "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]  # fmt: skip
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines += [f"{len(part)} beginbfchar"]
        lines += [f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for glyph, letter in part]
        lines += ["endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
