"""The register of a one-stop unit and its day-end list: seen, printed and exported alike."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast, get_args
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Unit
from motcua.dossiers import actions, register
from motcua.dossiers.forms.register import read_wanted
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import Channel, DayEnd, State
from motcua.dossiers.sheets import register_sheet
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate, read_day
from motcua.kernel.refusals import Refusal
from motcua.papers.http import file_response
from motcua.papers.models import IssuedDocument
from motcua.web.workbooks import workbook_answer

KEEPERS = (Role.ONE_STOP_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)


@needs_role(*KEEPERS)
@require_GET
def register_page(request: StaffRequest) -> HttpResponse:
    """The register with its filters in the address."""
    return _register(request, None)


@needs_role(*KEEPERS)
@require_GET
def register_file(request: StaffRequest) -> FileResponse:
    """The same rows as a workbook, however many."""
    wanted, _units = _wanted(request)
    file = register_sheet(register.lines(register.registered(request.actor, wanted)))
    name = f"so-theo-doi-{wanted.first_day}-{wanted.last_day}.xlsx"
    return workbook_answer(file, name)


@needs_role(*KEEPERS)
@require_POST
def register_print(request: StaffRequest) -> HttpResponse | FileResponse:
    """The same rows as the form of the day, in A4."""
    wanted, _units = _wanted(request)
    now = timezone.now()
    try:
        issued = once_per_form(request, lambda: str(actions.print_register(wanted, by=request.actor, at=now).pk))
    except Refusal as reason:
        return _register(request, reason)
    file = IssuedDocument.objects.select_related("file").get(pk=int(issued)).file
    return file_response(file, filename=f"so-theo-doi-{wanted.first_day}-{wanted.last_day}.pdf", inline=True)


def _wanted(request: StaffRequest) -> tuple[register.Wanted, list[Unit]]:
    today = localdate(timezone.now())
    units = register.units_with_register(request.actor, on=today)
    if not units:
        raise Http404
    return read_wanted(request.GET, units, today=today), units


def _register(request: StaffRequest, refusal: Refusal | None) -> HttpResponse:
    wanted, units = _wanted(request)
    rows = register.register_page(request.actor, wanted, after=_after(request))
    more = cursor_to(rows[-1].received_at, rows[-1].pk) if len(rows) == register.PAGE else ""
    page = {
        "wanted": wanted,
        "units": [(unit.pk, f"{unit.name}, {unit.agency.name}") for unit in units],
        "states": [("", _("every state")), *((state.value, state.label) for state in State)],
        "channels": [("", _("every channel")), *Channel.choices],
        "lines": [(dossier, register.Line.of(dossier)) for dossier in rows],
        "next": f"?{urlencode({**wanted.in_address(), 'after': more})}" if more else "",
        "address": urlencode(wanted.in_address()),
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "dossiers/register.html", page, status=refusal.status if refusal else 200)


@needs_role(*KEEPERS)
@require_http_methods(["GET", "POST"])
def day_end(request: StaffRequest) -> HttpResponse:
    """A day of a one-stop unit in figures that add up, with the dossiers behind each; signed off by an officer."""
    now = timezone.now()
    units = register.units_with_register(request.actor, on=localdate(now))
    unit = next((one for one in units if str(one.pk) == request.GET.get("unit")), next(iter(units), None))
    if unit is None:
        raise Http404
    day = read_day(request.GET.get("day", "")) or localdate(now)
    refusal = None
    if request.method == "POST":
        try:
            once_per_form(request, lambda: str(actions.sign_day_end(unit, day, by=request.actor, at=now).pk))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The day is signed off."))
            return redirect(f"{request.path}?{urlencode({'unit': unit.pk, 'day': day})}")
    page = _day(request, unit, day, now) | {"units": units, "refusal": refusal, "key": new_key()}
    return render(request, "dossiers/day_end.html", page, status=refusal.status if refusal else 200)


def _day(request: StaffRequest, unit: Unit, day: date, now: datetime) -> dict[str, object]:
    written = request.GET.get("part", "")
    part = cast(register.Part, written if written in get_args(register.Part) else "left_over")
    figures = register.day_figures(unit, day)
    rows = register.day_lines(request.actor, unit, day, part, after=_after(request))
    here = {"unit": unit.pk, "day": day}
    more = cursor_to(rows[-1].received_at, rows[-1].pk) if len(rows) == register.PAGE else ""
    names = {"received": _("Received"), "handed_over": _("Given on"), "results_in": _("Results in"),
             "returned": _("Returned"), "left_over": _("Left over")}  # fmt: skip
    return {
        "unit": unit,
        "day": day,
        "figures": figures,
        "signed": DayEnd.objects.select_related("signed_by").filter(unit=unit, day=day).first(),
        "now_differs": _differs(unit, day, figures),
        "tabs": [
            (name, f"?{urlencode({**here, 'part': one})}", figures.as_json()[one], one == part)
            for one, name in names.items()
        ],
        "lines": [(dossier, register.Line.of(dossier)) for dossier in rows],
        "next": f"?{urlencode({**here, 'part': part, 'after': more})}" if more else "",
        "days": [(one, f"?{urlencode({**here, 'day': one})}") for one in register.last_days(7, until=localdate(now))],
    }


def _differs(unit: Unit, day: date, figures: register.DayFigures) -> bool:
    signed = DayEnd.objects.filter(unit=unit, day=day).first()
    return signed is not None and signed.figures != figures.as_json()


def _after(request: StaffRequest) -> register.After | None:
    found = cursor_of(request.GET.get("after", ""))
    return register.After(found.due_at, found.task_id) if found and found.due_at else None
