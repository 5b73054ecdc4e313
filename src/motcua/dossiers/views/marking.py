"""Labels and private notes on a dossier, and the labels of a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, balance, marking
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import DESK_ROLES, Colour, Dossier
from motcua.dossiers.views.detail import dossier_page
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number


@needs_role(*DESK_ROLES)
@require_POST
def label_dossier(request: StaffRequest, ref: str) -> HttpResponse:
    """Put a label of one's unit on a dossier, or take it off."""
    now = timezone.now()
    dossier = access.dossier_for(request.actor, ref)
    return _acted(request, dossier, lambda: _labelled(request, dossier, now), now)


def _labelled(request: StaffRequest, dossier: Dossier, now: datetime) -> str:
    label = access.label_for(request.actor, whole_number(request.POST.get("label", "")))
    if request.POST.get("do") == "off":
        return actions.take_label_off(dossier, label, by=request.actor, at=now).ref
    return actions.put_label(dossier, label, by=request.actor, at=now).ref


@needs_role(*DESK_ROLES)
@require_POST
def note(request: StaffRequest, ref: str) -> HttpResponse:
    """Write a note, or remove one's own."""
    now = timezone.now()
    dossier = access.dossier_for(request.actor, ref)
    return _acted(request, dossier, lambda: _noted(request, dossier, now), now)


def _noted(request: StaffRequest, dossier: Dossier, now: datetime) -> str:
    if removed := whole_number(request.POST.get("remove", "")):
        found = access.note_for(request.actor, dossier, removed)
        return str(actions.remove_note(found, by=request.actor, at=now).pk)
    units = {str(unit.pk): unit for unit in marking.units_of(request.actor)}
    unit = units.get(request.POST.get("readers", ""))
    written = actions.write_note(dossier, request.POST.get("text", ""), unit=unit, by=request.actor, at=now)
    return str(written.pk)


def _acted(request: StaffRequest, dossier: Dossier, act: Callable[[], str], now: datetime) -> HttpResponse:
    try:
        once_per_form(request, act)
    except Refusal as reason:
        return dossier_page(request, dossier, now=now, refusal=reason)
    return redirect("dossiers:detail", dossier.ref)


@needs_role(Role.UNIT_LEADER, Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def labels(request: StaffRequest) -> HttpResponse:
    """The labels of the units that one leads; a new one is made here."""
    now = timezone.now()
    units = balance.units_led_by(request.actor, on=localdate(now))
    refusal = None
    if request.method == "POST":
        unit = next((one for one in units if str(one.pk) == request.POST.get("unit")), None)
        if unit is None:
            raise Http404
        written = request.POST.get("colour", "")
        colour = Colour(written) if written in Colour.values else Colour.GREY
        name = request.POST.get("name", "")
        try:
            once_per_form(request, lambda: str(actions.make_label(unit, name, colour, by=request.actor, at=now).pk))
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("dossiers:labels")
    page = {
        "rows": marking.labels_in(units),
        "units": [(str(one.pk), one.name) for one in units],
        "colours": Colour.choices,
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "dossiers/labels.html", page, status=refusal.status if refusal else 200)
