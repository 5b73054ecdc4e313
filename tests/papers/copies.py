"""Papers to be copied, for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from motcua.papers import actions
from motcua.papers.models import CopyForm
from tests.papers.scans import a_scan
from tests.people import a_records_clerk
from tests.world import a_place, at

AT = at("2021-05-03 10:00")


def a_copy_of(scan: bytes = b"", **changes: Any) -> actions.CopyOf:
    """A scan that Thu is to copy in full."""
    source = actions.keep_upload(BytesIO(scan or a_scan()), filename="ban-goc.pdf", by=a_records_clerk(), at=AT)
    values: dict[str, Any] = {
        "agency": a_place().agency,
        "form": CopyForm.FULL,
        "subject": "Quyết định số 5/QĐ-UBND",
        "source": source,
    }
    return actions.CopyOf(**{**values, **changes})
