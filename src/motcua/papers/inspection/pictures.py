"""Pictures: JPEG and PNG, read to their end, of a size that memory can bear."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import ExifTags, Image, UnidentifiedImageError

from motcua.papers.inspection.finding import Finding, Note
from motcua.papers.inspection.refusals import FileBroken, PictureTooLarge

MAX_PIXELS = 80_000_000
"""An A3 page at 600 dpi has seventy million. Pillow's own alarm stands a little higher."""

_KINDS = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png")}
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error, zlib.error)
_TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def inspect_picture(content: bytes, *, name: str) -> Finding:
    """Read a picture to its end.

    Refused: broken or cut short; more than eighty million dots. A picture that says where it was taken gets a note.
    """
    try:
        picture = _read(content, name=name)
    except _TOO_LARGE as bomb:
        raise PictureTooLarge(name=name, limit=MAX_PIXELS // 1_000_000) from bomb
    except _BROKEN as broken:
        raise FileBroken(name=name) from broken
    media_type, suffix = _KINDS[str(picture.format)]
    notes = (Note.HAS_LOCATION,) if _has_location(picture) else ()
    return Finding(media_type, suffix, pages=1, notes=notes)


def _read(content: bytes, *, name: str) -> Image.Image:
    """The picture, once every part of it has been read. A JPEG is decoded at an eighth, which reads all of it."""
    picture = Image.open(BytesIO(content), formats=tuple(_KINDS))
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureTooLarge(name=name, limit=MAX_PIXELS // 1_000_000)
    if picture.format == "PNG":
        Image.open(BytesIO(content), formats=("PNG",)).verify()
    else:
        picture.draft("L", (picture.width // 8, picture.height // 8))
        picture.load()
    return picture


def _has_location(picture: Image.Image) -> bool:
    try:
        return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except _BROKEN:
        return False  # the picture itself was read; what its camera wrote beside it need not be right
