"""The two database roles and the node's database; the statements stand in roles.sql and database.sql."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from motcua.config.supervisor.cluster import SUPERUSER, Cluster

APP, OWNER = "motcua_app", "motcua_owner"
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Urls:
    """Where a database is, for each of the three who may come."""

    app: str
    owner: str
    superuser: str

    def environment(self) -> dict[str, str]:
        """What the settings read. The superuser is not in it: no part of the product may become it."""
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


def urls(cluster: Cluster, database: str) -> Urls:
    """The three addresses of one database of the cluster."""
    return Urls(*(cluster.url(user, database) for user in (APP, OWNER, SUPERUSER)))


def make_database(cluster: Cluster, database: str) -> Urls:
    """Make the roles and the database where they are missing, and give the roles their rights."""
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute((HERE / "roles.sql").read_bytes())
        there = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone()
        if there is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    addresses = urls(cluster, database)
    with psycopg.connect(addresses.superuser, autocommit=True) as connection:
        connection.execute((HERE / "database.sql").read_bytes())
    return addresses
