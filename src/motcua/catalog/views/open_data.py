"""Open data: the catalogue as files to download and a feed of changes. They stream, and come again only if changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from motcua.catalog import words
from motcua.catalog.national import national
from motcua.catalog.queries.opening import (
    every_procedure,
    every_whole_procedure,
    latest_changes,
    state_of_catalogue,
)
from motcua.web.tables import csv_answer, csv_lines

LICENCE = "Dữ liệu mở; trích dẫn nguồn khi dùng lại / open data; name the source when you use it"
COLUMNS = ("code", "name", "state", "levels", "fields", "subjects", "announcing_body", "decision", "effective_from",
           "fidelity", "online")  # fmt: skip


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(f"{request.path} {state_of_catalogue()}".encode()).hexdigest()[:32]}"'


@login_not_required
@require_safe
@condition(etag_func=_etag)
def json_lines(request: HttpRequest) -> HttpResponseBase:
    """Every procedure whole, one a line, under the national names; a stub has its list's columns."""
    lines = (line.encode() for line in _json_lines())
    answer = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="procedures.jsonl"'
    return answer


@login_not_required
@require_safe
@condition(etag_func=_etag)
def table(request: HttpRequest) -> HttpResponseBase:
    """Every procedure as a line of a table."""
    return csv_answer(csv_lines(COLUMNS, _cells(), note=LICENCE), "procedures.csv")


@login_not_required
@require_safe
@condition(etag_func=_etag)
def feed(request: HttpRequest) -> HttpResponse:
    """The versions that came in last, as an Atom feed."""
    here = request.build_absolute_uri(request.path)
    entries = [_entry(request, change) for change in latest_changes()]
    updated = entries[0][0] if entries else "1970-01-01T00:00:00+00:00"
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(_('Changes of procedures'))}</title><id>{escape(here)}</id><updated>{updated}</updated>"
        f'<link rel="self" href={quoteattr(here)}/><rights>{escape(LICENCE)}</rights>'
    )
    body = "".join(entry for _when, entry in entries)
    return HttpResponse(f"{head}{body}</feed>\n", content_type="application/atom+xml; charset=utf-8")


def _entry(request: HttpRequest, change: Any) -> tuple[str, str]:
    page = request.build_absolute_uri(reverse("catalog:procedure", args=[change.code]))
    when = change.at.isoformat()
    said = _("Decision %(decision)s, in force from %(day)s") % {
        "decision": change.decision or "–",
        "day": change.holds_from.strftime("%d/%m/%Y"),
    }
    return when, (
        f"<entry><title>{escape(f'{change.code} {change.name}')}</title><id>{escape(page)}#v{change.number}</id>"
        f"<updated>{when}</updated><link href={quoteattr(page)}/><summary>{escape(said)}</summary></entry>"
    )


def _json_lines() -> Iterator[str]:
    yield f"{json.dumps({'licence': LICENCE, 'form': 'national names'}, ensure_ascii=False)}\n"
    for procedure, version in every_whole_procedure():
        if version is not None:
            version.procedure = procedure
        told = national(version) if version is not None else _stub(procedure)
        yield f"{json.dumps(told, ensure_ascii=False)}\n"


def _stub(procedure: Any) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": procedure.name,
        "type": procedure.kind,
        "departmentPromulgate": procedure.announcing_body,
        "departments": procedure.executing,
        "categories": procedure.fields,
        "formalityTargetType": procedure.subjects,
    }


def _cells() -> Iterator[tuple[object, ...]]:
    for procedure in every_procedure():
        version = procedure.current_version
        yield (
            procedure.code, procedure.name, procedure.state, words.level_words(procedure.levels),
            "; ".join(procedure.fields), "; ".join(procedure.subjects), procedure.announcing_body,
            version.decision_no if version else "", version.effective_from.isoformat() if version else "",
            version.fidelity if version else "", "1" if procedure.is_online else "0",
        )  # fmt: skip
