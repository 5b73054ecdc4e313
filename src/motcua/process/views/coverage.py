"""Coverage: which procedures have no issued process, by agency; as a page and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
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

READERS = (Role.PROCEDURE_CONTROLLER, Role.AGENCY_LEADER, Role.ADMINISTRATOR, Role.REPORTING_OFFICER)
SPLIT = "~"
FORMULA = ("=", "+", "-", "@")


@needs_role(*READERS)
@require_GET
def coverage_page(request: StaffRequest) -> HttpResponse:
    """The procedures that are taken without an issued process, the longest announced first."""
    on, narrowed = localdate(timezone.now()), _narrowed(request)
    rows = coverage(narrowed, on=on, after=_place(request.GET.get("after", "")))
    asked = urlencode(_asked(narrowed))
    page = {
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
    lines = _lines(whole_coverage(_narrowed(request), on=on))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="process-coverage-{on:%Y-%m-%d}.csv"'
    return answer


class Echo:
    """What the writer of tables writes to: it gives each line back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _lines(rows: Iterable[Covered]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield "\ufeff"  # without it the common spreadsheet takes Vietnamese for another encoding
    head = (
        _("Agency"),
        _("Code"),
        _("Procedure"),
        _("Announced on"),
        _("Days since"),
        _("One-stop units"),
        _("Process"),
    )
    yield writer.writerow(head)
    for row in rows:
        state = _("issued") if row.has_process else _("none")
        cells = (row.agency, row.code, row.name, day(row.announced_on), row.days, row.units, state)
        yield writer.writerow([harmless(cell) for cell in cells])


def harmless(cell: object) -> str:
    """No cell is a formula to a spreadsheet."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


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
