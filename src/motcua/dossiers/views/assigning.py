"""Who does which step: taking one on, giving it back, and the leader's page of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Unit
from motcua.agencies.words import role_name
from motcua.dossiers import access, actions, balance, narrowing
from motcua.dossiers.forms import ReassignForm
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import DESK_ROLES, Task
from motcua.dossiers.views.detail import dossier_page
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number

LEADERS = (Role.UNIT_LEADER, Role.AGENCY_LEADER)


@needs_role(*DESK_ROLES)
@require_POST
def claim(request: StaffRequest, task_id: int) -> HttpResponse:
    """Take a step on; whoever loses the race reads who has it."""
    now = timezone.now()
    task = access.task_for(request.actor, task_id)
    try:
        once_per_form(request, lambda: str(actions.claim_task(task, by=request.actor, at=now).pk))
    except Refusal as reason:
        return dossier_page(request, access.dossier_for(request.actor, task.dossier.ref), now=now, refusal=reason)
    messages.success(request, _("You have taken the step on: %(step)s.") % {"step": _(task.name)})
    return redirect("dossiers:detail", task.dossier.ref)


@needs_role(*DESK_ROLES)
@require_POST
def release(request: StaffRequest, task_id: int) -> HttpResponse:
    """Give a step back to the unit."""
    now = timezone.now()
    task = access.task_for(request.actor, task_id)
    try:
        once_per_form(request, lambda: str(actions.release_task(task, by=request.actor, at=now).pk))
    except Refusal as reason:
        return dossier_page(request, access.dossier_for(request.actor, task.dossier.ref), now=now, refusal=reason)
    messages.success(request, _("The step lies with the unit again: %(step)s.") % {"step": _(task.name)})
    return redirect("dossiers:detail", task.dossier.ref)


@needs_role(*LEADERS)
@require_http_methods(["GET", "POST"])
def reassign(request: StaffRequest, task_id: int) -> HttpResponse:
    """Give a step to somebody of the unit who is here."""
    now = timezone.now()
    task = access.task_for(request.actor, task_id)
    form = ReassignForm(request.POST or None, people=balance.present_for(task, on=localdate(now)))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            once_per_form(request, lambda: _given(request, task, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The step was given to %(who)s.") % {"who": form.chosen.full_name})
            return redirect("dossiers:detail", task.dossier.ref)
    page = {"task": task, "step": _(task.name), "form": form, "refusal": refusal, "key": new_key()}
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "dossiers/reassign.html", page, status=status)


def _given(request: StaffRequest, task: Task, form: ReassignForm, now: datetime) -> str:
    return str(actions.reassign_task(task, to=form.chosen, by=request.actor, at=now).pk)


@dataclass(frozen=True, slots=True)
class Line:
    """An officer on the leader's page; each number opens its list."""

    load: balance.Load
    roles: str
    open: str
    late: str


@needs_role(*LEADERS)
@require_GET
def unit_work(request: StaffRequest) -> HttpResponse:
    """How the work of a unit lies on its officers."""
    now = timezone.now()
    units = balance.units_led_by(request.actor, on=localdate(now))
    wanted = whole_number(request.GET.get("unit", ""))
    unit = next((one for one in units if one.pk == wanted), units[0] if units and wanted is None else None)
    if unit is None:
        raise Http404
    found = balance.balance_of(unit, now=now, on=localdate(now))
    page = {
        "unit": unit,
        "tabs": [(one.name, f"?unit={one.pk}", "", one == unit) for one in units],
        "lines": [_line(load, unit) for load in found.loads],
        "balance": found,
        "unclaimed": _list(unit, narrowing.NOBODY),
        "unclaimed_late": _list(unit, narrowing.NOBODY, due=narrowing.LATE),
    }
    return render(request, "dossiers/unit_work.html", page)


@needs_role(*LEADERS)
@require_http_methods(["GET", "POST"])
def spread(request: StaffRequest, unit_id: int) -> HttpResponse:
    """Show who would get how many of the steps that nobody has taken on; sent, it happens."""
    now = timezone.now()
    units = balance.units_led_by(request.actor, on=localdate(now))
    unit = next((one for one in units if one.pk == unit_id), None)
    if unit is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        try:
            count = once_per_form(request, lambda: _spread(request, unit, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("Steps given out: %(count)s.") % {"count": count})
            return redirect(f"{reverse('dossiers:unit-work')}?unit={unit.pk}")
    planned = list(balance.planned_spread(unit, request.actor, on=localdate(now)).values())
    loads = balance.balance_of(unit, now=now, on=localdate(now)).loads
    rows = [(load.user.full_name, load.open, planned.count(load.user.pk)) for load in loads]
    page = {"unit": unit, "rows": rows, "count": len(planned), "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/spread.html", page, status=refusal.status if refusal else 200)


def _spread(request: StaffRequest, unit: Unit, now: datetime) -> str:
    return str(sum(actions.spread_tasks(unit, by=request.actor, at=now).given.values()))


def _line(load: balance.Load, unit: Unit) -> Line:
    who = str(load.user.pk)
    roles = ", ".join(role_name(role) for role in load.roles)
    return Line(load, roles, _list(unit, who), _list(unit, who, due=narrowing.LATE))


def _list(unit: Unit, assignee: str, *, due: str = "") -> str:
    """The address of the list behind a number."""
    asked = narrowing.Narrowing(assignee=assignee, unit=str(unit.pk), due=due)
    return f"{reverse('dossiers:queue')}?{asked.as_query(tab='unit')}"
