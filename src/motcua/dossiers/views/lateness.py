"""When a promise cannot be kept: the apology with its one new appointment, more time by law, or no apology owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions, clocks
from motcua.dossiers.forms.lateness import ExtendForm, NoApologyForm, PromiseAgainForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier
from motcua.dossiers.timing import grounds_on
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal


@needs_role(Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def promise_again(request: StaffRequest, ref: str) -> HttpResponse:
    """The old appointment, the last moment for an apology, and the new appointment with its reason."""
    now, dossier = timezone.now(), opened(request, ref)
    form = PromiseAgainForm(request.POST or None)

    def carry_out() -> str:
        return actions.promise_again(dossier, form.wanted(), by=request.actor, at=now).ref

    return _acted(
        request, "promise_again", dossier, form, carry_out, said=_("Promised again. The apology is being made.")
    )


@needs_role(Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def no_apology(request: StaffRequest, ref: str) -> HttpResponse:
    """The ground by which no apology is owed."""
    now, dossier = timezone.now(), opened(request, ref)
    form = NoApologyForm(request.POST or None, grounds=grounds_on(localdate(now)))

    def carry_out() -> str:
        ground = form.cleaned_data["ground"]
        reason = form.cleaned_data["reason"]
        return actions.exempt_from_apology(dossier, ground=ground, reason=reason, by=request.actor, at=now).ref

    return _acted(request, "no_apology", dossier, form, carry_out, said=_("It is recorded that no apology is owed."))


@needs_role(Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def extend(request: StaffRequest, ref: str) -> HttpResponse:
    """More time, by the article that is named."""
    now, dossier = timezone.now(), opened(request, ref)
    form = ExtendForm(request.POST or None)

    def carry_out() -> str:
        return actions.extend_legal_time(dossier, form.more(), by=request.actor, at=now).ref

    return _acted(request, "extend", dossier, form, carry_out, said=_("The legal time is extended."))


def _acted(
    request: StaffRequest, name: str, dossier: Dossier, form: forms.Form, carry_out: Callable[[], str], *, said: str
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, carry_out)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect("dossiers:detail", ref)
    wrong = 400 if form.errors else 200
    page = {"dossier": dossier, "form": form, "refusal": refusal, "key": new_key(), **_told(dossier, timezone.now())}
    return render(request, f"dossiers/lateness/{name}.html", page, status=refusal.status if refusal else wrong)


def _told(dossier: Dossier, now: datetime) -> dict[str, object]:
    return {"clocks": clocks.of(dossier, now=now), "latest": clocks.latest_apology(dossier, now=now)}
