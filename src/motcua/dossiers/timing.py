"""The figures by which the office keeps its time: dated rows, the one in force found by the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from motcua.dossiers.models import ApologyGround, TimeRule
from motcua.people.dated import in_force


def rule_on(key: str, day: date) -> TimeRule:
    """The value in force that day; before the first one, the first."""
    rows = list(TimeRule.objects.filter(key=key).order_by("-valid_from"))
    return next((row for row in rows if row.valid_from <= day), rows[-1])


def time_rules() -> Sequence[TimeRule]:
    """Every value there was and is, the latest of each rule first."""
    return list(TimeRule.objects.select_related("set_by").order_by("key", "-valid_from"))


def ground_on(key: str, day: date) -> ApologyGround | None:
    """The ground of that key that holds on that day."""
    return ApologyGround.objects.filter(in_force(day), key=key).first()


def grounds_on(day: date) -> list[ApologyGround]:
    """The grounds on which no apology is owed that day."""
    return list(ApologyGround.objects.filter(in_force(day)).order_by("pk"))


def every_ground() -> list[ApologyGround]:
    """Every ground there was and is, the latest first."""
    return list(ApologyGround.objects.order_by("-valid_from", "pk"))


def grounds_said(keys: Iterable[str]) -> dict[str, str]:
    """Grounds in words, by key, each as it was said last."""
    return {row.key: row.said for row in ApologyGround.objects.filter(key__in=keys).order_by("valid_from")}
