"""DOCX and XLSX files: a ZIP that unpacks to a bearable size and holds text, tables and pictures only."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from motcua.papers.inspection.finding import Finding
from motcua.papers.inspection.refusals import ArchiveTooLarge, FileActive, FileBroken, FileEncrypted, KindNotTaken

MAX_ENTRIES = 3_000
MAX_UNPACKED = 120 * 1024 * 1024
MAX_RATIO = 200
"""Text of an office program packs to a fiftieth; a bomb to a thousandth."""
SMALL = 1024 * 1024
"""Below this an entry may pack as well as it likes: sheets of blanks do."""
MAX_LIST = 2 * 1024 * 1024
"""The lists of parts and links that are read whole: a book of a thousand pages has a tenth of that."""
CHUNK = 256 * 1024

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {f"{_WORD}.main+xml": Finding(_WORD, ".docx"), f"{_EXCEL}.main+xml": Finding(_EXCEL, ".xlsx")}
_ACTIVE_PARTS = ("vbaproject.bin", "/embeddings/", "/activex/", "/macrosheets/", "/customui/")
_BROKEN = (BadZipFile, LargeZipFile, zlib.error, expat.ExpatError, NotImplementedError, EOFError, ValueError)


def inspect_office_file(content: bytes, *, name: str) -> Finding:
    """Read an office file without unpacking more than it may hold.

    Refused: broken; locked; one that would unpack to more than 120 MB or two hundred times its size; with macros,
    embedded objects or outside content other than links in the text; any other ZIP.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_size(entries, name=name)
            _check_overlap(entries, name=name)
            _read_to_the_end(archive, name=name)
            _check_parts(archive, name=name)
            return _kind(archive, name=name)
    except _BROKEN as broken:
        raise FileBroken(name=name) from broken


def _check_size(entries: list[ZipInfo], *, name: str) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise FileEncrypted(name=name)
    bombs = (entry for entry in entries if entry.file_size > max(SMALL, entry.compress_size * MAX_RATIO))
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(bombs):
        raise ArchiveTooLarge(name=name)


def _check_overlap(entries: list[ZipInfo], *, name: str) -> None:
    """No two entries share bytes: a bomb saves room that way."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise ArchiveTooLarge(name=name)
        end = entry.header_offset + 30 + len(entry.filename.encode()) + entry.compress_size


def _read_to_the_end(archive: ZipFile, *, name: str) -> None:
    """Unpack every entry in pieces, which checks its length and sum; the sizes it claims bound the work."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(CHUNK):
                pass


def _check_parts(archive: ZipFile, *, name: str) -> None:
    for part in archive.namelist():
        if any(active in f"/{part.lower()}" for active in _ACTIVE_PARTS):
            raise FileActive(name=name)
        links = _elements(_list(archive, part, name=name)) if part.lower().endswith(".rels") else ()
        if any(_is_outside(link) for link in links):
            raise FileActive(name=name)


def _list(archive: ZipFile, part: str, *, name: str) -> bytes:
    if archive.getinfo(part).file_size > MAX_LIST:
        raise ArchiveTooLarge(name=name)
    return archive.read(part)


def _is_outside(link: dict[str, str]) -> bool:
    """Whether a relationship fetches something from outside; a link in the text waits until somebody presses it."""
    return link.get("TargetMode", "").lower() == "external" and not link.get("Type", "").endswith("/hyperlink")


def _kind(archive: ZipFile, *, name: str) -> Finding:
    if "[Content_Types].xml" not in archive.namelist():
        raise KindNotTaken(name=name)
    types = {part.get("ContentType", "") for part in _elements(_list(archive, "[Content_Types].xml", name=name))}
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
        raise FileActive(name=name)
    finding = next((_KINDS[kind] for kind in sorted(types) if kind in _KINDS), None)
    if finding is None:
        raise KindNotTaken(name=name)
    return finding


def _elements(xml: bytes) -> Iterator[dict[str, str]]:
    """The attributes of every element. An office program writes no document type, and with it go all entity attacks."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.Parse(xml, True)
    return iter(found)


def _refuse_document_type(*_declared: object) -> None:
    raise ValueError("a document type in an office file")
