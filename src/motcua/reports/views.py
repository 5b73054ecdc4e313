"""The nine indicators on a page: the sheet, the dossiers behind each figure, and points that are declared."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency, Unit
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.reports import actions, queries, rules, words
from motcua.reports.forms import DeclareForm, SheetForm
from motcua.reports.queries import FIGURE_ROLES, Days, Scope, Sheet

SEEN_BY = (*FIGURE_ROLES, Role.NATIONAL_SUPERVISOR)
OF_BUSINESS = {"people": False, "business": True}


@needs_role(*SEEN_BY)
@require_safe
def indicators(request: StaffRequest) -> HttpResponse:
    """The sheet of an agency or a unit over a stretch of days; at first of the last full quarter."""
    form, scope, days = _asked(request)
    page: dict[str, Any] = {"form": form, "scope": scope, "days": days}
    if scope is not None and days is not None:
        page |= _told(queries.sheet(scope, days), request)
    return render(request, "reports/indicators.html", page, status=400 if form.is_bound and form.errors else 200)


@needs_role(*SEEN_BY)
@require_safe
def evidence(request: StaffRequest, number: int) -> HttpResponse:
    """The dossiers behind one figure, those that the person may see."""
    if number not in rules.PER_DOSSIER:
        raise Http404
    _form, scope, days = _asked(request)
    if scope is None or days is None:
        raise Http404
    after = request.GET.get("after", "")
    rows = queries.evidence(request.actor, number, scope, days, after=int(after) if after.isdecimal() else 0)
    page = {
        "name": words.NAMES[number],
        "number": number,
        "scope": scope,
        "days": days,
        "rows": rows,
        "back": _query(request, without="after"),
        "next": _further(request, rows[-1].dossier.pk) if len(rows) == queries.A_PAGE else "",
    }
    return render(request, "reports/evidence.html", page)


@needs_role(Role.REPORTING_OFFICER, Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def declare(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Declare the points of an indicator that no record of ours has yet, with their evidence."""
    now = timezone.now()
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None or not queries.may_see(request.actor, agency):
        raise Http404
    form, refusal = DeclareForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            once_per_form(
                request,
                lambda: str(
                    actions.declare_points(
                        agency,
                        quarter=given["quarter"],
                        indicator=int(given["indicator"]),
                        points=int(given["points"]),
                        evidence=given["evidence"],
                        by=request.actor,
                        at=now,
                    ).pk
                ),
            )
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The points are declared."))
            return redirect("reports:indicators")
    page = {"agency": agency, "form": form, "refusal": refusal, "key": new_key()}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "reports/declare.html", page, status=status)


def _asked(request: StaffRequest) -> tuple[SheetForm, Scope | None, Days | None]:
    today = localdate(timezone.now())
    places = queries.places_of(request.actor, on=today)
    keys = {_key(agency, unit): (agency, unit) for agency, unit in places}
    choices = [(key, _named(agency, unit)) for key, (agency, unit) in keys.items()]
    last = rules.days_of_quarter(rules.quarter_of(today))[0]
    first, last = rules.days_of_quarter(rules.quarter_of(date.fromordinal(last.toordinal() - 1)))
    initial = {"place": choices[0][0] if choices else "", "first": first, "last": last}
    if "place" not in request.GET:
        form = SheetForm(places=choices, initial=initial)
        return form, Scope(*next(iter(keys.values()))) if keys else None, Days(first, last)
    form = SheetForm(request.GET, places=choices)
    if not form.is_valid():
        return form, None, None
    given = form.cleaned_data
    agency, unit = keys[given["place"]]
    scope = Scope(agency, unit, of_business=OF_BUSINESS.get(given["owners"]))
    return form, scope, Days(given["first"], given["last"])


def _key(agency: Agency, unit: Unit | None) -> str:
    return f"{agency.pk}-{unit.pk}" if unit else str(agency.pk)


def _named(agency: Agency, unit: Unit | None) -> str:
    return f"{unit.name}, {agency.name}" if unit else agency.name


def _told(sheet: Sheet, request: StaffRequest) -> dict[str, Any]:
    return {
        "rows": [
            {
                "one": one,
                "name": words.NAMES[one.number],
                "source": words.SOURCES[one.number],
                "missing": words.MISSING.get(one.why_missing, ""),
                "opens": one.number in rules.PER_DOSSIER and one.points.count > 0,
            }
            for one in sheet.indicators
        ],
        "sheet": sheet,
        "total": "–" if sheet.total is None else f"{rules.shown(sheet.total)}".replace(".", ","),
        "class_name": words.CLASSES.get(sheet.class_name, ""),
        "why_no_class": words.NO_CLASS.get(sheet.why_no_class, ""),
        "query": _query(request, without="after"),
    }


def _query(request: StaffRequest, *, without: str) -> str:
    return urlencode([(name, str(value)) for name, value in request.GET.items() if name != without])


def _further(request: StaffRequest, after: int) -> str:
    return f"?{_query(request, without='after')}&after={after}"
