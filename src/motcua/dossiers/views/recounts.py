"""What a change of the working calendar moves: the dry run, and its approval."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions, recounts
from motcua.dossiers.http import new_key, once_per_form
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number


@needs_role(Role.ADMINISTRATOR)
@require_GET
def recount_list(request: StaffRequest) -> HttpResponse:
    """The changes of calendars that move something, the latest first."""
    return render(request, "dossiers/recounts/list.html", {"rows": recounts.recounts_of(request.actor)})


@needs_role(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def recount(request: StaffRequest, recount_id: int) -> HttpResponse:
    """Which dossiers would move from when to when; approved with a reason, they do."""
    now, refusal = timezone.now(), None
    one = recounts.recount_for(request.actor, recount_id)
    if one is None:
        raise Http404
    reason = request.POST.get("reason", "")[:1000]
    if request.method == "POST":

        def carry_out() -> str:
            return str(actions.approve_recount(one, reason=reason, by=request.actor, at=now).pk)

        try:
            once_per_form(request, carry_out)
        except Refusal as why:
            refusal = why
        else:
            messages.success(request, _("Approved. The due dates move now, a stretch at a time."))
            return redirect("dossiers:recount", recount_id)
    rows = recounts.lines_of(one, after=whole_number(request.GET.get("after", "")) or 0)
    page = {"recount": one, "shape": recounts.shape_of(one), "rows": rows, "refusal": refusal, "reason": reason}
    page |= {"next": rows[-1].pk if len(rows) == recounts.PAGE else None, "key": new_key()}
    return render(request, "dossiers/recounts/one.html", page, status=refusal.status if refusal else 200)
