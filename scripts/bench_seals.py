"""Seal a million events and measure it: `python scripts/bench_seals.py [--events N]`; figures in var/bench-seals.

Events are written past the triggers, as the actions would have left them, in chains of eight. Then: the time to give
them positions and sign a head (in ten stages, so that there are heads to be consistent with), the time and size of
proofs, of an audit inside, of an export, and of the stand-alone verifier over what was exported.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from motcua.config.supervisor.cluster import Cluster, cluster_in  # noqa: E402
from motcua.config.supervisor.roles import make_database  # noqa: E402
from motcua.ledger.canonical import FIRST, event_hash  # noqa: E402

VAR = PROJECT / "var" / "bench-seals"
STAGES, PROOFS, IN_A_STREAM = 10, 2000, 8
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
WRITTEN = "2026-11-20T08:00:00.000000Z"
BODY = (
    '{"because":[{"basis":"61/2018/NĐ-CP","from":"2019-04-26T16:00:00","rule":"start"}],'
    '"code":"000.00.04.H27-190614-0001","papers":[1,2,3]}'
)
COLUMNS = "id, stream, seq, kind, at, recorded_at, origin, actor, state, xact_id, body, prev_hash, hash"


def main(argv: list[str]) -> int:
    """Fill, seal, prove, audit, export, verify; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    events = parser.parse_args(argv).events
    shutil.rmtree(VAR, ignore_errors=True)
    cluster = cluster_in(VAR, "postgres")
    cluster.start()
    try:
        figures = _measure(cluster, events)
    finally:
        cluster.stop()
        shutil.rmtree(cluster.home, ignore_errors=True)
    (VAR / "latest.json").write_text(json.dumps(figures, indent=2) + "\n")
    return 0


def _measure(cluster: Cluster, events: int) -> dict[str, Any]:
    addresses = make_database(cluster, "bench")
    os.environ.update(addresses.environment(), MOTCUA_VAR=str(VAR), DJANGO_SETTINGS_MODULE="motcua.config.settings")
    import django

    django.setup()
    from motcua.config.migration import migrate

    migrate()
    with psycopg.connect(addresses.superuser, autocommit=True) as connection:
        _fill(connection, events)
        before = _bytes_of(connection)
        figures: dict[str, Any] = {"events": events, "seal_s": _timed("sealing", lambda: _seal(events))}
        figures["bytes_per_event"] = round((_bytes_of(connection) - before) / events, 1)
    figures |= _prove(events)
    figures["audit_s"] = _timed("audit inside", _audit)
    figures["export_s"] = _timed("export", _export)
    figures["verifier_s"] = _timed("stand-alone verifier", _verify)
    figures["verifier_mb"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    print(json.dumps(figures))
    return figures


def _fill(connection: psycopg.Connection, events: int) -> None:
    connection.execute("SET session_replication_role = replica")
    with connection.cursor() as cursor, cursor.copy(f"COPY event ({COLUMNS}) FROM STDIN") as copy:
        for row in _rows(events):
            copy.write_row(row)
    connection.execute("VACUUM ANALYZE event")
    connection.execute("CHECKPOINT")


def _rows(events: int) -> Iterator[tuple[object, ...]]:
    """Chains of eight, as dossiers have them, all of one settled transaction."""
    before = FIRST
    for number in range(1, events + 1):
        place = (number - 1) % IN_A_STREAM
        stream = f"dossier:{(number - 1) // IN_A_STREAM:036d}"
        before = FIRST if place == 0 else before
        envelope = (
            str(number), stream, str(place + 1), "dossier.received", WRITTEN, WRITTEN, "demo", "user:17", "4", "700",
        )  # fmt: skip
        own = event_hash(before, envelope, BODY)
        yield (*envelope, BODY, before, own)
        before = own


def _bytes_of(connection: psycopg.Connection) -> int:
    row = connection.execute(
        "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname IN ('event_position', 'tree_hash')"
    ).fetchone()
    return int(row[0]) if row else 0


def _seal(events: int) -> None:
    from motcua.kernel.actors import system
    from motcua.seals import actions
    from motcua.seals.models import SealProgress
    from tests.seals.keys import a_key

    for stage in range(1, STAGES + 1):
        aim = events * stage // STAGES
        while (size := SealProgress.objects.get().size) < aim:
            actions.give_positions(most=min(actions.sealing.AT_ONCE, aim - size))
        actions.sign_head(key=a_key(), by=system("bench"), at=AT + timedelta(minutes=stage))


def _prove(events: int) -> dict[str, Any]:
    """Proofs as the open address gives them, of events at random; each with its event and both heads."""
    from motcua.seals.models import EventPosition, TreeHead
    from motcua.seals.queries import consistency, proof_of_hash

    luck = random.Random(9162)
    places = [luck.randrange(events) for _ in range(PROOFS)]
    hashes = [bytes(EventPosition.objects.get(position=place).hash) for place in places]
    sizes = sorted(TreeHead.objects.values_list("size", flat=True))
    pairs = [sorted(luck.sample(sizes, 2)) for _ in range(PROOFS // 4)]
    proofs: list[Any] = []

    def prove(hash: bytes) -> None:
        proofs.append(_whole(proof_of_hash(hash)))

    used = time.process_time()
    times = [_seconds(partial(prove, hash)) for hash in hashes]
    used = time.process_time() - used
    between = [_seconds(partial(consistency, *pair)) for pair in pairs]
    figures = {
        "proof_p50_ms": round(statistics.median(times) * 1000, 2),
        "proof_p95_ms": round(statistics.quantiles(times, n=20)[18] * 1000, 2),
        "proof_python_ms": round(used / PROOFS * 1000, 2),
        "consistency_p95_ms": round(statistics.quantiles(between, n=20)[18] * 1000, 2),
        "path_hashes": max(len(proof.path) for proof, _size in proofs),
        "path_bytes": max(32 * len(proof.path) for proof, _size in proofs),
        "proof_json_bytes": max(size for _proof, size in proofs),
        "all_hold": all(proof.holds for proof, _size in proofs),
    }
    print(figures)
    return figures


def _whole(proof: Any) -> tuple[Any, int]:
    """The proof with its file, as the open address gives it."""
    from motcua.seals.telling import told_proof

    return proof, len(json.dumps(told_proof(proof)))


def _audit() -> None:
    from motcua.seals.audit import audit

    found = audit()
    if found.fault:
        raise SystemExit(f"the audit found {found.fault}")


def _export() -> None:
    from motcua.seals.exporting import export

    export(VAR / "history")


def _verify() -> None:
    command = [sys.executable, "-m", "verifier", "export", str(VAR / "history"), "--against"]
    done = subprocess.run(
        [*command, str(VAR / "history" / "heads.jsonl")], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    print(done.stdout.splitlines()[0], done.stdout.splitlines()[-1])


def _timed(name: str, work: Callable[[], None]) -> float:
    took = _seconds(work)
    print(f"{name}: {took:.1f} s", flush=True)
    return round(took, 1)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
