"""Bringing the tables up to date, as motcua_owner: the application's own role can define nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

ONE_AT_A_TIME = 5_060_018
"""The number of PostgreSQL's advisory lock under which nodes and commands that start together migrate in turn."""


def main(argv: list[str]) -> int:
    """`motcua migrate`: apply what is missing; `--check` only says whether something is, by exit code 1."""
    parser = argparse.ArgumentParser(prog="motcua migrate", description="Cập nhật các bảng dữ liệu / update the tables")
    parser.add_argument("--check", action="store_true", help="chỉ kiểm tra / only look, exit 1 where some are missing")
    if parser.parse_args(argv).check:
        return 1 if missing() else 0
    applied = missing()
    migrate()
    sys.stdout.write(f"Đã cập nhật / migrations applied: {len(applied)}\n")
    return 0


def migrate() -> None:
    """Apply every migration that is missing and make the ledger's coming partitions. Nothing to do is quick."""
    with _in_turn():
        if missing():
            call_command("migrate", database="owner", interactive=False, verbosity=0)
        _ensure_partitions()


def missing() -> list[str]:
    """The names of migrations that the database has not seen."""
    executor = MigrationExecutor(connections["owner"])
    return [str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


@contextmanager
def _in_turn() -> Iterator[None]:
    """A connection of its own holds the lock, because migrations open and close theirs."""
    owner = connections["owner"]
    waiting = owner.copy()
    try:
        with waiting.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        yield
    finally:
        waiting.close()


def _ensure_partitions() -> None:
    from django.utils import timezone

    from motcua.ledger.partitions import ensure_partitions

    ensure_partitions(first=timezone.now().date())
