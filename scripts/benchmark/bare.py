"""The floor: what PostgreSQL alone does with the same shapes, by pgbench."""

from __future__ import annotations

import re
import statistics
import subprocess
from pathlib import Path

import psycopg

from motcua.config.supervisor.cluster import SUPERUSER, Cluster

FLOOR = Path(__file__).parent / "floor"
DATABASE = "floor"
CLIENTS = {"statistics": 1}
"""How many ask at once: eight, and one for what reads the whole table."""


def fill(cluster: Cluster, rows: int) -> None:
    """Make the floor's tables anew."""
    with psycopg.connect(cluster.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {DATABASE}".encode())
    script = (FLOOR / "tables.sql").read_text().replace(":rows", str(rows)).replace(":open", str(rows * 3 // 10))
    with psycopg.connect(cluster.url(SUPERUSER, DATABASE), autocommit=True) as connection:
        connection.execute(script.encode())
        for table in ("agency", "unit", "dossier", "task", "event"):
            connection.execute(f"VACUUM (ANALYZE) {table}".encode())
        connection.execute("CHECKPOINT")


def rate(cluster: Cluster, operation: str, *, rows: int, seconds: int, rounds: int) -> float:
    """Transactions a second, prepared statements, the median of the rounds."""
    return statistics.median(_once(cluster, operation, rows, seconds) for _ in range(rounds))


def _once(cluster: Cluster, operation: str, rows: int, seconds: int) -> float:
    clients = CLIENTS.get(operation, 8)
    command = [cluster.programs.program("pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2"]
    command += ["-T", str(seconds), "-f", str(FLOOR / f"{operation}.sql"), "-D", f"rows={rows}"]
    command += ["-D", f"open={rows * 3 // 10}", "-h", str(cluster.sockets), "-U", SUPERUSER, DATABASE]
    if clients == 1:
        command[command.index("-j") + 1] = "1"
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd="/", **cluster.account.run_as())
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if found is None:
        raise RuntimeError(done.stdout)
    return float(found[1])
