"""A list, page by page, each going on where the one before ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from motcua.kernel.text import whole_number

PAGE = 50
SPLIT = "~"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of a page, and the address of the next one where there is more."""

    rows: list[Row]
    next: str


def page_of(rows: QuerySet[Row], request: HttpRequest, *, by: str = "pk") -> Page[Row]:
    """The page of a list that the address asks for, in the order of a column and the key; filters stay in the address.

    A column with a dash before it goes downwards. An address that somebody bent is the first page again.
    """
    ordered = rows.order_by(by, "-pk" if by.startswith("-") else "pk")
    try:
        found = list(ordered.filter(_beyond(request.GET.get("after", ""), by))[: PAGE + 1])
    except (ValueError, ValidationError):
        found = list(ordered[: PAGE + 1])
    shown = found[:PAGE]
    return Page(shown, _next(request, shown[-1], by) if len(found) > PAGE else "")


def _beyond(after: str, by: str) -> Q:
    value, _found, pk = after.rpartition(SPLIT)
    number = whole_number(pk)
    if number is None:
        return Q()
    way, column = ("lt", by[1:]) if by.startswith("-") else ("gt", by)
    if column == "pk":
        return Q(**{f"pk__{way}": number})
    return Q(**{f"{column}__{way}": value}) | Q(**{column: value, f"pk__{way}": number})


def _next(request: HttpRequest, last: Row, by: str) -> str:
    value = getattr(last, by.removeprefix("-"))
    kept = {name: text for name, text in request.GET.items() if name != "after"}
    return f"?{urlencode({**kept, 'after': f'{value}{SPLIT}{last.pk}'})}"
