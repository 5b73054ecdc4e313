"""What an administrator looks after: the agencies, one of them, one of its units."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.agencies import queries
from motcua.agencies.alerts import alerts
from motcua.agencies.http import StaffRequest
from motcua.agencies.paging import page_of
from motcua.agencies.reach import administrators_only, agency_of, unit_of
from motcua.agencies.words import role_name
from motcua.kernel.local import localdate


@administrators_only
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """The own agency and all below it, by name, each with its units, its staff and its head."""
    text = request.GET.get("text", "")
    now = timezone.now()
    agencies = queries.overview_of_agencies(request.actor, on=localdate(now), text=text)
    page = page_of(agencies, request, by="name_sort")
    own = list(queries.tops_administered(request.actor))
    parts = {"rows": page.rows, "next": page.next, "text": text, "own": own, "alerts": alerts(request.actor, now)}
    return render(request, "agencies/administration/overview.html", parts)


@administrators_only
@require_GET
def agency(request: StaffRequest, agency_id: int) -> HttpResponse:
    """One agency: its codes, its head, and its units, those that work first of all."""
    shown, today = agency_of(request, agency_id), localdate(timezone.now())
    page = page_of(queries.units_administered(shown, on=today), request)
    codes = list(queries.identifiers_of(shown))
    head = queries.head_on(shown, today)
    parts = {"agency": shown, "here": "agency", "codes": codes, "head": head, "rows": page.rows, "next": page.next}
    return render(request, "agencies/administration/agency.html", parts)


@administrators_only
@require_GET
def unit(request: StaffRequest, unit_id: int) -> HttpResponse:
    """One unit: its counters, and who serves in it."""
    shown, today = unit_of(request, unit_id), localdate(timezone.now())
    page = page_of(queries.posts_of(shown.agency, on=today, unit=shown), request)
    parts = {
        "unit": shown,
        "agency": shown.agency,
        "counters": list(shown.counters.order_by("number")),
        "head": queries.head_on(shown.agency, today, unit=shown),
        "rows": [(post, role_name(post.role)) for post in page.rows],
        "next": page.next,
    }
    return render(request, "agencies/administration/unit.html", parts)
