"""Counting codes that do not exist, and files to be checked, so that nobody can try them out without end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction

from motcua.portal.models import WrongCode
from motcua.portal.rules import window_of

KEPT = timedelta(days=1)
# A count, not a choice: two wrong codes at the same moment make two.
_COUNT = """
    INSERT INTO wrong_code AS counted (source, since, times) VALUES (%s, %s, 1)
    ON CONFLICT (source, since) DO UPDATE SET times = counted.times + 1
"""


@transaction.atomic
def note_wrong_code(source: str, *, at: datetime) -> None:
    """Count a code that does not exist against where it came from; what is older than a day is forgotten."""
    _count(source, at)


@transaction.atomic
def note_file_to_check(source: str, *, at: datetime) -> None:
    """Count a file that somebody hands in to be checked against where it came from; of the file nothing is kept."""
    _count(source, at)


def _count(source: str, at: datetime) -> None:
    since = window_of(at)
    WrongCode.objects.filter(since__lt=since - KEPT).delete()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [source, since])
