"""Where lists of procedures approved by decision and what one-stop units take do not agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection

SHOWN = 500
APART = (Path(__file__).resolve().parents[1] / "sql" / "lists_apart.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Apart:
    """A procedure that a unit takes though its list does not name it, or that the list names and the unit lacks.

    `name` is nothing where nobody knows the code.
    """

    unit_id: int
    unit: str
    agency: str
    decision: str
    code: str
    name: str | None
    what: str


def lists_apart(*, on: date) -> list[Apart]:
    """Every disagreement on that day, by agency; units without a list agree with themselves.

    At most one more than are shown, so that a page can say that there are more.
    """
    with connection.cursor() as cursor:
        cursor.execute(APART, {"on": on, "limit": SHOWN + 1})
        return [Apart(*row) for row in cursor.fetchall()]
