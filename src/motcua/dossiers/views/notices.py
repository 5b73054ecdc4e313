"""What one was told: steps due soon, steps and dossiers that are late."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions, warnings
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import DESK_ROLES
from motcua.kernel.text import whole_number


@needs_role(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def notices(request: StaffRequest) -> HttpResponse:
    """The list, the latest first; one button says that it was read."""
    if request.method == "POST":
        up_to, now = whole_number(request.POST.get("up_to", "")) or 0, timezone.now()
        once_per_form(request, lambda: str(actions.read_notices(up_to=up_to, by=request.actor, at=now)))
        return redirect("dossiers:notices")
    before = whole_number(request.GET.get("before", ""))
    rows = warnings.notices_of(request.actor, before=before)
    page = {
        "rows": rows,
        "newest": rows[0].pk if rows else 0,
        "next": rows[-1].pk if len(rows) == warnings.PAGE else None,
        "unread": any(row.read_at is None for row in rows),
        "key": new_key(),
    }
    return render(request, "dossiers/notices.html", page)
