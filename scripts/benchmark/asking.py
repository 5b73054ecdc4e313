"""What the eight clients ask of `/api/v1`, by operation, endless or as long as there is work."""

from __future__ import annotations

import itertools
import json
import random
import uuid
from collections.abc import Callable, Iterator

import psycopg

from motcua.catalog.models import Procedure
from motcua.catalog.queries import papers_of
from scripts.benchmark.filling import FIRST_UNIT, UNITS, token
from scripts.benchmark.load import request

Asking = Callable[[], Iterator[bytes]]
_OPEN_TASKS = """
    SELECT t.id, t.step, t.unit_id FROM task t JOIN dossier d ON d.id = t.dossier_id
     WHERE t.closed_at IS NULL AND d.state = 4 ORDER BY random() LIMIT 20000
"""
_OUTCOMES = {"check": "meets", "review": "back"}


def operations(url: str, procedures: list[Procedure]) -> dict[str, Asking]:
    """The five operations, each as something that gives the requests of one round."""
    luck = random.Random(2019)
    return {
        "lodge": lambda: _lodge(procedures, luck),
        "advance": lambda: _advance(url),
        "lookup": lambda: _lookup(url),
        "queue": lambda: _of_units(luck, "/api/v1/tasks?tab=mine"),
        "statistics": lambda: _of_units(luck, "/api/v1/dossiers/counts"),
    }


def _lodge(procedures: list[Procedure], luck: random.Random) -> Iterator[bytes]:
    bodies = [_body(procedure) for procedure in procedures]
    for _ in itertools.count():
        unit = luck.randint(1, UNITS)
        person = luck.randint(1, 100_000)
        owner = {"name": f"Nguyễn Văn {person}", "identifier": f"042{person:09d}", "phone": "0912345678"}
        body = luck.choice(bodies) | {"unit": FIRST_UNIT - 1 + unit, "owner": owner}
        content = json.dumps(body).encode()
        yield request("POST", "/api/v1/dossiers", token=token(unit), body=content, key=str(uuid.uuid4()))


def _body(procedure: Procedure) -> dict[str, object]:
    version = procedure.current_version
    papers = papers_of(version) if version else []
    handed = [{"id": paper.pk, "originals": 1} for paper in papers][:10]
    return {"procedure": procedure.code, "channel": "direct", "papers": handed, "subject": "Đề nghị để đo"}


def _advance(url: str) -> Iterator[bytes]:
    with psycopg.connect(url) as connection:
        tasks = connection.execute(_OPEN_TASKS).fetchall()
    for task, step, unit in tasks:
        number = unit - FIRST_UNIT + 1 - UNITS
        body = json.dumps({"outcome": _OUTCOMES[step], "note": "để đo"}).encode()
        path = f"/api/v1/tasks/{task}/finish"
        yield request("POST", path, token=token(number), body=body, key=str(uuid.uuid4()))


def _lookup(url: str) -> Iterator[bytes]:
    with psycopg.connect(url, autocommit=True) as connection:
        rows = connection.execute(
            "SELECT code, receiving_unit_id FROM dossier WHERE code IS NOT NULL AND random() < 30000.0 / "
            "greatest(30000, (SELECT reltuples FROM pg_class WHERE relname = 'dossier'))"
        ).fetchall()
    random.Random(2019).shuffle(rows)
    for code, unit in itertools.cycle(rows):
        yield request("GET", f"/api/v1/dossiers/{code}", token=token(unit - FIRST_UNIT + 1))


def _of_units(luck: random.Random, path: str) -> Iterator[bytes]:
    for _ in itertools.count():
        yield request("GET", path, token=token(luck.randint(1, UNITS)))
