"""The ledger's partitions, one a month, made ahead by the owner of the tables."""

from __future__ import annotations

from datetime import date

from django.db import connections

MONTHS_AHEAD = 24


def ensure_partitions(*, first: date, months: int = MONTHS_AHEAD) -> None:
    """Make the partitions of the months from `first` on that do not exist yet. Runs as motcua_owner."""
    with connections["owner"].cursor() as cursor:
        for ahead in range(months):
            year, month = divmod(first.year * 12 + first.month - 1 + ahead, 12)
            cursor.execute("SELECT ledger_make_partition(%s)", [date(year, month + 1, 1)])
