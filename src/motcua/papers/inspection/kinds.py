"""Telling kinds of files apart by how they begin."""

from __future__ import annotations

from io import BytesIO
from zipfile import is_zipfile

from motcua.papers.inspection.finding import Finding
from motcua.papers.inspection.office import inspect_office_file
from motcua.papers.inspection.pdf import inspect_pdf
from motcua.papers.inspection.pictures import inspect_picture
from motcua.papers.inspection.refusals import FileEmpty, KindNotTaken, OldOfficeFile, PhonePicture, TwoFilesInOne

PDF, JPEG, PNG, ZIP = b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PHONE_BRANDS = (b"heic", b"heix", b"heif", b"hevc", b"mif1", b"msf1")


def inspect(content: bytes, *, name: str) -> Finding:
    """Find out what a file is by reading it whole. Refused: whatever is not plainly one of the kinds taken."""
    if not content:
        raise FileEmpty(name=name)
    if content.startswith(ZIP):
        return inspect_office_file(content, name=name)
    if content.startswith((PDF, JPEG, PNG)):
        if is_zipfile(BytesIO(content)):
            raise TwoFilesInOne(name=name)
        return inspect_pdf(content, name=name) if content.startswith(PDF) else inspect_picture(content, name=name)
    raise _why_not(content, name=name)


def _why_not(content: bytes, *, name: str) -> KindNotTaken | OldOfficeFile | PhonePicture:
    if content.startswith(OLD_OFFICE):
        return OldOfficeFile(name=name)
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_BRANDS:
        return PhonePicture(name=name)
    return KindNotTaken(name=name)
