"""The survey on the officers' side: slips copied in, complaints judged."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions
from motcua.dossiers.forms import JudgementForm, SlipForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier, Rating, Satisfaction, Speed, Times
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def rating(request: StaffRequest, ref: str) -> HttpResponse:
    """Copy in the slip that the owner filled in."""
    now = timezone.now()
    dossier = opened(request, ref)
    form, refusal = SlipForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(
                request, lambda: actions.rate_dossier(dossier, _answers(form), by=request.actor, at=now).dossier.ref
            )
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The slip is taken down."))
            return redirect("dossiers:detail", ref)
    page = {"dossier": dossier, "form": form, "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/rating.html", page, status=_status(form, refusal))


@needs_role(Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def complaint(request: StaffRequest, ref: str) -> HttpResponse:
    """Say whether a complaint about the conduct of staff is founded."""
    now = timezone.now()
    dossier = opened(request, ref)
    form, refusal = JudgementForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, lambda: _judged(request, dossier, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The judgement is recorded."))
            return redirect("dossiers:detail", ref)
    said = Rating.objects.filter(dossier=dossier, complains=True).first()
    page = {"dossier": dossier, "said": said, "form": form, "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/complaint.html", page, status=_status(form, refusal))


def _judged(request: StaffRequest, dossier: Dossier, form: JudgementForm, now: datetime) -> str:
    given = form.cleaned_data
    judged = actions.judge_complaint(
        dossier, upheld=given["upheld"] == "yes", because=given["because"], by=request.actor, at=now
    )
    return judged.dossier.ref


def _answers(form: SlipForm) -> actions.Answers:
    given = form.cleaned_data
    return actions.Answers(
        speed=Speed(given["speed"]),
        contacts=Times(given["contacts"]),
        offices=Times(given["offices"]),
        satisfaction=Satisfaction(given["satisfaction"]),
        complains=given["complains"],
        comment=given["comment"],
    )


def _status(form: SlipForm | JudgementForm, refusal: Refusal | None) -> int:
    return refusal.status if refusal else 400 if form.errors else 200
