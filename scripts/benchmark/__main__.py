"""Measure the product beside the floor in one run: `make bench ROWS=10000`; the figures go to var/bench/latest.json.

Five operations through `/api/v1` with a key of an officer, all production middleware, ledger, numbers, idempotency and
deferred jobs included; the worker stands still meanwhile and works off what was deferred afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from motcua.config.supervisor.cluster import Cluster, cluster_in
from motcua.config.supervisor.roles import Urls, make_database
from scripts.benchmark import bare, load, processor

PROJECT = Path(__file__).resolve().parents[2]
VAR = PROJECT / "var" / "bench"
ADDRESS = ("127.0.0.1", 8917)
OPERATIONS = ("lodge", "advance", "lookup", "queue", "statistics")


def main(argv: list[str]) -> int:
    """Fill, measure, drain, verify; print and write the figures."""
    chosen = _parser().parse_args(argv)
    shutil.rmtree(VAR / "files", ignore_errors=True)
    cluster = cluster_in(VAR, "postgres")
    cluster.end_orphans()
    shutil.rmtree(cluster.home / "data", ignore_errors=True)  # what a killed run left
    cluster.start()
    try:
        figures = _measure(cluster, chosen)
    finally:
        cluster.stop()
        shutil.rmtree(cluster.home, ignore_errors=True)
    if not chosen.profile:
        (VAR / "latest.json").write_text(json.dumps(figures, indent=2) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=int(os.environ.get("ROWS", "10000")))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--profile", choices=OPERATIONS, help="profile this operation instead")
    return parser


def _measure(cluster: Cluster, chosen: argparse.Namespace) -> dict[str, Any]:
    addresses = _node(cluster)
    from django.utils import timezone

    from scripts.benchmark.filling import fill

    began = time.perf_counter()
    procedures = fill(addresses.superuser, chosen.rows, at=timezone.now())
    print(f"{chosen.rows:,} dossiers made in {time.perf_counter() - began:.0f} s")
    if chosen.profile:
        from scripts.benchmark.profiling import profile

        profile(chosen.profile, addresses, procedures)
        return {}
    figures = {"rows": chosen.rows, **_all_operations(cluster, addresses, procedures, chosen)}
    figures["drain"] = _drain(cluster, addresses)
    figures["verified_events"] = _verified(addresses)
    return figures


def _node(cluster: Cluster) -> Urls:
    """An empty, migrated node, to which this process and the server are pointed."""
    addresses = make_database(cluster, "bench")
    os.environ.update(addresses.environment())
    os.environ.update(
        MOTCUA_ENV="production", MOTCUA_SECRET_KEY="only-for-the-bench-and-its-own-database", MOTCUA_VAR=str(VAR),
        DJANGO_SETTINGS_MODULE="motcua.config.settings", MOTCUA_DEMO="", MOTCUA_LOG_LEVEL="WARNING",
    )  # fmt: skip
    import django

    django.setup()
    from motcua.config.migration import migrate

    migrate()
    subprocess.run([sys.executable, "-m", "motcua", "assets"], check=True, stdout=subprocess.DEVNULL)
    return addresses


@contextmanager
def _served() -> Iterator[int]:
    """The web server as `motcua serve` starts it, without a worker."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", ADDRESS[0], "--port", str(ADDRESS[1])]
    command += ["--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    server = subprocess.Popen([*command, "motcua.config.wsgi:application"])
    try:
        _wait()
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait() -> None:
    import http.client

    for _ in range(200):
        try:
            connection = http.client.HTTPConnection(*ADDRESS, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


def _all_operations(
    cluster: Cluster, addresses: Urls, procedures: list[Any], chosen: argparse.Namespace
) -> dict[str, Any]:
    from scripts.benchmark.asking import operations

    figures: dict[str, Any] = {}
    bare.fill(cluster, chosen.rows)
    asked = operations(addresses.superuser, procedures)
    with _served() as server:
        for name in OPERATIONS:
            load.run(ADDRESS, asked[name](), seconds=2)
            rounds = [_round(asked[name], server, cluster, chosen.seconds) for _ in range(chosen.rounds)]
            floor = bare.rate(cluster, name, rows=chosen.rows, seconds=chosen.seconds, rounds=chosen.rounds)
            figures[name] = _summed(rounds, floor)
            print(f"{name:<11}", json.dumps(figures[name]))
    return figures


def _round(asking: Any, server: int, cluster: Cluster, seconds: int) -> tuple[load.Round, float]:
    postgres = int((cluster.data / "postmaster.pid").read_text().split()[0])
    before = processor.seconds_of(server, postgres)
    found = load.run(ADDRESS, asking(), seconds=seconds)
    used = processor.seconds_of(server, postgres) - before
    if found.odd:
        raise SystemExit(f"{len(found.odd)} answers were not meant, such as {found.odd[0][:800]!r}")
    return found, used


def _summed(rounds: list[tuple[load.Round, float]], floor: float) -> dict[str, float]:
    def middle(figures: Iterator[float]) -> float:
        return round(statistics.median(figures), 3)

    rps = middle(one.rps for one, _ in rounds)
    return {
        "rps": rps,
        "p50_ms": middle(one.percentile(0.50) for one, _ in rounds),
        "p95_ms": middle(one.percentile(0.95) for one, _ in rounds),
        "cpu_ms": middle(used * 1000 / len(one.times) for one, used in rounds),
        "floor_rps": round(floor, 1),
        "ratio": round(rps / floor, 4),
    }


def _drain(cluster: Cluster, addresses: Urls) -> dict[str, float]:
    """Work off what was deferred; how many jobs, and processor time for each where there were any."""
    import psycopg

    with psycopg.connect(addresses.superuser) as connection:
        waiting = connection.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'").fetchone()
    jobs = waiting[0] if waiting else 0
    postgres = int((cluster.data / "postmaster.pid").read_text().split()[0])
    before, began = processor.seconds_of(postgres), time.perf_counter()
    worker = subprocess.Popen([sys.executable, "-m", "motcua", "worker", "--once"])
    used = 0.0
    while worker.poll() is None:
        used = max(used, processor.seconds_of(worker.pid))
        time.sleep(0.1)
    used += processor.seconds_of(postgres) - before
    figures = {
        "jobs": jobs,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_ms_each": round(used * 1000 / jobs, 2) if jobs else 0.0,
    }
    print(f"{'drain':<11}", json.dumps(figures))
    return figures


def _verified(addresses: Urls) -> int:
    from motcua.ledger.verify import verify_ledger

    began = time.perf_counter()
    found = verify_ledger()
    if found.bad is not None:
        raise SystemExit(f"the ledger does not verify: {found.bad}")
    print(f"{found.events:,} events verified in {time.perf_counter() - began:.0f} s")
    return found.events


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
