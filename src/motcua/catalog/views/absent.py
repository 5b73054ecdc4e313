"""Codes of ours that the latest national list does not name: to be looked at, never abolished by absence alone."""

from __future__ import annotations

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
from motcua.kernel.local import localdate
from motcua.web.formatting import day, moment_short
from motcua.web.tables import csv_answer, csv_lines


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
    head = (_("Code"), _("Procedure"), _("Announced by"), _("Decision"), _("Last list that named it"),
            _("Source that told of it last"))  # fmt: skip
    return csv_answer(csv_lines(head, _cells(_chosen(request, lists_read()))), "absent-from-list.csv")


def _chosen(request: StaffRequest, lists: list[NationalList]) -> NationalList | None:
    wanted = request.GET.get("list", "")
    return next((one for one in lists if one.read_at.isoformat() == wanted), None) or latest_whole(lists)


def _named(read: NationalList) -> str:
    of = _(" of %(day)s") % {"day": day(read.as_of)} if read.as_of else ""
    told = {"file": read.source, "of": of, "when": moment_short(read.read_at), "count": read.named}
    return _("%(file)s%(of)s, read on %(when)s, %(count)s procedures") % told


def _cells(read: NationalList | None) -> Iterator[tuple[object, ...]]:
    for row in every_absent(read) if read else ():
        decision = row.current_version.decision_no if row.current_version else ""
        listed = day(localdate(row.listed_at)) if row.listed_at else ""  # type: ignore[attr-defined]
        yield row.code, row.name, row.announcing_body, decision, listed, row.told_by  # type: ignore[attr-defined]
