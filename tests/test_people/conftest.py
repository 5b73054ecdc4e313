"""Attempts to sign in are counted in the cache; each test begins at nought."""

from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()
