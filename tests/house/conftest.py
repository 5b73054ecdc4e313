"""Folders and clusters for the tests of the house."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motcua.config.supervisor.cluster import Cluster, cluster_in


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A `var` that every account can enter; pytest's own folders are closed to others."""
    with _open_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def lasting_folder() -> Iterator[Path]:
    """The same for a whole file of tests: what one has prepared, the next need not."""
    with _open_folder() as folder:
        yield folder


@contextmanager
def _open_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-house-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(open_folder: Path) -> Iterator[Cluster]:
    """A cluster that nobody has started yet; stopped and removed afterwards. Only a power cut would show fsync."""
    made = cluster_in(open_folder, fsync="off")
    yield made
    made.stop()
