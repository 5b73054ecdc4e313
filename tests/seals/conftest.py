"""One sealed history for all the tests of a file: they read it, or put it back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest
from pytest_django import DjangoDbBlocker

from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.roles import Urls
from motcua.seals import actions
from motcua.seals.models import TreeHead
from tests import database
from tests.seals.history import AT, BY, INSIDE, a_head, happen
from tests.seals.stamping import a_token

TABLES = ("event", "event_position", "seal_progress", "tree_hash", "tree_head", "head_stamp")


@dataclass(frozen=True)
class Sealed:
    """Two heads, over 40 and 300 events, both stamped; two more events have no position yet."""

    addresses: Urls
    first: TreeHead
    second: TreeHead


@pytest.fixture(scope="module")
def sealed(
    suite_cluster: Cluster, suite_template: str, suite_database: Urls, django_db_blocker: DjangoDbBlocker
) -> Iterator[Sealed]:
    """A history in a database of its own, to which Django is pointed until the last test of the file."""
    with database.copy_of(suite_cluster, suite_template) as addresses, django_db_blocker.unblock():
        database.point_django_at(addresses)
        happen(39)
        happen(1, kind=INSIDE)
        first = a_head(size=40, at=AT)
        happen(20, stream="rehearsal:two")
        happen(240, stream="rehearsal:three")
        second = a_head(size=300, at=AT.replace(hour=9))
        for head in (first, second):
            token = a_token(bytes(head.signature), at=head.at)
            actions.keep_stamp(head, token, stamped_at=head.at, by=BY, at=head.at)
        happen(2)
        yield Sealed(addresses, first, second)
        database.point_django_at(suite_database)


@pytest.fixture
def intruder(sealed: Sealed) -> Iterator[psycopg.Connection]:
    """A superuser whom no trigger stops; what he does is undone after the test."""
    with psycopg.connect(sealed.addresses.superuser, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in TABLES:
            connection.execute(f"CREATE TEMPORARY TABLE kept_{table} AS TABLE {table}".encode())
        yield connection
        connection.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE".encode())
        for table in TABLES:
            connection.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE kept_{table}".encode())
