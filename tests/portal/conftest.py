"""Each test has its own store of files, and a cache without yesterday's figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Settings) -> None:
    """The folder of this test's files."""
    store = {"BACKEND": "motcua.papers.storage.DurableFileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    cache.clear()
