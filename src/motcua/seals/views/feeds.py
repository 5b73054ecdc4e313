"""Heads as files: all of them as JSON lines to keep a copy of, the latest as an Atom feed."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel.text import whole_number
from motcua.seals import queries
from motcua.seals.models import TreeHead
from motcua.seals.telling import told_head

LATEST = 50


@login_not_required
@require_safe
def json_lines(request: HttpRequest) -> HttpResponseBase:
    """Every head whole, one a line, oldest first; `?after=SIZE` goes on where a copy ends."""
    after = whole_number(request.GET.get("after", "")) or 0
    lines = (f"{json.dumps(told_head(head))}\n".encode() for head in queries.every_head(after=after))
    answer = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="heads.jsonl"'
    return answer


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The latest heads, each with the text that was signed: whoever reads the feed keeps a copy."""
    here = request.build_absolute_uri(request.path)
    heads = list(queries.heads_before()[:LATEST])
    updated = heads[0].at.isoformat() if heads else "1970-01-01T00:00:00+00:00"
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(_('Seals of the history'))}</title><id>{escape(here)}</id><updated>{updated}</updated>"
        f'<link rel="self" href={quoteattr(here)}/>'
    )
    entries = "".join(_entry(request, one) for one in heads)
    return HttpResponse(f"{head}{entries}</feed>\n", content_type="application/atom+xml; charset=utf-8")


def _entry(request: HttpRequest, head: TreeHead) -> str:
    page = request.build_absolute_uri(reverse("seals:head", args=[head.size]))
    title = _("%(count)s events sealed") % {"count": head.size}
    return (
        f"<entry><title>{escape(title)}</title><id>{escape(page)}</id><updated>{head.at.isoformat()}</updated>"
        f"<link href={quoteattr(page)}/><content>{escape(head.note)}</content></entry>"
    )
