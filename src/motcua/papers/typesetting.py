"""Typesetting: values in, PDF out. Pure: no database, no clock, no text that is ever run as a program."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import segno
import typst

from motcua.kernel import text
from motcua.papers.barcode import bar_code

FORMS = Path(__file__).parent / "forms"
FONTS = Path(__file__).parents[1] / "web" / "vendor" / "fonts" / "tinos"
ENGINE = f"typst {version('typst')}"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""Archival and accessible at once: PDF/A-2a keeps, PDF/UA-1 can be read aloud."""

LEGIBLE = (
    range(0x20, 0x7F),  # Latin
    range(0xA0, 0x378),  # Latin with marks, Greek
    range(0x3A3, 0x530),  # Greek, Cyrillic
    range(0x1E00, 0x1F00),  # Vietnamese
    range(0x2010, 0x2028),  # dashes, quotation marks, dots
    range(0x2030, 0x205F),
    range(0x20A0, 0x20BF),  # currencies, ₫ among them
    range(0x2190, 0x2196),
    range(0x25A0, 0x25A2),
)
"""The signs that Tinos has; a document made for archives may hold no sign without its glyph."""
ILLEGIBLE = "\N{WHITE SQUARE}"

# A compiler holds fonts and parsed forms, which makes the second document ten times quicker than the first; it serves
# one thread at a time.
_turn = Lock()


def render(form: str, values: Mapping[str, Any], *, language: str) -> bytes:
    """Make the document of a form: the same bytes for the same values, form, fonts and engine.

    `values` reach the form as data and are printed as they stand. `made_at` among them is the moment that the
    document bears; `qr_text`, where there is one, is drawn as a QR code, and `bar_text` as a bar code.
    """
    with _turn:
        return _compiled(form, values, language)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something is put into a document later: its name, its page, and its box in points from the top left."""

    name: str
    page: int
    left: float
    top: float
    width: float
    height: float


def render_with_slots(form: str, values: Mapping[str, Any], *, language: str) -> tuple[bytes, tuple[Slot, ...]]:
    """The document of a form, and the places that it leaves open for what comes later."""
    with _turn:
        document = _compiled(form, values, language)
        # The compiler still holds these values, which is why the question stands inside the turn.
        found = json.loads(_compiler(form).query("<slot>", field="value"))
    return document, tuple(Slot(**one) for one in found)


def _compiled(form: str, values: Mapping[str, Any], language: str, *, tags: bool = True) -> bytes:
    """The document; whoever asks holds the turn."""
    printed = {name: legible(value) for name, value in values.items()}
    if "qr_text" in printed:
        printed["qr"] = qr_code(printed["qr_text"])
    if printed.get("bar_text"):
        printed["bar"] = bar_code(printed["bar_text"])
    inputs = {"values": json.dumps(printed, ensure_ascii=False), "language": language}
    made_at = int(datetime.fromisoformat(values["made_at"]).timestamp())
    document = _compiler(form).compile(
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=[*STANDARDS] if tags else [],
        timestamp=made_at,
        pdf_tags=tags,
    )
    if not isinstance(document, bytes):
        raise TypeError(f"the form {form} gave no PDF")
    return document


def legible(value: Any) -> Any:
    """A value with every text in it cleaned, and each sign that the font has not got shown as an empty square."""
    if isinstance(value, str):
        return "".join(sign if _has_glyph(sign) else ILLEGIBLE for sign in text.clean(value))
    if isinstance(value, Mapping):
        return {name: legible(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [legible(part) for part in value]
    return value


def _has_glyph(sign: str) -> bool:
    return sign == "\n" or (any(ord(sign) in span for span in LEGIBLE) and unicodedata.category(sign) != "Cn")


def qr_code(content: str) -> str:
    """A QR code as SVG, which survives a stain or a fold over a seventh of it."""
    drawing = BytesIO()
    segno.make_qr(content, error="m").save(drawing, kind="svg", border=0, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()


@cache
def form_version(form: str) -> str:
    """Which form, in which wording, layout and fonts: changes whenever one of their files does."""
    digest = hashlib.sha256()
    parts = [*FORMS.glob("*.toml"), *FORMS.glob("*.typ"), *(FORMS / form).glob("*.t[oy]*"), *FONTS.glob("*.ttf")]
    for file in sorted(parts):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return f"{form}@{digest.hexdigest()[:12]}"


@cache
def _compiler(form: str) -> typst.Compiler:
    if not any(FONTS.glob("*.ttf")):
        raise FileNotFoundError(f"the fonts of documents are missing in {FONTS}: run the set-up once")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(input=str(FORMS / form / "form.typ"), root=str(FORMS), font_paths=fonts)
