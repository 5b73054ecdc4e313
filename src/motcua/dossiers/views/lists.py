"""Lists of the officers: what came in online, what a search finds; how a list goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import queries
from motcua.dossiers.models import DESK_ROLES, Dossier
from motcua.dossiers.telling import Dues
from motcua.kernel.actors import Role
from motcua.kernel.text import whole_number
from motcua.web.due import Due

SPLIT = "~"


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A line about a dossier."""

    dossier: Dossier
    by_law: Due


@staff_only
@require_GET
def home(request: StaffRequest) -> HttpResponse:
    """Where an officer begins: with the queue, or with the search where the role has no dossiers of its own."""
    return redirect("dossiers:queue" if request.actor.has(*DESK_ROLES) else "dossiers:search")


@needs_role(Role.ONE_STOP_OFFICER)
@require_GET
def incoming(request: StaffRequest) -> HttpResponse:
    """What came in online and waits to be received, the oldest first."""
    waiting = queries.to_be_received(request.actor)
    if after := cursor_of(request.GET.get("after", "")):
        waiting = waiting.filter(Q(lodged_at__gt=after.due_at) | Q(lodged_at=after.due_at, pk__gt=after.task_id))
    dossiers = list(waiting[: queries.PAGE])
    more = cursor_to(dossiers[-1].lodged_at, dossiers[-1].pk) if len(dossiers) == queries.PAGE else ""
    page = {"dossiers": dossiers, "next": f"?{urlencode({'after': more})}" if more else ""}
    return render(request, "dossiers/incoming.html", page)


@staff_only
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Dossiers by code, by name or by the number of a paper; a whole code leads straight to its dossier."""
    text = request.GET.get("q", "").strip()
    found = queries.find_dossiers(request.actor, text) if text else []
    if len(found) == 1 and text.upper() in (found[0].ref, found[0].submission.number):
        return redirect(f"{reverse('dossiers:detail', args=[found[0].ref])}?from=search")
    dues = Dues(timezone.now())
    rows = [DossierRow(dossier, dues.by_law(dossier)) for dossier in found]
    full = len(found) == queries.FOUND_AT_MOST
    return render(request, "dossiers/search.html", {"query": text, "rows": rows, "full": full})


def cursor_to(at: datetime | None, pk: int) -> str:
    """How an address names the row where a page ended."""
    return f"{at.isoformat() if at else ''}{SPLIT}{pk}"


def cursor_of(written: str) -> queries.Cursor | None:
    """Where the page before ended; an address that somebody bent is the first page again."""
    moment, _found, pk = written.partition(SPLIT)
    number = whole_number(pk)
    if number is None:
        return None
    try:
        at = parse_datetime(moment) if moment else None
    except ValueError:
        return None
    return None if moment and (at is None or at.tzinfo is None) else queries.Cursor(at, number)
