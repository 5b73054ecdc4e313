"""Codes of ours that the latest national list does not name: to be looked at, never abolished by absence alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies.http import StaffRequest
from motcua.agencies.paging import page_of
from motcua.catalog.queries.abolished import (
    NationalList,
    absent_count,
    absent_from,
    every_absent,
    latest_whole,
    lists_read,
)
from motcua.catalog.views.desk import controllers, desk_tabs
from motcua.catalog.views.open_data import Line, harmless
from motcua.kernel.local import localdate
from motcua.web.formatting import day, moment_short


@controllers
@require_safe
def absent(request: StaffRequest) -> HttpResponse:
    """The procedures in use that the chosen list does not name, by code."""
    lists = lists_read()
    read = _chosen(request, lists)
    shown = page_of(absent_from(read), request, by="code") if read else None
    page = {
        "tabs": desk_tabs("absent"),
        "lists": [(one.read_at.isoformat(), _named(one)) for one in lists],
        "read": read,
        "rows": shown.rows if shown else [],
        "total": absent_count(read) if read else 0,
        "asked": urlencode({"list": read.read_at.isoformat()}) if read else "",
        "next_page": shown.next if shown else "",
    }
    return render(request, "catalog/absent.html", page)


@controllers
@require_safe
def absent_file(request: StaffRequest) -> StreamingHttpResponse:
    """All of them as a table."""
    answer = StreamingHttpResponse(_lines(_chosen(request, lists_read())), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="absent-from-list.csv"'
    return answer


def _chosen(request: StaffRequest, lists: list[NationalList]) -> NationalList | None:
    wanted = request.GET.get("list", "")
    return next((one for one in lists if one.read_at.isoformat() == wanted), None) or latest_whole(lists)


def _named(read: NationalList) -> str:
    of = _(" of %(day)s") % {"day": day(read.as_of)} if read.as_of else ""
    told = {"file": read.source, "of": of, "when": moment_short(read.read_at), "count": read.named}
    return _("%(file)s%(of)s, read on %(when)s, %(count)s procedures") % told


def _lines(read: NationalList | None) -> Iterator[str]:
    writer = csv.writer(Line())
    head = (_("Code"), _("Procedure"), _("Announced by"), _("Decision"), _("Last list that named it"),
            _("Source that told of it last"))  # fmt: skip
    yield "\ufeff"
    yield writer.writerow(head)
    for row in every_absent(read) if read else ():
        decision = row.current_version.decision_no if row.current_version else ""
        listed = day(localdate(row.listed_at)) if row.listed_at else ""  # type: ignore[attr-defined]
        cells = (row.code, row.name, row.announcing_body, decision, listed, row.told_by)  # type: ignore[attr-defined]
        yield writer.writerow([harmless(cell) for cell in cells])
