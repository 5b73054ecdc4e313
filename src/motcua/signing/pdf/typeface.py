"""The font of visible signatures: Tinos with the letters that a name, an agency and a time can need, for embedding."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import motcua.web

FILE = Path(motcua.web.__file__).parent / "vendor" / "fonts" / "tinos" / "Tinos_400Regular.ttf"
_VIETNAMESE = "ĂÂĐÊÔƠƯăâđêôơư" + "".join(
    chr(point) for row in ((0xC0, 0x100), (0x1EA0, 0x1EFA)) for point in range(*row)
)
LETTERS = sorted({*map(chr, range(0x20, 0x7F)), *_VIETNAMESE, *"ĨĩŨũ–—…“”‘’·•"})
KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
COMPOSITE, WORDS, SCALE, XY_SCALE, TWO_BY_TWO, MORE = -1, 0x1, 0x8, 0x40, 0x80, 0x20


@dataclass(frozen=True)
class Typeface:
    """A TrueType file: its tables, glyphs and widths. Glyphs keep their numbers; those not needed are emptied."""

    tables: dict[str, bytes]

    @cached_property
    def units(self) -> int:
        return int(struct.unpack_from(">H", self.tables["head"], 18)[0])

    @cached_property
    def box(self) -> tuple[int, ...]:
        return tuple(round(side * 1000 / self.units) for side in struct.unpack_from(">4h", self.tables["head"], 36))

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """The glyph of each letter that we may print."""
        found = _character_map(self.tables["cmap"])
        return {letter: found[ord(letter)] for letter in LETTERS if ord(letter) in found}

    def width(self, glyph: int) -> int:
        """In thousandths of the size."""
        metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        at = 4 * min(glyph, metrics - 1)
        (advance,) = struct.unpack_from(">H", self.tables["hmtx"], at)
        return round(int(advance) * 1000 / self.units)

    def measure(self, text: str) -> int:
        """The width of a text, in thousandths of the size."""
        return sum(self.width(glyph) for glyph in self.coded(text))

    def coded(self, text: str) -> list[int]:
        """The glyphs of a text; a letter that the font has not got shows as a question mark."""
        return [self.glyphs.get(letter, self.glyphs["?"]) for letter in text]

    @cached_property
    def program(self) -> bytes:
        """The font file with the outlines of our letters only."""
        wanted = self._closure({0, *self.glyphs.values()})
        outlines, places = bytearray(), [0]
        for glyph in range(len(self._places) - 1):
            if glyph in wanted:
                outlines += self._outline(glyph)
                outlines += b"\0" * (-len(outlines) % 4)
            places.append(len(outlines))
        head = bytearray(self.tables["head"])
        struct.pack_into(">h", head, 50, 1)
        loca = struct.pack(f">{len(places)}I", *places)
        return _assembled({**self.tables, "head": bytes(head), "loca": loca, "glyf": bytes(outlines)})

    @cached_property
    def _places(self) -> tuple[int, ...]:
        loca, is_long = self.tables["loca"], struct.unpack_from(">h", self.tables["head"], 50)[0]
        if is_long:
            return struct.unpack(f">{len(loca) // 4}I", loca)
        return tuple(2 * place for place in struct.unpack(f">{len(loca) // 2}H", loca))

    def _outline(self, glyph: int) -> bytes:
        return self.tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def _closure(self, glyphs: set[int]) -> set[int]:
        """With the parts of composed letters, such as the tone over an ê."""
        todo, found = list(glyphs), set(glyphs)
        while todo:
            for part in _parts(self._outline(todo.pop())):
                if part not in found:
                    found.add(part)
                    todo.append(part)
        return found


@cache
def tinos() -> Typeface:
    """The font, read once."""
    content = FILE.read_bytes()
    (count,) = struct.unpack_from(">H", content, 4)
    records = [struct.unpack_from(">4s3I", content, 12 + 16 * number) for number in range(count)]
    return Typeface({name.decode(): content[start : start + size] for name, _sum, start, size in records})


def _character_map(table: bytes) -> dict[int, int]:
    """Letter to glyph, from the subtable of format 4 that every font has."""
    (count,) = struct.unpack_from(">H", table, 2)
    for number in range(count):
        _platform, _encoding, start = struct.unpack_from(">HHI", table, 4 + 8 * number)
        if struct.unpack_from(">H", table, start)[0] == 4:
            return _format_4(table[start:])
    raise ValueError("a font without a map of the usual format")


def _format_4(table: bytes) -> dict[int, int]:
    segments = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", table, 14)
    starts = struct.unpack_from(f">{segments}H", table, 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", table, 16 + 4 * segments)
    offsets_at = 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", table, offsets_at)
    found = {}
    for number in range(segments):
        for letter in range(starts[number], min(ends[number], 0xFFFE) + 1):
            glyph = letter
            if offsets[number]:
                at = offsets_at + 2 * number + offsets[number] + 2 * (letter - starts[number])
                glyph = struct.unpack_from(">H", table, at)[0]
                if not glyph:
                    continue
            found[letter] = (glyph + deltas[number]) & 0xFFFF
    return found


def _parts(outline: bytes) -> list[int]:
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] != COMPOSITE:
        return []
    found, at, flags = [], 10, MORE
    while flags & MORE:
        flags, part = struct.unpack_from(">HH", outline, at)
        found.append(part)
        at += 4 + (4 if flags & WORDS else 2)
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else 8 if flags & TWO_BY_TWO else 0
    return found


def _assembled(tables: dict[str, bytes]) -> bytes:
    kept = [name for name in KEPT if name in tables]
    power = 2 ** (len(kept).bit_length() - 1)
    directory = struct.pack(">I4H", 0x00010000, len(kept), 16 * power, power.bit_length() - 1, 16 * (len(kept) - power))
    at, body = 12 + 16 * len(kept), b""
    for name in kept:
        content = tables[name]
        padded = content + b"\0" * (-len(content) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4s3I", name.encode(), total, at + len(body), len(content))
        body += padded
    return directory + body
