"""The paper day-book after a failure of the line: a leader allows the dossiers of a day to be entered late."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.queries import one_stop_units
from motcua.dossiers import actions
from motcua.dossiers.forms import ApproveLateForm
from motcua.dossiers.http import new_key
from motcua.dossiers.views.turning import taken
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate


@needs_role(Role.UNIT_LEADER, Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def late_entries(request: StaffRequest) -> HttpResponse:
    """The unit, the day and the reason."""
    now = timezone.now()
    led = {grant.agency_id for grant in request.actor.grants if grant.role in (Role.UNIT_LEADER, Role.AGENCY_LEADER)}
    form = ApproveLateForm(one_stop_units(localdate(now)).filter(agency__in=led), request.POST or None)

    def carry_out() -> str:
        given = form.cleaned_data
        unit = form.units[given["unit"]]
        actions.approve_late_entries(unit, day=given["day"], reason=given["reason"], by=request.actor, at=now)
        return str(unit.pk)

    turn = taken(request, form, carry_out)
    if turn.led_to:
        messages.success(request, _("Approved: dossiers of that day may be entered."))
        return redirect("dossiers:late-entries")
    page = {"form": form, "refusal": turn.refusal, "key": new_key(), "days": settings.LATE_ENTRY_DAYS}
    wrong = 400 if form.errors else 200
    return render(request, "dossiers/late_entries.html", page, status=turn.refusal.status if turn.refusal else wrong)
