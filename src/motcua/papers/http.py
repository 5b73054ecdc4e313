"""Sending stored files back to a browser, so that none of them can act in it."""

from __future__ import annotations

from django.http import FileResponse

from motcua.papers.models import StoredFile
from motcua.papers.queries import open_file

SHOWN_IN_PAGE = frozenset({"application/pdf", "image/jpeg", "image/png"})
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
"""It loads nothing, runs nothing and has no origin; the page of the dossier may show it in a frame.
Chromium's viewer of PDF works under it.
"""


def file_response(stored_file: StoredFile, *, filename: str, inline: bool = False) -> FileResponse:
    """A stored file for somebody who may see it, which the calling view has made sure of.

    It is shown in the page only where it is a PDF or a picture, and downloaded otherwise.
    Raises storage.FileDamaged where the content is no longer what was stored.
    """
    shown = inline and stored_file.media_type in SHOWN_IN_PAGE
    response = FileResponse(
        open_file(stored_file), as_attachment=not shown, filename=filename, content_type=stored_file.media_type
    )
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
