"""The figures by which the office keeps its time: dated rows, the one in force found by the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motcua.dossiers.models import TimeRule


def rule_on(key: str, day: date) -> TimeRule:
    """The value in force that day; before the first one, the first."""
    rows = list(TimeRule.objects.filter(key=key).order_by("-valid_from"))
    return next((row for row in rows if row.valid_from <= day), rows[-1])


def time_rules() -> Sequence[TimeRule]:
    """Every value there was and is, the latest of each rule first."""
    return list(TimeRule.objects.select_related("set_by").order_by("key", "-valid_from"))
