"""What a file is, and why it is not taken."""

from __future__ import annotations

import tracemalloc

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from motcua.papers.inspection import FileEmpty, Note, inspect
from motcua.papers.inspection.refusals import (
    ArchiveTooLarge,
    FileActive,
    FileBroken,
    FileEncrypted,
    FileRefused,
    KindNotTaken,
    OldOfficeFile,
    PhonePicture,
    PictureTooLarge,
    TooManyPages,
    TwoFilesInOne,
)
from tests.papers.samples import (
    OFFICE,
    a_docx,
    a_launch,
    a_pdf,
    a_picture,
    a_png_that_claims,
    a_script,
    a_zip,
    an_attachment,
    an_xlsx,
    links,
    types,
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BILLION_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [
        (a_pdf(pages=3), "application/pdf", 3),
        (a_picture("JPEG"), "image/jpeg", 1),
        (a_picture("PNG"), "image/png", 1),
        (a_docx(), f"{OFFICE}.wordprocessingml.document", None),
        (an_xlsx(), f"{OFFICE}.spreadsheetml.sheet", None),
    ],
)
def test_a_plain_paper_is_taken_for_what_it_is(content: bytes, media_type: str, pages: int | None) -> None:
    found = inspect(content, name="giay-to")

    assert (found.media_type, found.pages, found.notes) == (media_type, pages, ())


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (SVG, KindNotTaken),
        (b"<html><script>alert(1)</script></html>", KindNotTaken),
        (b"GIF89a" + b"\0" * 50, KindNotTaken),
        (b"MZ" + b"\0" * 500, KindNotTaken),
        (b"\n<html>" + a_pdf(), KindNotTaken),
        (a_zip({"a.txt": b"a"}), KindNotTaken),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, OldOfficeFile),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, PhonePicture),
        (a_pdf() + a_zip({"a.txt": b"a"}), TwoFilesInOne),
        (a_picture() + a_docx(), TwoFilesInOne),
    ],
)
def test_what_is_not_plainly_one_of_the_kinds_is_refused(content: bytes, refusal: type[FileRefused]) -> None:
    with pytest.raises(refusal, match=r"to-khai\.pdf"):
        inspect(content, name="to-khai.pdf")


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("whole", [a_pdf(pages=4, text="BT ET " * 200), a_picture(), a_picture("PNG"), a_docx()])
def test_a_file_cut_short_is_broken(whole: bytes, share: float) -> None:
    cut = whole[: int(len(whole) * share)]

    with pytest.raises(FileRefused):
        inspect(cut, name="cut")


def test_a_pdf_whose_table_of_contents_is_wrong_is_taken_with_a_note() -> None:
    content = a_pdf().replace(b"startxref\n", b"startxref\n9")

    assert inspect(content, name="scan.pdf").notes == (Note.REPAIRED,)


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(FileEncrypted):
        inspect(a_pdf(password="secret"), name="scan.pdf")


@pytest.mark.parametrize(
    "root",
    [
        {"/OpenAction": a_script()},
        {"/OpenAction": a_launch()},
        {"/Names": an_attachment()},
        {"/AcroForm": Dictionary(XFA=pikepdf.String("x"))},
        {"/AA": Dictionary(WC=Dictionary(S=Name.GoTo, Next=a_script()))},
    ],
)
def test_a_pdf_that_does_more_than_show_pages_is_refused(root: dict[str, pikepdf.Object]) -> None:
    with pytest.raises(FileActive):
        inspect(a_pdf(root=root), name="scan.pdf")


def test_a_script_is_not_hidden_by_lying_deep() -> None:
    hidden = a_script()
    for _ in range(60):
        hidden = Dictionary(In=pikepdf.Array([hidden]))

    with pytest.raises(FileRefused):
        inspect(a_pdf(root={"/Deep": hidden}), name="scan.pdf")


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(TooManyPages, match="500"):
        inspect(a_pdf(pages=501), name="scan.pdf")


def test_a_picture_that_says_where_it_was_taken_gets_a_note() -> None:
    assert inspect(a_picture(with_location=True), name="anh.jpg").notes == (Note.HAS_LOCATION,)


@pytest.mark.parametrize("side", [9_000, 12_000, 30_000])
def test_a_picture_of_too_many_dots_is_refused_before_it_fills_the_memory(side: int) -> None:
    tracemalloc.start()

    with pytest.raises(PictureTooLarge, match="80"):
        inspect(a_png_that_claims(side, side), name="anh.png")

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    "content",
    [
        a_docx({"word/vbaProject.bin": b"macro"}),
        a_docx({"word/embeddings/oleObject1.bin": b"object"}),
        a_docx({"word/_rels/settings.xml.rels": links("attachedTemplate", "https://evil.example/t.dotm")}),
        a_docx({"word/_rels/document.xml.rels": links("image", "https://evil.example/pixel.png")}),
        an_xlsx({"xl/macrosheets/sheet1.xml": b"<x/>"}),
        an_xlsx({"xl/externalLinks/_rels/externalLink1.xml.rels": links("externalLinkPath", "file:///C:/a.xlsx")}),
        a_zip({"[Content_Types].xml": types("application/vnd.ms-word.document.macroEnabled.main+xml")}),
    ],
)
def test_an_office_file_with_more_than_text_is_refused(content: bytes) -> None:
    with pytest.raises(FileActive):
        inspect(content, name="don.docx")


def test_a_link_in_the_text_does_no_harm() -> None:
    content = a_docx({"word/_rels/document.xml.rels": links("hyperlink", "https://dichvucong.example/")})

    assert inspect(content, name="don.docx").suffix == ".docx"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": b"\0" * 50_000_000},
        {f"word/{number}.xml": b"" for number in range(3_001)},
        {f"word/{number}.xml": b"a" * 900_000 for number in range(140)},
    ],
)
def test_a_zip_that_unpacks_to_too_much_is_refused_unopened(parts: dict[str, bytes]) -> None:
    bomb = a_zip(parts)
    tracemalloc.start()

    with pytest.raises(ArchiveTooLarge):
        inspect(bomb, name="don.docx")

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_an_office_file_whose_parts_share_bytes_is_refused() -> None:
    content = bytearray(a_docx({"word/a.xml": b"one", "word/b.xml": b"two"}))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = content[content.index(b"PK\x01\x02") + 42 :][:4]

    with pytest.raises(FileRefused):
        inspect(bytes(content), name="don.docx")


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_an_office_file_with_a_document_type_is_refused(part: str) -> None:
    parts = {"[Content_Types].xml": types(f"{OFFICE}.wordprocessingml.document.main+xml"), part: BILLION_LAUGHS}

    with pytest.raises(FileBroken):
        inspect(a_zip(parts), name="don.docx")
