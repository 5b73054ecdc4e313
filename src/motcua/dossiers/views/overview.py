"""The leader's first page: three questions, and each number opens its list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.words import role_name
from motcua.dossiers.overview import With, overview_of
from motcua.kernel.actors import Role


@needs_role(Role.UNIT_LEADER, Role.AGENCY_LEADER)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """What is late and with whom, what will be late this week, who is away."""
    now = timezone.now()
    found = overview_of(request.actor, now=now)
    page = {
        "now": now,
        "late": _rows(found.late),
        "late_count": sum(one.count for one in found.late),
        "soon": _rows(found.soon),
        "soon_count": sum(one.count for one in found.soon),
        "away": [(one, role_name(one.post.role)) for one in found.away],
    }
    return render(request, "dossiers/overview.html", page)


def _rows(found: list[With]) -> list[tuple[With, str, str]]:
    return [(one, role_name(one.role), one.narrowing.as_query(tab="unit")) for one in found]
