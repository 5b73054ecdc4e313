"""A file that may be handed in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings


@pytest.fixture
def a_pdf(settings: LazySettings, tmp_path: Path) -> bytes:
    """A small sound PDF, kept below the folder of the test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    document = pikepdf.new()
    document.add_blank_page()
    out = BytesIO()
    document.save(out)
    return out.getvalue()
