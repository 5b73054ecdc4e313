"""A folder of its own for the files of a test; what its events keep is looked at when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.dossiers import bodies


@pytest.fixture
def own_folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Files that are handed in go below the folder of the test."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    return tmp_path


@pytest.fixture(autouse=True)
def whole_bodies(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test let happen, its events keep what they have to keep."""
    database = "db" if request.node.get_closest_marker("django_db") else "committed_db"
    if database not in {"db", *request.fixturenames}:
        yield
        return
    request.getfixturevalue(database)
    yield
    assert bodies.wrong_bodies() == []


def pytest_sessionfinish() -> None:
    """Where they are written anew: keep what the run has seen."""
    if bodies.WRITES:
        bodies.write()
