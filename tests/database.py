"""The suite's own PostgreSQL: one cluster in `var/test`, one migrated template, a copy of it for each who asks.

Runs at the same time share the cluster and the template. A crash may destroy it (fsync is off): it is then made anew.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import dj_database_url
import psycopg
from django.db import connections
from psycopg import sql

from motcua.config.supervisor.cluster import SUPERUSER, Cluster, ClusterWillNotStart, cluster_in
from motcua.config.supervisor.processes import process
from motcua.config.supervisor.roles import Urls, make_database, urls
from motcua.config.supervisor.sharing import alone, joined

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "motcua"
VAR = PROJECT / "var"
NAME = f"test-{os.getuid()}"
LOCKS = VAR / NAME
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "600"}
_OLD_TEMPLATES = """
    SELECT datname FROM pg_database
     WHERE datname ~ '^template_' AND datname <> %s AND datname !~ '^template[01]$'
       AND (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '1 hour'
"""

_numbers = itertools.count(1)


@contextmanager
def suite_cluster() -> Iterator[Cluster]:
    """The cluster of the suite, shared with every run that goes on at the same time."""
    cluster = cluster_in(VAR, NAME, **CARELESS)
    try:
        entered = joined(cluster, LOCKS)
        entered.__enter__()
    except ClusterWillNotStart:
        shutil.rmtree(cluster.data, ignore_errors=True)
        entered = joined(cluster, LOCKS)
        entered.__enter__()
    try:
        yield cluster
    finally:
        entered.__exit__(None, None, None)


def template(cluster: Cluster) -> str:
    """The migrated template of the tables as they stand in the source now; migrated once for all runs."""
    from motcua.config.migration import migrate

    name = f"template_{_fingerprint()}"
    with alone(LOCKS.with_name(f"{NAME}-template")):
        if not _exists(cluster, name):
            _run(cluster, "DROP DATABASE IF EXISTS {} WITH (FORCE)", f"{name}_draft")
            point_django_at(make_database(cluster, f"{name}_draft"))
            try:
                migrate()
            finally:
                connections.close_all()
            _run(cluster, "ALTER DATABASE {} RENAME TO {}", f"{name}_draft", name)
    return name


@contextmanager
def copy_of(cluster: Cluster, name: str) -> Iterator[Urls]:
    """A database of one's own, made from the template, dropped afterwards; Django is pointed at it meanwhile."""
    database = f"test_{os.getpid()}_{next(_numbers)}"
    _run(cluster, "CREATE DATABASE {} TEMPLATE {}", database, name)
    addresses = urls(cluster, database)
    try:
        yield addresses
    finally:
        connections.close_all()
        _run(cluster, "DROP DATABASE {} WITH (FORCE)", database)


def point_django_at(addresses: Urls) -> None:
    """Let both aliases lead to this database, in every thread: they share these dictionaries."""
    for alias, url in (("default", addresses.app), ("owner", addresses.owner)):
        connections[alias].close()
        connections[alias].settings_dict.update(dj_database_url.parse(url))


def drop_leftovers(cluster: Cluster) -> None:
    """Drop the databases of runs that were killed, and templates of older tables that nobody can be copying now."""
    for name in _names(cluster, r"SELECT datname FROM pg_database WHERE datname ~ %s", r"^test_\d+_"):
        if process(int(name.split("_")[1])) is None:
            _run(cluster, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    for name in _names(cluster, _OLD_TEMPLATES, f"template_{_fingerprint()}"):
        _run(cluster, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _fingerprint() -> str:
    files = [*SOURCE.glob("*/migrations/**/*.*"), *SOURCE.rglob("*.sql"), PROJECT / "uv.lock"]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if "__pycache__" not in file.parts):
        digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _exists(cluster: Cluster, name: str) -> bool:
    return bool(_names(cluster, "SELECT datname FROM pg_database WHERE datname = %s", name))


def _names(cluster: Cluster, query: LiteralString, value: str) -> list[str]:
    with psycopg.connect(cluster.url(SUPERUSER, "postgres")) as connection:
        return [row[0] for row in connection.execute(query, [value])]


def _run(cluster: Cluster, statement: LiteralString, *names: str) -> None:
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
