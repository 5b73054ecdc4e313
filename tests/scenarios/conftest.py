"""Files that are handed in, kept below the folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.papers.samples import a_pdf


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    """Files of a scenario go with it."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


def a_file(name: str = "to-khai.pdf") -> SimpleUploadedFile:
    """A sound PDF of that name."""
    return SimpleUploadedFile(name, a_pdf(), content_type="application/pdf")
