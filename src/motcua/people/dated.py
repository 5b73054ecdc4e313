"""Rows with dates: what holds on a day, and the promise that the dates are in order.

Both dates are days on which the row holds; no last day means that nobody has ended it.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import IntegrityError, connection, models, transaction
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

    The constraint decides, so two who insert at the same moment cannot both succeed.
    """
    last_day = getattr(row, "valid_to", None)
    if last_day is not None and last_day < row.valid_from:  # type: ignore[attr-defined]
        raise DatesOutOfOrder
    _one_after_the_other(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, errors.ExclusionViolation | errors.UniqueViolation):
            raise otherwise from error
        raise


def _one_after_the_other(row: models.Model) -> None:
    """Let those who insert rows that may not overlap do it one after the other.

    PostgreSQL writes a row before it compares it with the others, so that of two who do so at once each waits for the
    other, and one is sent away with an error that says nothing to a person.
    """
    for rule in row._meta.constraints:
        if isinstance(rule, ExclusionConstraint):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number_of(rule, row)])


def _number_of(rule: ExclusionConstraint, row: models.Model) -> int:
    """The lock of a rule for this row: by the columns that must differ, as far as they are plain columns."""
    plain = [column for column, operator in rule.expressions if operator == RangeOperators.EQUAL]
    values = [str(getattr(row, row._meta.get_field(name).attname)) for name in plain if isinstance(name, str)]  # type: ignore[union-attr]
    return int.from_bytes(sha256("|".join([rule.name, *values]).encode()).digest()[:8], signed=True)
