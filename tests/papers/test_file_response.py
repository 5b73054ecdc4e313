"""Files sent back to a browser: none of them acts in it."""

from __future__ import annotations

from io import BytesIO

import pytest

from motcua.kernel.actors import system
from motcua.papers import actions
from motcua.papers.http import file_response
from motcua.papers.models import StoredFile
from tests.papers.samples import a_docx, a_pdf, a_picture
from tests.world import at

pytestmark = pytest.mark.django_db


def stored(content: bytes) -> StoredFile:
    upload = actions.keep_upload(BytesIO(content), filename="a", by=system("test"), at=at("2019-04-26 08:00"))
    return upload.file


@pytest.mark.parametrize(
    ("content", "inline", "way"),
    [
        (a_pdf(), True, "inline"),
        (a_picture(), True, "inline"),
        (a_docx(), True, "attachment"),
        (a_pdf(), False, "attachment"),
    ],
)
def test_only_pdf_and_pictures_are_shown_in_the_page(content: bytes, inline: bool, way: str) -> None:
    response = file_response(stored(content), filename="giay-to.pdf", inline=inline)

    assert response["Content-Disposition"].startswith(way)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Content-Security-Policy"].endswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response) == content


def test_a_vietnamese_name_reaches_the_browser_whole_and_cannot_break_the_header() -> None:
    response = file_response(stored(a_pdf()), filename='Giấy "khai" sinh\r\nX: 1.pdf')

    assert "filename*=utf-8''Gi%E1%BA%A5y%20%22khai%22%20sinh%0D%0AX%3A%201.pdf" in response["Content-Disposition"]
    assert "X" not in response.headers
