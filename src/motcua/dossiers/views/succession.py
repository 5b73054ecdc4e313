"""Mergers and splits of an agency: seen before they are done, done, and what the successor takes over after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import actions as agencies
from motcua.agencies.asking import Question, answered
from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency, AgencySuccession
from motcua.agencies.queries import agencies_administered, who_could_take_over
from motcua.agencies.reach import administrators_only, agency_of
from motcua.dossiers.forms.succession import (
    AdoptionForm,
    ReorganisationForm,
    TakenCalendarForm,
    chosen_definitions,
)
from motcua.dossiers.succession import succession_of, to_be_adopted, under_way
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.process import actions as processes


@needs_role(Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER)
@require_GET
def succession(request: StaffRequest, agency_id: int) -> HttpResponse:
    """From whom the agency took over and what is still to be decided; who took over from it."""
    agency, today = _agency(request, agency_id), localdate(timezone.now())
    page = _page(request, agency) | {"told": succession_of(agency, on=today)}
    return render(request, "dossiers/succession.html", page)


@needs_role(Role.PROCEDURE_CONTROLLER)
@require_http_methods(["GET", "POST"])
def adopt(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Adopt processes of the agencies before, by one decision."""
    now, agency, refusal = timezone.now(), _agency(request, agency_id), None
    form = AdoptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = chosen_definitions([str(value) for name, value in request.POST.items() if name.startswith("process-")])
        given = form.cleaned_data
        try:
            once_per_form(
                request, lambda: str(len(processes.adopt_processes(agency, chosen, **given, by=request.actor, at=now)))
            )
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The processes are issued for this agency."))
            return redirect("dossiers:succession", agency.pk)
    page = _page(request, agency) | {
        "told": {"processes": to_be_adopted(agency, on=localdate(now))},
        "form": form,
        "refusal": refusal,
        "key": new_key(),
    }
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "dossiers/adopt.html", page, status=status)


@administrators_only
@require_http_methods(["GET", "POST"])
def adopt_calendar(request: StaffRequest, agency_id: int, before_id: int) -> HttpResponse:
    """Take the calendar of an agency before over."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    row = AgencySuccession.objects.filter(successor=agency, predecessor=before_id).select_related("predecessor").first()
    if row is None:
        raise Http404
    question = Question(
        agency=agency,
        title=_("Take a calendar over"),
        button=_("Take the calendar over"),
        done=_("The calendar is taken over. What it moves is worked out and shown under changed calendars."),
        back=reverse("dossiers:succession", args=[agency.pk]),
        about=row.predecessor.name,
        note=_("Its hours hold from that day on, its special days from then on too; what is declared here stays."),
    )
    form = TakenCalendarForm(request.POST or None, initial={"valid_from": row.effective_on, "decision": row.decision})

    def act(given: dict[str, Any]) -> object:
        return agencies.adopt_calendar(agency, predecessor=row.predecessor, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def reorganise(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Merge the agency into another one, or split it: what passes on is shown first, then it is done."""
    agency, refusal = agency_of(request, agency_id), None
    form = ReorganisationForm(request.POST or None, choices=who_could_take_over(request.actor, agency))
    page: dict[str, Any] = _page(request, agency) | {"form": form, "key": new_key()}
    if request.method == "POST" and form.is_valid():
        try:
            shown = _written(form.cleaned_data)
            if request.POST.get("what") == "carry-out" and request.POST.get("shown") == shown:
                once_per_form(request, lambda: _carried_out(request, agency, form.cleaned_data))
                messages.success(request, _("The reorganisation is entered. Services and dossiers follow."))
                return redirect("dossiers:succession", form.cleaned_data["heirs"].main.pk)
            page |= {"shown": shown} | _foreseen(request, agency, form.cleaned_data)
        except Refusal as reason:
            refusal = reason
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "dossiers/reorganise.html", page | {"refusal": refusal}, status=status)


def _written(given: dict[str, Any]) -> str:
    """What was shown, so that nothing else is carried out."""
    heirs, order = given["heirs"], given["order"]
    keys = [heirs.main.pk, *sorted(one.pk for one in heirs.others)]
    return f"{keys} {order.effective_on.isoformat()} {order.decision}"


def _carried_out(request: StaffRequest, agency: Agency, given: dict[str, Any]) -> str:
    heirs, told = given["heirs"], {"order": given["order"], "by": request.actor, "at": timezone.now()}
    if heirs.others:
        rows = agencies.split_agency(agency, heirs=heirs, **told)
    else:
        rows = agencies.merge_agencies([agency], into=heirs.main, **told)
    return str(rows[0].pk)


def _foreseen(request: StaffRequest, agency: Agency, given: dict[str, Any]) -> dict[str, Any]:
    heirs, order = given["heirs"], given["order"]
    foreseen = agencies.preview_reorganisation(agency, heirs=heirs, order=order, by=request.actor, at=timezone.now())
    last_day = order.effective_on - timedelta(days=1)
    return {"foreseen": foreseen, "under_way": under_way(agency, last_day=last_day), "last_day": last_day,
            "heirs": heirs, "order": order}  # fmt: skip


def _agency(request: StaffRequest, agency_id: int) -> Agency:
    """An agency that the person administers; a procedure controller looks at any. Raises Http404."""
    if not request.actor.has(Role.PROCEDURE_CONTROLLER):
        return agency_of(request, agency_id)
    found = Agency.objects.filter(pk=agency_id).select_related("parent").first()
    if found is None:
        raise Http404
    return found


def _page(request: StaffRequest, agency: Agency) -> dict[str, Any]:
    administers = agencies_administered(request.actor).filter(pk=agency.pk).exists()
    return {
        "agency": agency,
        "here": "succession",
        "administers": administers,
        "controls": request.actor.has(Role.PROCEDURE_CONTROLLER),
    }
