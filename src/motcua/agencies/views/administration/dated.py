"""A list of dated rows of an agency: what holds today, what held before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Agency
from motcua.agencies.paging import page_of
from motcua.agencies.reach import agency_of
from motcua.kernel.local import localdate
from motcua.people.dated import holds_on


def dated_page(
    request: StaffRequest, agency_id: int, rows_of: Callable[[Agency], QuerySet[Any]], *, here: str
) -> HttpResponse:
    """The section of that name: its rows, the latest first, each with whether it holds today."""
    agency, today = agency_of(request, agency_id), localdate(timezone.now())
    page = page_of(rows_of(agency), request, by="-valid_from")
    rows = [(row, holds_on(row, today)) for row in page.rows]
    parts = {"agency": agency, "here": here, "rows": rows, "next": page.next}
    return render(request, f"agencies/administration/{here}.html", parts)
