"""What a one-stop unit stands on: its decisions, its staff list, the procedures that it takes, rooms and devices."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import actions, queries
from motcua.agencies.asking import Question, answered, ended
from motcua.agencies.forms import (
    DecisionForm,
    EquipmentForm,
    PrintingForm,
    ProcedureListForm,
    StaffListForm,
)
from motcua.agencies.http import StaffRequest
from motcua.agencies.models import Unit
from motcua.agencies.reach import administrators_only, equipment_of, unit_of
from motcua.agencies.words import STANDARDS
from motcua.kernel.local import localdate


@administrators_only
@require_GET
def one_stop(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Everything on one page; a standard that the recorded facts do not meet is named beside the person."""
    unit, today = _one_stop(request, unit_id), localdate(timezone.now())
    listed = queries.staff_list(unit, on=today)
    parts = {
        "unit": unit,
        "agency": unit.agency,
        "decisions": list(queries.decisions_of(unit)),
        "staff": [(one.row, [STANDARDS[name] for name in one.unmet]) for one in listed],
        "procedures": queries.listed_procedures(unit, on=today),
        "equipment": list(queries.equipment_of(unit, on=today)),
        "printing": queries.printing_of(unit),
    }
    return render(request, "agencies/administration/one_stop.html", parts)


@administrators_only
@require_http_methods(["GET", "POST"])
def decide(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Enter the decision that founded or opened the unit."""
    now, unit = timezone.now(), _one_stop(request, unit_id)
    question = _question(
        unit, title=_("Enter a founding or opening decision"), button=_("Enter the decision"),
        done=_("The decision is entered."),
    )  # fmt: skip

    def act(given: dict[str, Any]) -> object:
        return actions.record_one_stop_decision(unit, **given, by=request.actor, at=now)

    return answered(request, question, DecisionForm(request.POST or None), act)


@administrators_only
@require_http_methods(["GET", "POST"])
def list_staff(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Enter the staff list that a decision approved: who of those appointed, with the facts that the standards ask."""
    now, unit = timezone.now(), _one_stop(request, unit_id)
    on = localdate(now)
    question = _question(
        unit,
        title=_("Enter a staff list"),
        button=_("Enter the staff list"),
        done=_("The staff list is entered. It holds until the next one."),
        note=_("Whoever holds a post in this unit can be listed. Appoint somebody new first."),
        template="agencies/administration/staff_list.html",
    )
    known = {one.row.user_id: one.row for one in queries.staff_list(unit, on=on)}
    form = StaffListForm(request.POST or None, persons=queries.persons_of_unit(unit, on=on), known=known)

    def act(given: dict[str, Any]) -> object:
        return actions.approve_staff_list(unit, given["members"], paper=given["paper"], by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def list_procedures(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Enter the list of procedures that a decision lets the unit take."""
    now, unit = timezone.now(), _one_stop(request, unit_id)
    question = _question(
        unit,
        title=_("Enter a list of procedures"),
        button=_("Enter the list"),
        done=_("The list of procedures is entered. It holds until the next one."),
    )
    listed = "\n".join(queries.listed_procedures(unit, on=localdate(now)))

    def act(given: dict[str, Any]) -> object:
        return actions.approve_procedure_list(unit, given["codes"], paper=given["paper"], by=request.actor, at=now)

    return answered(request, question, ProcedureListForm(request.POST or None, initial={"codes": listed}), act)


@administrators_only
@require_http_methods(["GET", "POST"])
def enter_equipment(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Enter a room with its area, or devices with their number."""
    now, unit = timezone.now(), _one_stop(request, unit_id)
    question = _question(
        unit,
        title=_("Enter a room or devices"),
        button=_("Enter it"),
        done=_("It is entered."),
        note=_("A room has square metres, devices have a number: fill in one of the two."),
    )
    form = EquipmentForm(request.POST or None, initial={"valid_from": localdate(now)})

    def act(given: dict[str, Any]) -> object:
        return actions.enter_equipment(unit, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


@administrators_only
@require_http_methods(["GET", "POST"])
def end_equipment(request: StaffRequest, equipment_id: int) -> HttpResponse:
    """Say until which day a room or device serves."""
    now, row = timezone.now(), equipment_of(request, equipment_id)
    question = _question(
        row.unit,
        title=_("Take out of use"),
        button=_("Take it out of use"),
        done=_("Its last day is entered."),
        about=row.name,
        danger=True,
    )
    return ended(request, question, partial(actions.end_equipment, row), at=now)


@administrators_only
@require_http_methods(["GET", "POST"])
def choose_printing(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Choose what the unit prints as receipt."""
    now, unit = timezone.now(), _one_stop(request, unit_id)
    question = _question(
        unit,
        title=_("Choose how receipts are printed"),
        button=_("Choose it"),
        done=_("The unit prints its receipts so from now on."),
        note=_("An officer may print another one for a single dossier. The file that the owner gets stays the form."),
    )
    now_chosen = queries.printing_of(unit)
    form = PrintingForm(request.POST or None, initial={"shape": now_chosen.shape, "language": now_chosen.language})

    def act(given: dict[str, Any]) -> object:
        return actions.choose_printing(unit, **given, by=request.actor, at=now)

    return answered(request, question, form, act)


def _one_stop(request: StaffRequest, unit_id: int) -> Unit:
    unit = unit_of(request, unit_id)
    if not unit.is_one_stop:
        raise Http404
    return unit


def _question(unit: Unit, *, about: str = "", **said: Any) -> Question:
    back = reverse("agencies:admin-one-stop", args=[unit.pk])
    return Question(agency=unit.agency, back=back, about=about or unit.name, **said)
