"""Rows with dates: what holds on a day, and the promise that the dates are in order.

Both dates are days on which the row holds; no last day means that nobody has ended it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import IntegrityError, OperationalError, models, transaction
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from psycopg import errors

from motcua.kernel.refusals import Refusal


class DatesOutOfOrder(Refusal):
    """The last day would lie before the first."""

    text = _("The last day cannot be before the first.")
    status = 400


def in_force(day: date, path: str = "") -> Q:
    """The rows that hold on this day; `path` leads to them from another table (`agency__`)."""
    begun = Q(**{f"{path}valid_from__lte": day})
    return begun & (Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gte": day}))


def goes_on_after(day: date) -> Q:
    """The rows that hold on some day after this one."""
    return Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def holds_on(row: Any, day: date) -> bool:
    """Whether a row at hand holds on this day."""
    return bool(row.valid_from <= day and (row.valid_to is None or day <= row.valid_to))


def may_end_on(row: Any, day: date) -> bool:
    """Whether this day can be made the last one of a row at hand: it holds then, and nobody has said so before."""
    return holds_on(row, day) and bool(row.valid_to != day)


def dates_in_order(name: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=f"{name}_dates_in_order"
    )


def never_two_at_once(name: str, *columns: Any, condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with the same columns hold on the same day."""
    days = Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField())
    same: list[tuple[Any, str]] = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(name=name, expressions=[*same, (days, RangeOperators.OVERLAPS)], condition=condition)


def insert_or_refuse(row: models.Model, *, otherwise: Refusal) -> None:
    """Insert a row; where the database knows another one for the same days, refuse in words.

    The constraint decides, so two who insert at the same moment cannot both succeed. Each may then find the other's
    row unfinished and wait for it; PostgreSQL sends one away, and that one looks again.
    """
    last_day = getattr(row, "valid_to", None)
    if last_day is not None and last_day < row.valid_from:  # type: ignore[attr-defined]
        raise DatesOutOfOrder
    try:
        _insert(row, otherwise)
    except OperationalError as error:
        if not isinstance(error.__cause__, errors.DeadlockDetected):
            raise
        _insert(row, otherwise)


def _insert(row: models.Model, otherwise: Refusal) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, errors.ExclusionViolation | errors.UniqueViolation):
            raise otherwise from error
        raise
