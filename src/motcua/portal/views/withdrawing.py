"""Taking one's own request back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import actions
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import State
from motcua.kernel.refusals import Refusal
from motcua.portal import access
from motcua.portal.forms import WithdrawForm
from motcua.portal.http import CitizenRequest


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: CitizenRequest, ref: str) -> HttpResponse:
    """What ends with it, and why one takes it back."""
    now = timezone.now()
    dossier = access.own_dossier(request.actor, ref)
    if request.method == "GET" and dossier.step_to(State.WITHDRAWN) is None:
        return redirect("portal:dossier", dossier.ref)
    form = WithdrawForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        why = actions.Withdrawn(form.cleaned_data["reason"])
        try:
            ref = once_per_form(request, lambda: actions.withdraw_dossier(dossier, why, by=request.actor, at=now).ref)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("You have withdrawn the dossier."))
            return redirect("portal:dossier", ref)
    page = {"dossier": dossier, "form": form, "refusal": refusal, "key": new_key(), "has_errors": bool(form.errors)}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "portal/withdraw.html", page, status=status)
