"""Coverage: which procedures have no issued process, by agency; as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number
from motcua.process.coverage import (
    PAGE,
    Covered,
    Narrowed,
    Place,
    agencies_that_settle,
    coverage,
    coverage_total,
    whole_coverage,
)
from motcua.web.formatting import day
from motcua.web.tables import csv_answer, csv_lines

READERS = (Role.PROCEDURE_CONTROLLER, Role.AGENCY_LEADER, Role.ADMINISTRATOR, Role.REPORTING_OFFICER)
SPLIT = "~"
PLACES = {"coverage": gettext_lazy("By agency"), "headed": gettext_lazy("By head")}


def coverage_tabs(here: str) -> list[tuple[str, str, None, bool]]:
    """The two ways to look at it as links."""
    return [(str(label), reverse(f"process:{name}"), None, name == here) for name, label in PLACES.items()]


@needs_role(*READERS)
@require_GET
def coverage_page(request: StaffRequest) -> HttpResponse:
    """The procedures that are taken without an issued process, the longest announced first."""
    on, narrowed = localdate(timezone.now()), _narrowed(request)
    rows = coverage(narrowed, on=on, after=_place(request.GET.get("after", "")))
    asked = urlencode(_asked(narrowed))
    page = {
        "tabs": coverage_tabs("coverage"),
        "rows": rows,
        "narrowed": narrowed,
        "agencies": [(one.pk, one.name) for one in agencies_that_settle(on)],
        "total": coverage_total(narrowed, on=on),
        "next": f"?{asked}&{urlencode({'after': _written(rows[-1])})}" if len(rows) == PAGE else "",
        "asked": asked,
        "may_write": request.actor.has(Role.PROCEDURE_CONTROLLER),
    }
    return render(request, "process/coverage.html", page)


@needs_role(*READERS)
@require_GET
def coverage_file(request: StaffRequest) -> StreamingHttpResponse:
    """The whole list as it is narrowed, for a spreadsheet."""
    on = localdate(timezone.now())
    head = (_("Agency"), _("Code"), _("Procedure"), _("Announced on"), _("Days since"), _("One-stop units"),
            _("Process"))  # fmt: skip
    rows = _cells(whole_coverage(_narrowed(request), on=on))
    return csv_answer(csv_lines(head, rows), f"process-coverage-{on:%Y-%m-%d}.csv")


def _cells(rows: Iterable[Covered]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        state = _("issued") if row.has_process else _("none")
        yield row.agency, row.code, row.name, day(row.announced_on), row.days, row.units, state


def _narrowed(request: HttpRequest) -> Narrowed:
    return Narrowed(
        whole_number(request.GET.get("agency", "")), request.GET.get("q", "").strip(), request.GET.get("show") == "all"
    )


def _asked(narrowed: Narrowed) -> dict[str, str]:
    agency = str(narrowed.agency_id) if narrowed.agency_id is not None else ""
    return {"agency": agency, "q": narrowed.text, "show": "all" if narrowed.everything else ""}


def _written(row: Covered) -> str:
    return f"{row.announced_on.isoformat()}{SPLIT}{row.service}"


def _place(written: str) -> Place | None:
    """Where the page before ended; an address that somebody bent is the first page again."""
    first, _found, last = written.partition(SPLIT)
    number = whole_number(last)
    try:
        on = parse_date(first)
    except ValueError:
        return None
    return Place(on, number) if on is not None and number is not None else None
