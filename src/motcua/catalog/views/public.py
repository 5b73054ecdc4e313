"""The public pages: finding a procedure, and everything about one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.agencies.queries import CalendarMissing, one_stop_units, working_calendar
from motcua.catalog import words
from motcua.catalog.forms import SearchForm
from motcua.catalog.models import Paper
from motcua.catalog.queries import Hit, ProcedurePage, browse, find, procedure_page
from motcua.catalog.queries.narrowing import Filters
from motcua.catalog.queries.pages import Stated, stated_of
from motcua.catalog.views.filtering import Narrowing
from motcua.kernel.local import local, localdate
from motcua.worktime import clock
from motcua.worktime import words as clock_words
from motcua.worktime.explanation import Due
from motcua.worktime.languages import Language
from motcua.worktime.refusals import ClockRefusal
from motcua.worktime.terms import Term

PAGE = 20
COUNTERS_OFFERED = 3


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find a procedure by words or code; without words the list by name."""
    form = SearchForm(request.GET)
    asked = Narrowing(form.question(), form.filters(), form.whole_group())
    page = _answers(form, asked) if asked.question else _list(form, asked)
    return render(request, "catalog/search.html", _frame(asked) | page)


def _answers(form: SearchForm, asked: Narrowing) -> dict[str, Any]:
    """One stretch of the answers to a question."""
    number = form.page_number()
    found = find(asked.question, asked.filters, first=(number - 1) * PAGE, limit=PAGE)
    return {
        "rows": _rows(found.hits),
        "total": found.total,
        "next_page": asked.address(page=str(number + 1)) if found.total > number * PAGE else "",
        "previous_page": asked.address(page=str(number - 1)) if number > 1 else "",
        "groups": asked.groups(found.choices),
    }


def _list(form: SearchForm, asked: Narrowing) -> dict[str, Any]:
    """One stretch of the list by name."""
    listing = browse(asked.filters, after=form.place(), limit=PAGE)
    return {
        "rows": _rows(listing.hits),
        "total": listing.total,
        "next_page": asked.address(after=listing.next) if listing.next else "",
        "groups": asked.groups(listing.choices),
    }


def _frame(asked: Narrowing) -> dict[str, Any]:
    """What stands around the results: the box, what narrows them, and counters to ask where nothing is found."""
    return {
        "question": asked.question,
        "kept": asked.filters.chosen(),
        "taken": asked.taken(),
        "whole_group": asked.whole,
        "all_link": Narrowing(asked.question, Filters()).address(),
        "counters": one_stop_units(localdate(timezone.now()))[:COUNTERS_OFFERED],
    }


@login_not_required
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one procedure, and the day on which it would be due if it were filed now."""
    now = timezone.now()
    page = procedure_page(code, on=localdate(now))
    if page is None:
        raise Http404
    due = _due_if_filed_now(page, now)
    values = {
        "page": page,
        "facts": _facts(page),
        "cases": [(case, [_paper(paper) for paper in case.papers.all()]) for case in page.cases if case.papers.all()],
        "times_head": [_("Way"), _("Time limit"), _("Remarks")],
        "times": [
            (words.channel_word(method.channel), words.stated_time(method), method.description)
            for method in page.methods
        ],
        "fees_head": [_("Kind"), _("Amount"), _("Note")],
        "fees": [(words.fee_kind(fee), words.fee_words(fee), fee.description) for fee in page.fees],
        "due": due,
        "why": [clock_words.sentence(item.as_json(), _language()) for item in due.explanation] if due else [],
        "levels": words.level_words(page.procedure.levels),
        "start": _start_of(page),
        "here": request.build_absolute_uri(request.path),
        "here_in_parts": [request.get_host(), *(f"/{part}" for part in request.path.strip("/").split("/"))],
    }
    return render(request, "catalog/procedure.html", values)


def _paper(paper: Paper) -> dict[str, str]:
    """A paper with its quantities in words and what helps to get it ready; advice has no name."""
    if not paper.required:
        return {"advice": paper.name}
    name, rest = words.head_and_rest(paper.name)
    form = _("There is an electronic form for it.") if paper.has_e_form else ""
    return {
        "name": name,
        "count": words.quantity_words(paper.original_qty, paper.copy_qty),
        "hint": " ".join(part for part in (rest, form) if part),
    }


def _facts(page: ProcedurePage) -> list[tuple[str, ...]]:
    if page.version is None:
        return []
    returned = words.return_words(page.version.return_ways)
    see_note = _("Read the note on fees below.") if page.cost.reading == "see-note" else ""
    return [
        (_("Time limit"), words.time_line(page.methods)),
        (_("Fees"), words.cost_line(page.cost), see_note),
        (_("Settled by"), page.deciding or _("Not stated")),
        (_("Result handed over"), returned or _("At the counter")),
    ]


def _due_if_filed_now(page: ProcedurePage, now: datetime) -> Due | None:
    """When it would be due; nothing where the announcement gives no time that the clock can read."""
    term = next((method.term for method in page.methods if method.term), None)
    if term is None or not page.in_force:
        return None
    try:
        calendar = working_calendar(page.offices[0].agency.pk if page.offices else None)
        return clock.due(local(now), Term.parse(term), calendar=calendar)
    except (CalendarMissing, ClockRefusal):
        return None


def _start_of(page: ProcedurePage) -> str:
    """Where filing begins; nothing where nobody takes this procedure online here."""
    if not page.in_force or not page.online_count:
        return ""
    try:
        return reverse("portal:start", args=[page.procedure.code])
    except NoReverseMatch:
        return ""


def _rows(hits: list[Hit]) -> list[dict[str, Any]]:
    """Hits with their level, time limit and cost in words."""
    stated = stated_of([hit.procedure_id for hit in hits])
    return [{"hit": hit, "level": words.level_words(hit.levels), **_said(stated.get(hit.procedure_id))} for hit in hits]


def _said(stated: Stated | None) -> dict[str, str]:
    return {"time": words.time_line(stated.methods), "cost": words.cost_line(stated.cost)} if stated else {}


def _language() -> Language:
    return "en" if (get_language() or "vi").startswith("en") else "vi"
