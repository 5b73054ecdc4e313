"""Files as they come in: good ones, and ones made wrong on purpose."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_pdf(
    *, pages: int = 1, text: str = "BT ET", root: dict[str, pikepdf.Object] | None = None, password: str = ""
) -> bytes:
    """A PDF of so many pages, with more in its catalogue where wished."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page().Contents = pdf.make_stream(text.encode())
    for key, value in (root or {}).items():
        pdf.Root[key] = value
    encryption = pikepdf.Encryption(owner="owner", user=password) if password else None
    content = BytesIO()
    pdf.save(content, encryption=encryption or False, deterministic_id=not password)
    return content.getvalue()


def a_script() -> pikepdf.Object:
    return Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def a_launch() -> pikepdf.Object:
    return Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe"))


def an_attachment() -> pikepdf.Object:
    return Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


def a_picture(kind: str = "JPEG", *, size: tuple[int, int] = (640, 480), with_location: bool = False) -> bytes:
    """A picture of many greys, so that it does not pack to nothing."""
    picture = Image.radial_gradient("L").resize(size)
    exif = Image.Exif()
    if with_location:
        exif.get_ifd(0x8825)[1] = "N"
    content = BytesIO()
    picture.save(content, kind, exif=exif)
    return content.getvalue()


def a_png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose head promises a huge picture."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    parts = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in (head, data)]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def a_docx(more: dict[str, bytes] | None = None) -> bytes:
    """A small Word file, with more parts where wished."""
    return _office_file("wordprocessingml.document.main+xml", "word/document.xml", more or {})


def an_xlsx(more: dict[str, bytes] | None = None) -> bytes:
    """A small Excel file."""
    return _office_file("spreadsheetml.sheet.main+xml", "xl/workbook.xml", more or {})


def types(main: str) -> bytes:
    return f'<Types><Override PartName="/main" ContentType="{main}"/></Types>'.encode()


def links(kind: str, target: str) -> bytes:
    """Relationships of an office file to something outside it."""
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        "</Relationships>"
    ).encode()


def _office_file(kind: str, main: str, more: dict[str, bytes]) -> bytes:
    parts = {"[Content_Types].xml": types(f"{OFFICE}.{kind}"), main: b"<document/>"}
    return a_zip(parts | more)


def a_zip(parts: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
