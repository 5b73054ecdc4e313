"""How a signature is shown: a picture, and lines that the certificate and the moment fill in."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import NameObject, NumberObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.kernel.local import VIETNAM
from motcua.signing.certificates import Reading
from motcua.signing.pdf.fields import FONT
from motcua.signing.pdf.typeface import tinos

LEADING = 1.15
SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown: a picture (PNG, may be transparent), and lines of text beside or below it.

    `{signer}` and `{organisation}` in a line are what the certificate says, `{time}` is the moment with its zone: the
    caller cannot let a signature show somebody else's name. A look without anything leaves the field invisible.
    """

    picture: bytes = b""
    lines: tuple[str, ...] = ()
    size: float = 10.0

    def text(self, reading: Reading, at: datetime) -> list[str]:
        """The lines, filled in. Basis: ISO 8601 with the zone of Vietnam (Decree 30/2020/NĐ-CP, appendix I)."""
        values = {
            "signer": reading.name,
            "organisation": reading.organisation or reading.name,
            "time": at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        }
        return [line.format_map(values) for line in self.lines]


def appearance(
    writer: IncrementalPdfFileWriter, look: Look, lines: list[str], *, width: float, height: float
) -> StreamObject:
    """The drawing of a signature of that size; its font is the one that the prepared document carries."""
    drawn, resources, below = [], generic.DictionaryObject(), 0.0
    if lines and look.picture:
        size, broken = _fitted(lines, look.size, width, height / 3)
        below = size * LEADING * len(broken)
    if look.picture:
        picture = writer.add_object(_picture(writer, look.picture))
        resources[_name("XObject")] = generic.DictionaryObject({_name("Picture"): picture})
        drawn.append(_placed(look.picture, width, height, below))
    if lines:
        resources[_name("Font")] = generic.DictionaryObject({_name(FONT): _font(writer)})
        drawn.append(_written(lines, look.size, width, below or height))
    return _drawing(drawn, resources, (width, height))


def line_appearance(
    writer: IncrementalPdfFileWriter,
    text: str,
    *,
    size: float,
    matrix: tuple[float, ...],
    box: tuple[float, float],
) -> StreamObject:
    """The drawing of one line of text in a box of that size: how large, and leaning and beginning where."""
    resources = generic.DictionaryObject({_name("Font"): generic.DictionaryObject({_name(FONT): _font(writer)})})
    place = " ".join(f"{part:.2f}" for part in matrix)
    return _drawing([f"BT 0 g /{FONT} {size:.2f} Tf {place} Tm <{_coded(text)}> Tj ET"], resources, box)


def _drawing(drawn: list[str], resources: generic.DictionaryObject, box: tuple[float, float]) -> StreamObject:
    return StreamObject(
        {
            _name("Type"): _name("XObject"),
            _name("Subtype"): _name("Form"),
            _name("BBox"): _numbers(0, 0, *box),
            _name("Resources"): resources,
        },
        stream_data="\n".join(drawn).encode("ascii"),
    )


def _coded(text: str) -> str:
    return "".join(f"{glyph:04X}" for glyph in tinos().coded(text))


def _font(writer: IncrementalPdfFileWriter) -> Any:
    """A reference to the font made by `prepare`. Raises KeyError in a document that was not prepared."""
    return writer.root["/AcroForm"]["/DR"]["/Font"].raw_get(f"/{FONT}")


def _placed(picture: bytes, width: float, height: float, below: float) -> str:
    """As large as fits over the lines, in its own proportions, in the middle."""
    across, down = _pixels(picture)[0]
    scale = min(width / across, (height - below) / down)
    w, h = across * scale, down * scale
    return f"q {w:.2f} 0 0 {h:.2f} {(width - w) / 2:.2f} {below + (height - below - h) / 2:.2f} cm /Picture Do Q"


def _written(lines: list[str], size: float, width: float, height: float) -> str:
    """The lines from the top of their room, smaller where they do not fit."""
    size, broken = _fitted(lines, size, width, height)
    rows = [f"BT 0 g /{FONT} {size:.2f} Tf {size * LEADING:.2f} TL 1 0 0 1 0 {height - size * 0.9:.2f} Tm"]
    rows += [f"<{_coded(line)}> Tj T*" for line in broken]
    return "\n".join([*rows, "ET"])


def _fitted(lines: list[str], size: float, width: float, height: float) -> tuple[float, list[str]]:
    while True:
        broken = [part for line in lines for part in _broken(line, width * 1000 / size)]
        widest = max(tinos().measure(line) for line in broken) * size / 1000
        if size <= SMALLEST or (len(broken) * size * LEADING <= height and widest <= width):
            return size, broken
        size = max(SMALLEST, size - 0.5)


def _broken(line: str, room: float) -> list[str]:
    """A line broken between words where it is too long."""
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if rows[-1] and tinos().measure(longer) > room:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows


def _picture(writer: IncrementalPdfFileWriter, picture: bytes) -> StreamObject:
    (across, down), colours, mask = _pixels(picture)
    veil = _image(across, down, "DeviceGray", mask)
    seen = _image(across, down, "DeviceRGB", colours)
    seen[_name("SMask")] = writer.add_object(veil)
    return seen


def _image(across: int, down: int, space: str, packed: bytes) -> StreamObject:
    return StreamObject(
        {
            _name("Type"): _name("XObject"),
            _name("Subtype"): _name("Image"),
            _name("Width"): NumberObject(across),
            _name("Height"): NumberObject(down),
            _name("ColorSpace"): _name(space),
            _name("BitsPerComponent"): NumberObject(8),
            _name("Filter"): _name("FlateDecode"),
        },
        encoded_data=packed,
    )


@lru_cache(maxsize=256)
def _pixels(picture: bytes) -> tuple[tuple[int, int], bytes, bytes]:
    """The size, the packed colours and the packed mask of a picture; worked out once for each."""
    with Image.open(BytesIO(picture)) as opened:
        whole = opened.convert("RGBA")
    colours, mask = whole.convert("RGB").tobytes(), whole.getchannel("A").tobytes()
    return whole.size, zlib.compress(colours, 9), zlib.compress(mask, 9)


def _name(name: str) -> NameObject:
    return NameObject(f"/{name}")


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(f"{value:.2f}") for value in values)
