"""Taking pages out of a PDF. Pure."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf

MARGIN = 12.0
"""Of a mark from the edges of the sheet, in points: what printers still print."""
SPAN = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")


def chosen(pages: str, count: int) -> list[int]:
    """The pages, from 0, that somebody named: "1, 3-5"; all where none is named. Raises ValueError."""
    if not pages.strip():
        return list(range(count))
    found: list[int] = []
    for part in pages.split(","):
        span = SPAN.fullmatch(part.strip())
        if span is None:
            raise ValueError(f"no page: {part}")
        first, last = int(span[1]), int(span[2] or span[1])
        if not 1 <= first <= last <= count:
            raise ValueError(f"no such page: {part}")
        found += range(first - 1, last)
    return found


def pages_of(content: bytes, pages: str) -> tuple[bytes, tuple[float, float]]:
    """A PDF of these pages only, and the size of its first page in points."""
    with pikepdf.open(BytesIO(content)) as whole:
        wanted = chosen(pages, len(whole.pages))
        for number in reversed(range(len(whole.pages))):
            if number not in wanted:
                del whole.pages[number]
        box = whole.pages[0].mediabox
        out = BytesIO()
        # Signatures and forms of the original do not hold in a copy: only what is seen is copied.
        if "/AcroForm" in whole.Root:
            whole.flatten_annotations("all")
        for gone in ("/AcroForm", "/DSS", "/Perms"):
            if gone in whole.Root:
                del whole.Root[gone]
        whole.save(out, deterministic_id=True)
    return out.getvalue(), (float(box[2]) - float(box[0]), float(box[3]) - float(box[1]))


def with_mark(content: bytes, mark: bytes, *, last: bytes = b"") -> bytes:
    """A PDF with a mark in the lower margin of its first page, and with a sheet at its end where there is one."""
    with pikepdf.open(BytesIO(content)) as whole, pikepdf.open(BytesIO(mark)) as small:
        page, drawn = whole.pages[0], small.pages[0].mediabox
        left, bottom = (float(page.mediabox[edge]) + MARGIN for edge in (0, 1))
        page.add_overlay(
            small.pages[0], pikepdf.Rectangle(left, bottom, left + float(drawn[2]), bottom + float(drawn[3]))
        )
        if last:
            with pikepdf.open(BytesIO(last)) as sheet:
                whole.pages.extend(sheet.pages)
        out = BytesIO()
        whole.save(out, deterministic_id=True)
    return out.getvalue()
