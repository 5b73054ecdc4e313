"""Fixtures of the whole suite: the database as the product meets it, under its own role."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator

import psycopg
import pytest
from pytest_django import DjangoDbBlocker, Settings

from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.roles import Urls
from motcua.signing.demo.authority import Authority
from tests import database
from tests.pki import office

PROGRAMS = {"chromium": "chromium", "poppler-utils": "pdfinfo", "qpdf": "qpdf", "softhsm2": "softhsm2-util"}
"""A program of each Debian package by which we see that it is installed."""

WITHOUT_DATABASE = ("tests/worktime/", "tests/process/engine/", "tests/signing/xml/")
"""What needs no database stands in the middle, where the second process begins while the first makes the template."""

LONG = ("tests/structure/test_matrix.py", "tests/structure/test_refusal_order.py")
"""Comes right after that: begun late, it would keep one process busy when the other has nothing left."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into the order in which two processes wait least for each other."""
    quick = [item for item in items if item.nodeid.startswith(WITHOUT_DATABASE)]
    long = [item for item in items if item.nodeid.startswith(LONG)]
    others = [item for item in items if not item.nodeid.startswith(WITHOUT_DATABASE + LONG)]
    middle = (len(items) - len(long)) // 2
    items[:] = [*others[:middle], *quick, *long, *others[middle:]]


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of every later search for garbage: a tenth of the suite's processor time."""
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose Debian package is not installed, and name it; in continuous integration it fails instead."""
    wanted = [mark.args[0] for mark in item.iter_markers("debian")]
    wanted += ["chromium" for _ in item.iter_markers("browser")]
    missing = [package for package in wanted if shutil.which(PROGRAMS.get(package, package)) is None]
    if missing:
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse(f"needs the Debian package {', '.join(missing)}")


@pytest.fixture(scope="session")
def suite_cluster() -> Iterator[Cluster]:
    """The suite's PostgreSQL, started by the first test that needs it."""
    with database.suite_cluster() as cluster:
        database.drop_leftovers(cluster)
        yield cluster


@pytest.fixture(scope="session")
def suite_template(suite_cluster: Cluster, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of the migrated database that every other is copied from."""
    with django_db_blocker.unblock():
        return database.template(suite_cluster)


@pytest.fixture(scope="session")
def suite_database(suite_cluster: Cluster, suite_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Urls]:
    """The database of this run for the tests whose transaction is rolled back."""
    with database.copy_of(suite_cluster, suite_template) as addresses:
        with django_db_blocker.unblock():
            database.point_django_at(addresses)
        yield addresses


@pytest.fixture(scope="session")
def django_db_setup(suite_database: Urls) -> None:
    """What pytest-django asks for before the first test marked `django_db`; the suite runs as motcua_app."""


@pytest.fixture
def committed_db(
    suite_cluster: Cluster, suite_template: str, suite_database: Urls, django_db_blocker: DjangoDbBlocker
) -> Iterator[Urls]:
    """A fresh copy of the migrated database for a test that really commits, from as many threads as it likes.

    Nothing is emptied afterwards, the copy is dropped: the ledger needs no back door for tests. Threads close their
    own connections.
    """
    with database.copy_of(suite_cluster, suite_template) as addresses, django_db_blocker.unblock():
        database.point_django_at(addresses)
        yield addresses
        database.point_django_at(suite_database)


@pytest.fixture(scope="session")
def suite_meeting_place(suite_cluster: Cluster, suite_template: str) -> Iterator[Urls]:
    """A second database of this run, in which tests really commit beside what others left."""
    with database.copy_of(suite_cluster, suite_template) as addresses:
        yield addresses


@pytest.fixture
def meeting_db(suite_meeting_place: Urls, suite_database: Urls, django_db_blocker: DjangoDbBlocker) -> Iterator[Urls]:
    """A database for two at the same moment, quicker than `committed_db`: one for the whole run, never emptied.

    A test brings rows of its own and counts only those. Threads close their own connections.
    """
    with django_db_blocker.unblock():
        database.point_django_at(suite_meeting_place)
        yield suite_meeting_place
        database.point_django_at(suite_database)


@pytest.fixture
def authority(settings: Settings) -> Authority:
    """The authority of the tests, with its real service on loopback, as the one that this node trusts."""
    settings.PKI, settings.TRUST = office().authority.folder, ""
    return office().authority


@pytest.fixture
def owner_connection(request: pytest.FixtureRequest) -> Iterator[psycopg.Connection]:
    """A connection as motcua_owner to the database of this test, beside Django's; it commits each statement."""
    with psycopg.connect(_addresses(request).owner, autocommit=True) as connection:
        yield connection


@pytest.fixture
def superuser_connection(request: pytest.FixtureRequest) -> Iterator[psycopg.Connection]:
    """A connection as superuser to the database of this test: what an intruder with full rights could do."""
    with psycopg.connect(_addresses(request).superuser, autocommit=True) as connection:
        yield connection


def _addresses(request: pytest.FixtureRequest) -> Urls:
    wanted = "committed_db" if "committed_db" in request.fixturenames else "suite_database"
    addresses: Urls = request.getfixturevalue(wanted)
    return addresses
