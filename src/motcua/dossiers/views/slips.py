"""The papers of passing on: the list of a bundle, and the control slip of a dossier."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import access, actions, handing
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import DESK_ROLES
from motcua.kernel.refusals import Refusal
from motcua.papers.http import file_response
from motcua.papers.queries import latest_document
from motcua.web.formatting import moment_short


@needs_role(*DESK_ROLES)
@require_GET
def bundle_list(request: StaffRequest, bundle: str) -> FileResponse:
    """The list of a bundle as it was issued last."""
    found = access.bundle_for(request.actor, bundle)
    issued = latest_document(found.stream, kind="hand_over_list")
    if issued is None:
        raise Http404
    return file_response(issued.file, filename=f"{found.number}.pdf", inline=True)


@staff_only
@require_http_methods(["GET", "POST"])
def control_slip(request: StaffRequest, ref: str) -> HttpResponse:
    """Where a dossier has been, with whether each office was in time; printed as the form of the day."""
    dossier, now, refusal = opened(request, ref), timezone.now(), None
    if request.method == "POST":
        try:
            once_per_form(request, lambda: str(actions.issue_control_slip(dossier, by=request.actor, at=now).pk))
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("dossiers:control-slip-file", dossier.ref)
    said = {"early": _("before time"), "on_time": _("on time"), "late": _("late"), "": "–"}
    legs = [
        (leg.giving, leg.receiving, moment_short(leg.at), leg.giver, leg.receiver or "–", said[leg.timeliness])
        for leg in handing.legs_of(dossier)
    ]
    head = (_("Gives"), _("Receives"), _("When"), _("Handed over by"), _("Received by"), _("In time"))
    page = {"dossier": dossier, "legs": legs, "head": head, "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/control_slip.html", page, status=refusal.status if refusal else 200)


@staff_only
@require_GET
def control_slip_file(request: StaffRequest, ref: str) -> FileResponse:
    """The slip as it was issued last."""
    dossier = opened(request, ref)
    issued = latest_document(dossier.stream, kind="control_slip")
    if issued is None:
        raise Http404
    return file_response(issued.file, filename=f"{dossier.ref}-kiem-soat.pdf", inline=True)
