"""Measures search: reference questions over the real national list, in this process and a database of its own."""

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

SHARED = Path(os.environ.get("SHARED") or Path(__file__).resolve().parents[2] / "shared")
DATA = SHARED / "data" / "procedures"
FILES = ("details.jsonl.gz", "catalog.jsonl.gz", "fulltext.jsonl.gz", "list_export_example.xlsx")
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

    for what in ("first pass", "second pass"):
        began = time.perf_counter()
        tally = import_files([DATA / name for name in _wanted()], by=system("bench"), at=timezone.now())
        sys.stdout.write(f"import, {what}: {tally} in {time.perf_counter() - began:.1f} s\n")
    _ask([json.loads(line) for line in (DATA / "search_queries.jsonl").read_text("utf-8").splitlines()])


def _wanted() -> list[str]:
    """The files named at the command line, or all of them."""
    return sys.argv[1:] or list(FILES)


def _ask(questions: list[dict[str, object]]) -> None:
    from motcua.catalog.models import Procedure
    from motcua.catalog.queries import search

    known = set(Procedure.objects.values_list("code", flat=True))
    right = [set(gold) & known for question in questions if isinstance(gold := question["gold_ma_thu_tuc"], list)]
    found = [[hit.code for hit in search(str(question["question"]))] for question in questions]
    pairs = [(wanted, codes) for wanted, codes in zip(right, found, strict=True) if wanted]
    first = sum(bool(wanted & set(codes[:1])) for wanted, codes in pairs) / len(pairs)
    among = sum(bool(wanted & set(codes)) for wanted, codes in pairs) / len(pairs)
    sys.stdout.write(f"search: {len(pairs)} questions, first hit right {first:.3f}, among ten {among:.3f}\n")
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
