"""`motcua import procedures` and `motcua search`. The database stands when these are called."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone

from motcua.catalog.actions import Tally
from motcua.catalog.imports import import_files
from motcua.catalog.queries import search
from motcua.kernel.actors import system

FINE, CANNOT_RUN = 0, 3


def import_main(argv: list[str]) -> int:
    """Take in files of records. What goes to quarantine is told and is not a failure."""
    parser = argparse.ArgumentParser(
        prog="motcua import procedures", description="Nhập thủ tục hành chính từ tệp / take in procedures from files"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".jsonl, .jsonl.gz, .xlsx")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON / print the result as JSON")
    wanted = parser.parse_args(argv)
    if missing := [str(path) for path in wanted.files if not path.is_file()]:
        sys.stderr.write(f"motcua import: không có tệp / no such file: {', '.join(missing)}\n")
        return CANNOT_RUN
    tally = import_files(wanted.files, by=system("import"), at=timezone.now(), progress=_progress)
    sys.stderr.write("\n")
    sys.stdout.write(f"{json.dumps(_counts(tally)) if wanted.json else _sentence(tally)}\n")
    return FINE


def search_main(argv: list[str]) -> int:
    """Find procedures by words or by code."""
    parser = argparse.ArgumentParser(prog="motcua search", description="Tìm thủ tục hành chính / search procedures")
    parser.add_argument("text", nargs="+", metavar="TEXT", help="từ khóa hoặc mã thủ tục / words or a code")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="số kết quả / how many (10)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON / print the result as JSON")
    wanted = parser.parse_args(argv)
    hits = search(" ".join(wanted.text), limit=wanted.limit)
    if wanted.json:
        sys.stdout.write(f"{json.dumps([asdict(hit) for hit in hits], ensure_ascii=False)}\n")
    else:
        sys.stdout.writelines(f"{hit.code}\t{hit.name}\n" for hit in hits)
    return FINE


def _progress(tally: Tally) -> None:
    sys.stderr.write(f"\r{tally.read} bản ghi / records")
    sys.stderr.flush()


def _counts(tally: Tally) -> dict[str, int]:
    return {"read": tally.read, **asdict(tally)}


def _sentence(tally: Tally) -> str:
    return (
        f"Đã đọc / read {tally.read}: mới / new {tally.new}, thay đổi / changed {tally.changed}, "
        f"giữ nguyên / same {tally.same}, "
        f"có nguồn tốt hơn / behind a better source {tally.behind}, cách ly / quarantined {tally.quarantined}."
    )
