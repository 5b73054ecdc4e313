"""Opening and closing agencies, units and counters."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies import actions
from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.forms import AgencyForm, CounterForm, UnitForm
from motcua.agencies.http import StaffRequest
from motcua.agencies.reach import administrators_only, agency_of, unit_of
from motcua.kernel.local import localdate


@administrators_only
@require_http_methods(["GET", "POST"])
def open_agency(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Open an agency under one that the person administers."""
    now, parent = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=parent,
        title=_("Open an agency"),
        button=_("Open the agency"),
        done=_("The agency is entered."),
        back=reverse("agencies:admin-agency", args=[parent.pk]),
        about=_("It stands under %(agency)s.") % {"agency": parent.name},
    )
    form = AgencyForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.open_agency(parent=parent, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def close_agency(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Say on which day an agency exists for the last time."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=agency,
        title=_("Close the agency"),
        button=_("Close the agency"),
        done=_("The last day of the agency is entered."),
        back=reverse("agencies:admin-agency", args=[agency.pk]),
        note=_("Its units and posts must have ended. Where others take over, enter the merger or the split instead."),
        danger=True,
    )
    return ended(request, question, partial(actions.close_agency, agency), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def open_unit(request: StaffRequest, agency_id: int) -> HttpResponse:
    """Open a unit in an agency."""
    now, agency = timezone.now(), agency_of(request, agency_id)
    question = Question(
        agency=agency,
        title=_("Open a unit"),
        button=_("Open the unit"),
        done=_("The unit is entered."),
        back=reverse("agencies:admin-agency", args=[agency.pk]),
    )
    form = UnitForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.open_unit(agency, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def close_unit(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Say on which day a unit works for the last time."""
    now, unit = timezone.now(), unit_of(request, unit_id)
    question = Question(
        agency=unit.agency,
        title=_("Close the unit"),
        button=_("Close the unit"),
        done=_("The last day of the unit is entered."),
        back=reverse("agencies:admin-unit", args=[unit.pk]),
        about=unit.name,
        note=_("Posts in the unit must have ended. What was done in it stays as it is."),
        danger=True,
    )
    return ended(request, question, partial(actions.close_unit, unit), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def open_counter(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Open a counter in a one-stop unit."""
    now, unit = timezone.now(), unit_of(request, unit_id)
    question = Question(
        agency=unit.agency,
        title=_("Open a counter"),
        button=_("Open the counter"),
        done=_("The counter is entered."),
        back=reverse("agencies:admin-unit", args=[unit.pk]),
        about=unit.name,
    )
    form = CounterForm(request.POST or None)

    def act(given: dict[str, Any]) -> object:
        return actions.open_counter(unit, **given, by=request.actor, at=now)

    return answered(request, question, form, act)
