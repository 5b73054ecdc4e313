"""Who somebody is, asked once of an account without a person."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from motcua.kernel.refusals import Refusal
from motcua.portal import actions
from motcua.portal.forms import ProfileForm
from motcua.portal.http import CitizenRequest


@require_http_methods(["GET", "POST"])
def profile(request: CitizenRequest) -> HttpResponse:
    """Name and telephone number; then back to where they were missing."""
    form = ProfileForm(request.POST if request.method == "POST" else None, initial={"full_name": request.actor.name})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.introduce_oneself(**form.cleaned_data, by=request.actor, at=timezone.now())
        except Refusal as reason:
            refusal = reason
        else:
            return HttpResponseRedirect(_back(request))
    page = {"form": form, "refusal": refusal, "next": _back(request)}
    wrong = 400 if form.errors else 200
    return render(request, "portal/profile.html", page, status=refusal.status if refusal else wrong)


def _back(request: CitizenRequest) -> str:
    """Where one came from, on this site only."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    known = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Beginning is a button and no address: one comes back to the page that has it.
    return wanted.removesuffix("begin/") if known else reverse("portal:my-submissions")
