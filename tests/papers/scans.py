"""Papers that were digitised, made by us: of any resolution, with and without colour."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def a_scan(dots: int = 200, *, space: Any = Name.DeviceRGB, channels: int = 3, inside: bool = False,
           part: int | str = 72, version: str = "1.7") -> bytes:  # fmt: skip
    """A sheet of one inch with a picture of so many dots over it; `inside` a part of the page that is drawn by name."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(72, 72))
    picture = pdf.make_stream(zlib.compress(bytes(dots * dots * channels), 1))
    picture.update(
        {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": dots, "/Height": dots, "/BitsPerComponent": 8,
         "/ColorSpace": space, "/Filter": Name.FlateDecode}
    )  # fmt: skip
    drawing = f"q {part} 0 0 {part} 0 0 cm /Scan Do Q".encode()
    named = Dictionary(XObject=Dictionary(Scan=picture))
    if inside:
        form = pdf.make_stream(drawing)
        form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 72, 72]), "/Resources": named})
        named, drawing = Dictionary(XObject=Dictionary(Part=form)), b"q 1 0 0 1 0 0 cm /Part Do Q"
    page.obj.Resources, page.obj.Contents = named, pdf.make_stream(drawing)
    out = BytesIO()
    pdf.save(out, force_version=version)
    return out.getvalue()
