"""Coverage by head: under whose headship procedures had no issued process; as pages and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency, Headship
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number
from motcua.process.coverage import agencies_that_settle
from motcua.process.headed import NOBODY, PAGE, by_head, every_missing, procedures_under
from motcua.process.views.coverage import READERS, coverage_tabs
from motcua.web.tables import csv_answer, csv_lines


@needs_role(*READERS)
@require_GET
def headed(request: StaffRequest) -> HttpResponse:
    """The heads under whom processes were missing, the most days first."""
    on, agency_id = localdate(timezone.now()), whole_number(request.GET.get("agency", ""))
    place = whole_number(request.GET.get("page", "")) or 0
    rows = by_head(on=on, agency_id=agency_id, page=place)
    kept = {"agency": str(agency_id)} if agency_id is not None else {}
    page = {
        "tabs": coverage_tabs("headed"),
        "rows": rows[:PAGE],
        "agencies": [(one.pk, one.name) for one in agencies_that_settle(on)],
        "chosen": agency_id,
        "asked": urlencode(kept),
        "next": f"?{urlencode(kept | {'page': str(place + 1)})}" if len(rows) > PAGE else "",
    }
    return render(request, "process/headed.html", page)


@needs_role(*READERS)
@require_GET
def headed_by(request: StaffRequest, agency_id: int, headship_id: int) -> HttpResponse:
    """The procedures without a process while one person headed the agency; `0` is nobody."""
    on, agency = localdate(timezone.now()), Agency.objects.filter(pk=agency_id).first()
    head = Headship.objects.filter(pk=headship_id, agency=agency_id, unit=None).select_related("user").first()
    if agency is None or (head is None and headship_id != NOBODY):
        raise Http404
    place = whole_number(request.GET.get("page", "")) or 0
    rows = procedures_under(headship_id, on=on, agency_id=agency_id, page=place)
    following = f"?page={place + 1}" if len(rows) > PAGE else ""
    page = {"agency": agency, "head": head, "rows": rows[:PAGE], "next": following}
    return render(request, "process/headed_by.html", page)


@needs_role(*READERS)
@require_GET
def headed_file(request: StaffRequest) -> StreamingHttpResponse:
    """Every procedure under every head, for a spreadsheet."""
    on, agency_id = localdate(timezone.now()), whole_number(request.GET.get("agency", ""))
    head = (_("Agency"), _("Head"), _("Code"), _("Procedure"), _("Days without a process"))
    return csv_answer(csv_lines(head, _cells(on, agency_id)), f"process-coverage-by-head-{on:%Y-%m-%d}.csv")


def _cells(on: date, agency_id: int | None) -> Iterator[tuple[object, ...]]:
    for row in every_missing(on=on, agency_id=agency_id):
        yield row.agency, row.name or _("no head entered"), row.code, row.procedure, row.days
