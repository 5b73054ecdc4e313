"""Where the database comes from: the one that DATABASE_URL names, or the embedded PostgreSQL of this machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.config.supervisor.binaries import NoPostgreSQL
from motcua.config.supervisor.cluster import Cluster, ClusterWillNotStart, cluster_in
from motcua.config.supervisor.roles import Urls
from motcua.config.supervisor.sharing import joined

PROJECT = Path(__file__).resolve().parents[3]
EMBEDDED = "embedded://"


class CannotRun(Exception):
    """What keeps a command from running at all, in words for the person at the keyboard."""


def var() -> Path:
    """The folder of everything that this machine keeps: MOTCUA_VAR, or `var` in the project."""
    return Path(os.environ.get("MOTCUA_VAR", PROJECT / "var")).absolute()


def is_embedded() -> bool:
    """Whether the database is ours to start: no DATABASE_URL, or `embedded:///a/folder`."""
    named = os.environ.get("DATABASE_URL", "")
    return not named or named.startswith(EMBEDDED)


@contextmanager
def database(*, migrated: bool = True) -> Iterator[Urls | None]:
    """Make sure that there is a database to talk to, before Django loads, and name it in the environment.

    The embedded one is started when nobody runs it, migrated (unless the caller migrates), and stopped again by the
    last command that leaves. Another than ours is taken as it is, and nothing is yielded for it. Raises CannotRun.
    """
    if not is_embedded():
        yield None
        return
    try:
        cluster = embedded_cluster()
        entered = joined(cluster, locks())
        addresses = entered.__enter__()
    except (NoPostgreSQL, ClusterWillNotStart, PermissionError) as error:
        raise CannotRun(f"PostgreSQL: {error}") from error
    try:
        announce(addresses)
        if migrated:
            _migrate()
        yield addresses
    finally:
        entered.__exit__(None, None, None)


def embedded_cluster() -> Cluster:
    """The cluster of this machine."""
    folder = os.environ.get("DATABASE_URL", "").removeprefix(EMBEDDED)
    return cluster_in(Path(folder)) if folder else cluster_in(var())


def locks() -> Path:
    """Where commands that share the embedded cluster meet."""
    return var() / "postgres"


def announce(addresses: Urls) -> None:
    """Tell the settings, and every process that we start, where the database is and what the secret is."""
    os.environ.update(addresses.environment())
    os.environ.setdefault("MOTCUA_SECRET_KEY", _secret())


def _secret() -> str:
    """A random key of this machine, made once, readable by its owner only."""
    file = var() / "secret"
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with open(handle, "w") as opened:
        opened.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def _migrate() -> None:
    from motcua.config.framework import set_up_django

    set_up_django()
    from motcua.config.migration import migrate

    migrate()
