"""Files for dossiers in tests."""

from __future__ import annotations

from io import BytesIO

from motcua.papers.actions import keep_upload
from motcua.papers.models import Upload
from tests.cases import FRIDAY_26_APRIL_2019_16H
from tests.papers.samples import a_pdf
from tests.people import a_citizen


def an_upload(*, pages: int = 1) -> Upload:
    """A sound PDF that An handed in; another number of pages makes another file."""
    return keep_upload(BytesIO(a_pdf(pages=pages)), filename="giay.pdf", by=a_citizen(), at=FRIDAY_26_APRIL_2019_16H)
