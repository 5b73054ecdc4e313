"""Destroying the personal data of an ended dossier, under a rule and after a second look."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.retention import keeping_of
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal


@needs_role(Role.RECORDS_CLERK, Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def destroy(request: StaffRequest, ref: str) -> HttpResponse:
    """What will be gone and what will stay; the rule must be named."""
    now = timezone.now()
    dossier = opened(request, ref)
    keeping = keeping_of(dossier, on=localdate(now))
    proposed = keeping.rule.basis if keeping else ""
    ground, refusal = request.POST.get("ground", proposed), None
    if request.method == "POST":
        try:
            ref = once_per_form(
                request,
                lambda: actions.destroy_personal_data(dossier, ground=ground, by=request.actor, at=now).ref,
            )
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The personal data of this dossier are destroyed. Its history stays."))
            return redirect("dossiers:detail", ref)
    page = {"dossier": dossier, "ground": ground, "refusal": refusal, "key": new_key(), "keeping": keeping}
    page["may_go"] = keeping is None or keeping.is_over(localdate(now))
    return render(request, "dossiers/destroy.html", page, status=refusal.status if refusal else 200)
