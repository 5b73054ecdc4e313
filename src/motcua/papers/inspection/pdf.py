"""PDF files: they must parse, open without a password, and do nothing but show pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from motcua.papers.inspection.finding import Finding, Note
from motcua.papers.inspection.refusals import ArchiveTooLarge, FileActive, FileBroken, FileEncrypted, TooManyPages

MAX_PAGES = 500
MAX_OBJECTS = 100_000
DEEPEST = 50
_ACTIVE_KEYS = frozenset({"/JS", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"})


def inspect_pdf(content: bytes, *, name: str) -> Finding:
    """Read a PDF as a viewer would.

    Refused: broken or cut short; locked by a password; with a script, a launch, a form that sends itself, an attached
    file; with more than 500 pages. A slightly damaged one that still reads to its end is taken, with a note.
    """
    try:
        pdf, repaired = _open(content)
    except pikepdf.PasswordError as locked:
        raise FileEncrypted(name=name) from locked
    except (pikepdf.PdfError, ValueError) as broken:
        raise FileBroken(name=name) from broken
    with pdf:
        pages = _count_pages(pdf, name=name)
        _check_quiet(pdf, name=name)
        found = {Note.REPAIRED: repaired, Note.RESTRICTED: pdf.is_encrypted}
        return Finding(
            "application/pdf", ".pdf", pages=pages, notes=tuple(note for note, true in found.items() if true)
        )


def _open(content: bytes) -> tuple[pikepdf.Pdf, bool]:
    """The document, and whether its table of contents had to be rebuilt. One without its end is not rebuilt."""
    try:
        return pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True), False
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError:
        if b"%%EOF" not in content[-1024:]:
            raise
        return pikepdf.open(BytesIO(content), suppress_warnings=True), True


def _count_pages(pdf: pikepdf.Pdf, *, name: str) -> int:
    """The number of pages, each of whose content could be read."""
    try:
        pages = len(pdf.pages)
        if 0 < pages <= MAX_PAGES:
            for page in pdf.pages:
                page.contents_coalesce()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as broken:
        raise FileBroken(name=name) from broken
    if pages == 0:
        raise FileBroken(name=name)
    if pages > MAX_PAGES:
        raise TooManyPages(name=name, limit=MAX_PAGES)
    return pages


def _check_quiet(pdf: pikepdf.Pdf, *, name: str) -> None:
    """Nothing in the document acts, however deep it lies."""
    if len(pdf.objects) > MAX_OBJECTS:
        raise ArchiveTooLarge(name=name)
    try:
        active = any(_is_active(part) for one in pdf.objects for part in _inside(one, depth=0))
    except (pikepdf.PdfError, ValueError, TypeError) as broken:
        raise FileBroken(name=name) from broken
    if active:
        raise FileActive(name=name)


def _inside(one: object, *, depth: int) -> Iterator[pikepdf.Object]:
    """A dictionary, and every other that is written inside it."""
    if depth > DEEPEST:
        raise ValueError("nested deeper than any program writes")
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inner = [part for _, part in one.items()]
    elif isinstance(one, pikepdf.Array):
        inner = list(one.as_list())
    else:
        return
    for part in inner:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from _inside(part, depth=depth + 1)


def _is_active(part: pikepdf.Object) -> bool:
    keys = set(part.keys())
    return bool(keys & _ACTIVE_KEYS) or ("/S" in keys and str(part.get("/S")) in _ACTIVE_ACTIONS)
