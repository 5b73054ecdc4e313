"""Files made to exhaust the machine or to hide what they are, beside those of tests/papers."""

from __future__ import annotations

import stat
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from motcua.papers.inspection import FileRefused, inspect
from motcua.papers.inspection.refusals import ArchiveTooLarge
from motcua.papers.storage import DurableFileSystemStorage

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MANY = 40 * 1024 * 1024


def _office_file(**parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{WORD}"/></Types>')
        for name, content in parts.items():
            archive.writestr(f"{name}.rels", content)
    return out.getvalue()


def _pdf(last: bytes) -> bytes:
    """A page, and beside it one object of our choice."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 1]>>", last]  # fmt: skip
    out, places = BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for number, part in enumerate(parts, start=1):
        places.append(b"%010d 00000 n \n" % out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    table = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places))
    out.write(b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table)
    return out.getvalue()


def _pdf_with_packed_objects(unpacked: int) -> bytes:
    """A document one of whose objects lies in a packed table of objects, padded to a length."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Hidden = document.make_indirect(pikepdf.Dictionary(Note=pikepdf.String(" " * unpacked)))
    out = BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def test_a_packed_table_of_objects_opens_only_up_to_a_size() -> None:
    bomb = _pdf_with_packed_objects(MANY)

    assert len(bomb) < MANY // 500
    with pytest.raises(FileRefused):
        inspect(bomb, name="x.pdf")


def test_a_packed_table_of_objects_of_usual_size_is_read() -> None:
    assert inspect(_pdf_with_packed_objects(1000), name="x.pdf").pages == 1


@pytest.mark.parametrize(
    "last", [b"[" + b"1 " * 1_100_000 + b"]", b"[" * 100_000, b"<</A" * 600 + b"<</S/JavaScript>>" + b">>" * 600]
)
def test_a_document_longer_or_deeper_than_any_program_writes_is_refused(last: bytes) -> None:
    with pytest.raises(FileRefused):
        inspect(_pdf(last), name="x.pdf")


def test_a_list_of_links_as_large_as_a_book_is_not_read() -> None:
    links = "<R>" + "".join(
        '<a b=""/>' * 100 + f"<!--{zlib.crc32(bytes([n % 256, n >> 8])):08x}-->" for n in range(4000)
    )

    with pytest.raises(ArchiveTooLarge):
        inspect(_office_file(word=links + "</R>"), name="x.docx")


@pytest.mark.parametrize("tail", [b"<html><script>alert(1)</script>", b"<?php system('id') ?>"])
def test_a_picture_with_a_program_behind_it_stays_a_picture(tail: bytes) -> None:
    out = BytesIO()
    Image.new("L", (9, 9)).save(out, "PNG")

    finding = inspect(out.getvalue() + tail, name="x.html")

    assert (finding.media_type, finding.suffix) == ("image/png", ".png")


def test_what_citizens_hand_in_is_closed_to_other_accounts_of_the_machine(tmp_path: Path) -> None:
    store = DurableFileSystemStorage(location=str(tmp_path / "files"))

    store.save("sha256/ab/cd/abcd", ContentFile(b"x"))

    kept = [tmp_path / "files", *sorted((tmp_path / "files").rglob("*"))]
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in kept} == {0}
