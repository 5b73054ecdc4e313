"""PDF files: they must parse, open without a password, and do nothing but show pages."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from motcua.papers.inspection.finding import Finding, Note
from motcua.papers.inspection.refusals import ArchiveTooLarge, FileActive, FileBroken, FileEncrypted, TooManyPages

UNPACKED = 16 * 1024 * 1024
"""What one packed part may unpack to while a file is read: pages stay packed, only tables of objects are opened."""
pikepdf.settings.set_qpdf_limits(
    flate_max_memory=UNPACKED,
    png_max_memory=UNPACKED,
    tiff_max_memory=UNPACKED,
    run_length_max_memory=UNPACKED,
    max_stream_filters=3,
)
_TOO_LARGE = "memory limit exceeded"
_UNREAD = ("unfilterable stream", "limits error")
MAX_PAGES = 500
MAX_OBJECTS = 100_000
MAX_PARTS = 1_000_000
DEEPEST = 50
_ACTIVE_KEYS = frozenset({"/JS", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"})
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"})


def inspect_pdf(content: bytes, *, name: str) -> Finding:
    """Read a PDF as a viewer would.

    Refused: broken or cut short; locked by a password; with a script, a launch, a form that sends itself, an attached
    file; with more than 500 pages; one that would unpack to far more than its size. A slightly damaged one that still
    reads to its end is taken, with a note.
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
        _check_whole(pdf, name=name)
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
        walk = _Walk()
        active = any(_is_active(part) for one in pdf.objects for part in walk.inside(one))
    except (pikepdf.PdfError, ValueError, TypeError) as broken:
        raise FileBroken(name=name) from broken
    if active:
        raise FileActive(name=name)


def _check_whole(pdf: pikepdf.Pdf, *, name: str) -> None:
    """No table of objects stayed packed: what hides in it, a viewer might open."""
    warnings = [str(warning) for warning in pdf.get_warnings()]
    if any(_TOO_LARGE in warning for warning in warnings):
        raise ArchiveTooLarge(name=name)
    if any(sign in warning for warning in warnings for sign in _UNREAD):
        raise FileBroken(name=name)


class _Walk:
    """Goes through everything that is written in a document, while there is no more of it than a program writes."""

    def __init__(self) -> None:
        self.left = MAX_PARTS

    def inside(self, one: object, *, depth: int = 0) -> Iterator[pikepdf.Object]:
        """A dictionary, and every other that is written inside it."""
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            return
        is_list = isinstance(one, pikepdf.Array)
        self.left -= len(one) if is_list else len(one.keys())
        if depth > DEEPEST or self.left < 0:
            raise ValueError("nested deeper or longer than any program writes")
        if not is_list:
            yield one
        for part in list(one.as_list()) if is_list else [part for _, part in one.items()]:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                yield from self.inside(part, depth=depth + 1)


def _is_active(part: pikepdf.Object) -> bool:
    keys = set(part.keys())
    return bool(keys & _ACTIVE_KEYS) or ("/S" in keys and str(part.get("/S")) in _ACTIVE_ACTIONS)
