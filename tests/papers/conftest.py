"""The store of files of each test: its own, empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def file_store(tmp_path: Path, settings: Settings) -> Path:
    """The folder in which this test's files stand."""
    store = {"BACKEND": "motcua.papers.storage.DurableFileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    return tmp_path
