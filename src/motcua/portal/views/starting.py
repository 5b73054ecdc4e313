"""Before one begins: what it needs, how long it takes, what it costs, where it goes. No sign-in to read it."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.agencies.http import ActorRequest
from motcua.catalog import words
from motcua.catalog.models import Paper
from motcua.catalog.queries import Office, ProcedurePage, offices_in_stretches, procedure_by_code, procedure_page
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.portal import actions, queries
from motcua.portal.http import CitizenRequest, needs_person

PAPERS_SHOWN = 12


@login_not_required
@require_safe
def start(request: ActorRequest, code: str) -> HttpResponse:
    """The checklist before one begins."""
    return _page(request, code)


@require_POST
@needs_person
def begin(request: CitizenRequest, code: str) -> HttpResponse:
    """Begin, or go on where one stopped."""
    procedure = procedure_by_code(code)
    if procedure is None:
        raise Http404
    try:
        filing = actions.begin_filing(procedure, by=request.actor, at=timezone.now())
    except Refusal as refusal:
        return _page(request, code, refusal)
    return redirect("portal:resume", filing.uid)


def _page(request: ActorRequest, code: str, refusal: Refusal | None = None) -> HttpResponse:
    today = localdate(timezone.now())
    page = procedure_page(code, on=today)
    if page is None or page.version is None:
        raise Http404
    values = {
        "page": page,
        "is_online": page.in_force and page.online_count > 0,
        "only_office": _only_office(page, today),
        "facts": _facts(page),
        "papers": _papers(page),
        "more_papers": max(page.paper_count - PAPERS_SHOWN, 0),
        "open": queries.open_filing(request.actor, page.procedure) if request.user.is_authenticated else None,
        "refusal": refusal,
    }
    return render(request, "portal/start.html", values, status=refusal.status if refusal else 200)


def _only_office(page: ProcedurePage, today: date) -> Office | None:
    """The office that takes it online, where there is nothing to choose."""
    if not page.in_force or page.online_count != 1:
        return None
    found, _next = offices_in_stretches(page.procedure, today, only_online=True, limit=1)
    return next(iter(found), None)


def _facts(page: ProcedurePage) -> list[tuple[str, str]]:
    online = [method for method in page.methods if method.channel == "online"] or page.methods
    return [
        (_("Time limit"), words.time_line(online)),
        (_("Fees"), words.cost_line(page.cost)),
        (_("To fill in"), _("about 10 minutes")),
    ]


def _papers(page: ProcedurePage) -> list[tuple[Paper, str]]:
    papers = [paper for case in page.cases for paper in case.papers.all()]
    return [(paper, words.quantity_words(paper.original_qty, paper.copy_qty)) for paper in papers[:PAPERS_SHOWN]]
