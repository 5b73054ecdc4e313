"""Gapless numbers."""

from __future__ import annotations

from django.db import connection

_NEXT = """
    INSERT INTO number_series (series, last) VALUES (%s, 1)
    ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1
    RETURNING last
"""


def next_number(series: str) -> int:
    """The next number of a series, with no gap: it is given back where the transaction fails.

    The row stays locked until the transaction ends, so an action asks for it last.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series])
        row: tuple[int] = cursor.fetchone()
    return row[0]
