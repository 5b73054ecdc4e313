"""Handing dossiers over in bundles, and answering what was handed over to us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, handing
from motcua.dossiers.forms.handing import ACCEPT, read_answers, read_tasks
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import DESK_ROLES, Bundle, Difference
from motcua.dossiers.telling import Dues
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.web.due import Due


@dataclass(frozen=True, slots=True)
class Row:
    """A line of what is to be handed over, with how its due moment stands and the rule that sets it."""

    one: handing.ToHandOver
    due: Due | None
    rule: str


@needs_role(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def hand_over(request: StaffRequest) -> HttpResponse:
    """What has to go to the other side, the one due first on top; ticked ones go in one bundle for each office."""
    now, refusal = timezone.now(), None
    if request.method == "POST":
        try:
            numbers = once_per_form(request, lambda: _gathered(request, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("On its way: %(bundles)s.") % {"bundles": numbers.replace(",", ", ")})
            first, _comma, more = numbers.partition(",")
            return redirect("dossiers:bundles") if more else redirect("dossiers:bundle", first)
    found, more_from = handing.to_hand_over(request.actor, after=_after(request))
    dues = Dues(now)
    page = {
        "rows": [_row(one, dues) for one in found],
        "next": _next(more_from),
        "refusal": refusal,
        "key": new_key(),
        "ticked": read_tasks(request.POST),
    }
    return render(request, "dossiers/hand_over.html", page, status=refusal.status if refusal else 200)


def _gathered(request: StaffRequest, now: datetime) -> str:
    tasks = access.tasks_for(request.actor, read_tasks(request.POST))
    return ",".join(bundle.number for bundle in actions.make_bundles(tasks, by=request.actor, at=now))


def _row(one: handing.ToHandOver, dues: Dues) -> Row:
    due = dues.of_moment(one.due_at, agency_id=one.task.agency_id) if one.due_at else None
    return Row(one, due, one.rule.source if one.rule else "")


@needs_role(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def handed_over(request: StaffRequest) -> HttpResponse:
    """What was handed over to where this person serves: accept each, or say what is wrong with it."""
    refusal = None
    if request.method == "POST":
        try:
            once_per_form(request, lambda: _answered(request))
        except Refusal as reason:
            refusal = reason
        else:
            return _told(request, "dossiers:handed-over")
    rows, more_from = handing.handed_to(request.actor, after=_after(request))
    page = {"rows": rows, "next": _next(more_from), "refusal": refusal, "key": new_key(), **_choices()}
    return render(request, "dossiers/handed_over.html", page, status=refusal.status if refusal else 200)


@needs_role(*DESK_ROLES)
@require_GET
def bundles(request: StaffRequest) -> HttpResponse:
    """Every bundle that went out from here or came in, the latest first."""
    before = whole_number(request.GET.get("before", ""))
    found = handing.bundles_of(request.actor, before=before)
    tallies = handing.tallies(found)
    more = f"?{urlencode({'before': found[-1].pk})}" if len(found) == handing.PAGE else ""
    rows = [(bundle, tallies[bundle.pk]) for bundle in found]
    return render(request, "dossiers/bundles.html", {"rows": rows, "next": more})


@needs_role(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def bundle(request: StaffRequest, bundle: str) -> HttpResponse:
    """One bundle with its list: the receiver answers here, the sender sees what was not accepted and takes back."""
    found = access.bundle_for(request.actor, bundle)
    refusal = None
    if request.method == "POST":
        try:
            once_per_form(request, lambda: _answered(request))
        except Refusal as reason:
            refusal = reason
        else:
            return _told(request, "dossiers:bundle", found.number)
    rows = handing.rows_of(found)
    page = {"bundle": found, "rows": rows, "refusal": refusal, "key": new_key(), **_sides(request, found), **_choices()}
    return render(request, "dossiers/bundle.html", page, status=refusal.status if refusal else 200)


@needs_role(*DESK_ROLES)
@require_POST
def take_back(request: StaffRequest, hand_over_id: int) -> HttpResponse:
    """Take a dossier out of a bundle that was not answered yet."""
    row = access.hand_over_for(request.actor, hand_over_id)
    now = timezone.now()
    try:
        once_per_form(request, lambda: str(actions.take_back(row, by=request.actor, at=now).pk))
    except Refusal as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("Taken out of the bundle: %(ref)s.") % {"ref": row.dossier.ref})
    return redirect("dossiers:bundle", row.bundle.number) if row.bundle else redirect("dossiers:hand-over")


def _answered(request: StaffRequest) -> str:
    answers = read_answers(request.POST)
    return str(len(actions.answer_hand_overs(answers, by=request.actor, at=timezone.now())))


def _told(request: StaffRequest, page: str, *blanks: str) -> HttpResponse:
    said = [value for name, value in request.POST.items() if name.startswith("say-") and value]
    taken = said.count(ACCEPT)
    counts = {"taken": taken, "count": len(said) - taken}
    messages.success(request, _("Accepted: %(taken)s. With a difference: %(count)s.") % counts)
    return redirect(page, *blanks)


def _sides(request: StaffRequest, found: Bundle) -> dict[str, bool]:
    def serves(agency_id: int, unit_id: int | None) -> bool:
        return request.actor.has(*DESK_ROLES, agency_id=agency_id, unit_id=unit_id)

    return {
        "is_sender": serves(found.from_agency_id, found.from_unit_id),
        "is_receiver": serves(found.to_agency_id, found.to_unit_id),
    }


def _choices() -> dict[str, object]:
    return {"says": [("", _("not yet")), (ACCEPT, _("accept")), *Difference.choices]}


def _after(request: StaffRequest) -> handing.Place | None:
    found = cursor_of(request.GET.get("after", ""))
    return handing.Place(found.due_at, found.task_id) if found and found.due_at else None


def _next(place: handing.Place | None) -> str:
    return f"?{urlencode({'after': cursor_to(place.at, place.pk)})}" if place else ""
