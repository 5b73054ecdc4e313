"""`motcua import units`. The database stands when this is called."""

from __future__ import annotations

import argparse
import json
import sys

from django.utils import timezone

from motcua.agencies.actions import take_in_admin_units
from motcua.agencies.importers.places import DataMissing
from motcua.kernel.actors import system

FINE, CANNOT_RUN = 0, 3


def import_main(argv: list[str]) -> int:
    """Take in the lists of provinces, districts and communes before and after 1 July 2025; a second time says the same.

    3 where the package with the lists is not installed.
    """
    parser = argparse.ArgumentParser(
        prog="motcua import units",
        description="Nhập danh mục đơn vị hành chính trước và sau 01/7/2025 / take in both lists of territories",
    )
    parser.add_argument("--only", default="", metavar="CODE", help="mã tỉnh hiện nay / the province of today, by code")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON / print the result as JSON")
    wanted = parser.parse_args(argv)
    try:
        number = take_in_admin_units(only=wanted.only, by=system("import"), at=timezone.now())
    except DataMissing as reason:
        sys.stderr.write(f"motcua import units: không có danh mục / no lists: {reason}\n")
        return CANNOT_RUN
    sentence = f"{number} đơn vị hành chính / territories."
    sys.stdout.write(f"{json.dumps({'units': number}) if wanted.json else sentence}\n")
    return FINE
