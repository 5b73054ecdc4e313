"""Measures search: reference questions over the real national list, in this process and a database of its own."""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "procedures"
ROUNDS = 5


def main() -> int:
    """Print counts and times; without the real data say so and measure nothing."""
    if not DATA.is_dir():
        sys.stdout.write("search: the real data are not here, nothing measured\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MOTCUA_VAR"] = folder
        os.environ.pop("DATABASE_URL", None)
        from motcua.config.embedded import database
        from motcua.config.framework import set_up_django

        with database():
            set_up_django()
            _measure()
    return 0


def _measure() -> None:
    from django.utils import timezone

    from motcua.catalog.imports import import_files
    from motcua.kernel.actors import system

    began = time.perf_counter()
    files = [DATA / "details.jsonl.gz", DATA / "catalog.jsonl.gz"]
    tally = import_files(files, by=system("bench"), at=timezone.now())
    sys.stdout.write(f"import: {tally.read} records in {time.perf_counter() - began:.1f} s\n")
    _ask([json.loads(line) for line in (DATA / "search_queries.jsonl").read_text("utf-8").splitlines()])


def _ask(questions: list[dict[str, object]]) -> None:
    from motcua.catalog.queries import search

    times = []
    for _ in range(ROUNDS):
        for question in questions:
            began = time.perf_counter()
            search(str(question["question"]))
            times.append((time.perf_counter() - began) * 1000)
    slow = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"search: median {statistics.median(times):.1f} ms, 95th percentile {slow:.1f} ms\n")


if __name__ == "__main__":
    sys.exit(main())
