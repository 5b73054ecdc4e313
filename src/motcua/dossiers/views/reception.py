"""Receiving a dossier that came in online or by post."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, queries
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier
from motcua.dossiers.outlook import forecast
from motcua.dossiers.telling import reasons
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.web.formatting import moment


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def receive(request: StaffRequest, ref: str) -> HttpResponse:
    """The papers against the announced list, the day that would be promised, and the one button."""
    now = timezone.now()
    dossier = opened(request, ref)
    refusal = None
    if request.method == "POST":
        try:
            code = once_per_form(request, lambda: actions.receive_dossier(dossier, by=request.actor, at=now).ref)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _received(access.dossier_for(request.actor, code)))
            return redirect("dossiers:detail", code)
    dates = forecast(dossier.procedure_version, channel=dossier.channel, agency_id=dossier.agency_id, now=now)
    page = {
        "dossier": dossier,
        "papers": queries.papers_in(dossier),
        "missing": actions.missing_papers(dossier),
        "dates": dates,
        "why": reasons(item.as_json() for item in dates.legal.explanation) if dates else [],
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "dossiers/receive.html", page, status=refusal.status if refusal else 200)


def _received(dossier: Dossier) -> str:
    if dossier.promised_at is None:
        return _("Received under code %(code)s.") % {"code": dossier.ref}
    return _("Received. Result promised for %(when)s.") % {"when": moment(dossier.promised_at)}
