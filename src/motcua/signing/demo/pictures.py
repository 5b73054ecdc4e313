"""Pictures for the demo: a red seal and a signature in blue, drawn and nobody's."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFont

from motcua.signing.pdf.typeface import FILE

SEAL, RED, BLUE = 480, (200, 22, 29, 255), (22, 58, 160, 255)
ACROSS_MM = 36
NOTHING = (0, 0, 0, 0)


@cache
def seal(name: str) -> bytes:
    """A round seal with the name around a star."""
    picture = Image.new("RGBA", (SEAL, SEAL), NOTHING)
    draw, middle = ImageDraw.Draw(picture), SEAL / 2
    for inset, width in ((4, 9), (20, 3), (128, 4)):
        draw.ellipse((inset, inset, SEAL - inset, SEAL - inset), outline=RED, width=width)
    draw.polygon(
        [
            (middle + radius * sin(pi * turn / 5), middle - radius * cos(pi * turn / 5))
            for turn in range(10)
            for radius in (78 if turn % 2 == 0 else 31,)
        ],
        fill=RED,
    )
    _around(picture, f"{name.upper()} · ")
    return _png(picture)


@cache
def signature(name: str) -> bytes:
    """A line as a hand might draw it, another one for each name."""
    picture = Image.new("RGBA", (540, 216), NOTHING)
    turns = sha256(name.encode()).digest()
    points = [
        (30 + step * 3.2, 108 + 70 * sin(step / (9 + turns[0] % 7)) * cos(step / (21 + turns[1] % 9)) - step * 0.15)
        for step in range(150)
    ]
    draw = ImageDraw.Draw(picture)
    draw.line(points, fill=BLUE, width=6, joint="curve")
    draw.line([(40, 176), (420 + turns[2] % 80, 150)], fill=BLUE, width=4)
    return _png(picture)


def _around(picture: Image.Image, text: str) -> None:
    """The letters of a text on a circle, each turned outwards."""
    font, half, radius = ImageFont.truetype(str(FILE), 48), 36, SEAL / 2 - 76
    for place, letter in enumerate(text):
        turn = 2 * pi * place / len(text) - 5 * pi / 6
        tile = Image.new("RGBA", (2 * half, 2 * half), NOTHING)
        ImageDraw.Draw(tile).text((half, half), letter, font=font, fill=RED, anchor="mm")
        turned = tile.rotate(-turn * 180 / pi, resample=Image.Resampling.BICUBIC)
        where = (SEAL / 2 + radius * sin(turn) - half, SEAL / 2 - radius * cos(turn) - half)
        picture.alpha_composite(turned, (round(where[0]), round(where[1])))


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", dpi=(340, 340))
    return out.getvalue()
