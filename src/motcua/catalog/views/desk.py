"""The desk of procedure controllers: records that were set aside, to be mended or dismissed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.http import StaffRequest, needs_role
from motcua.catalog import actions, words
from motcua.catalog.models import Quarantine
from motcua.catalog.queries.set_aside import set_aside, settled_or_waiting
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.ledger.queries import events_of

controllers = needs_role(Role.PROCEDURE_CONTROLLER, Role.ADMINISTRATOR)

PLACES = {
    "quarantine": gettext_lazy("Records set aside"),
    "absent": gettext_lazy("Not in the national list"),
    "abolitions": gettext_lazy("Abolitions"),
    "lists": gettext_lazy("Lists and what is taken"),
}


def desk_tabs(here: str) -> list[tuple[str, str, None, bool]]:
    """The places of this desk as links."""
    return [(str(label), reverse(f"catalog-desk:{name}"), None, name == here) for name, label in PLACES.items()]


@controllers
@require_safe
def home(request: StaffRequest) -> HttpResponse:
    """Where the care of the catalogue begins."""
    return redirect("catalog-desk:quarantine")


@controllers
@require_safe
def quarantine(request: StaffRequest) -> HttpResponse:
    """The records that were set aside, the newest first, by what became of them."""
    state = request.GET.get("state", "")
    wanted = state if state in Quarantine.State.values else Quarantine.State.WAITING
    stretch = set_aside(wanted, after=whole_number(request.GET.get("after", "")) or 0)
    rows = [(record, words.quarantine_reason(record.reason)) for record in stretch.rows]
    tabs = [
        (str(one.label), f"?state={one.value}", None, one.value == wanted)
        for one in Quarantine.State
    ]  # fmt: skip
    page: dict[str, Any] = {"rows": rows, "places": desk_tabs("quarantine"), "tabs": tabs, "next_page": ""}
    if stretch.next:
        page["next_page"] = f"?state={wanted}&after={stretch.next}"
    return render(request, "catalog/quarantine.html", page)


@controllers
@require_http_methods(["GET", "POST"])
def set_aside_record(request: StaffRequest, record_id: int) -> HttpResponse:
    """One record: why it was set aside, what stands in it, and what to do about it."""
    record = settled_or_waiting(record_id)
    if record is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        try:
            _act(request, record)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("catalog-desk:record", record_id)
    page = {
        "record": record,
        "reason": words.quarantine_reason(record.reason),
        "refusal": refusal,
        "text": request.POST.get("text") or record.raw,
        "why": request.POST.get("reason", ""),
        "facts": _facts(record),
        "history": events_of(actions.quarantine_stream(record)),
    }
    return render(request, "catalog/quarantine_record.html", page, status=refusal.status if refusal else 200)


def _act(request: StaffRequest, record: Quarantine) -> None:
    now = timezone.now()
    if request.POST.get("what") == "dismiss":
        actions.dismiss_record(record, reason=request.POST.get("reason", ""), by=request.actor, at=now)
    else:
        actions.mend_record(record, text=request.POST.get("text", ""), by=request.actor, at=now)


def _facts(record: Quarantine) -> list[tuple[str, ...]]:
    return [
        (_("File and line"), f"{record.source}: {record.line}"),
        (_("Code"), record.code or "–"),
        (_("Detail"), record.detail or "–"),
        (_("How often it came"), str(record.times_seen)),
    ]
