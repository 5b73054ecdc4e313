"""Lists of the officers: the queue, what came in online, what a search finds."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import queries
from motcua.dossiers.conversation import with_unread_for_office
from motcua.dossiers.marking import labels_of, labels_on
from motcua.dossiers.models import DESK_ROLES, Channel, Dossier, Label, Task
from motcua.dossiers.narrowing import LATE, ME, NOBODY, TODAY, WEEK, Narrowing, condition, narrowing_of
from motcua.dossiers.rail import shown_count
from motcua.dossiers.telling import Dues
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.text import whole_number
from motcua.web.due import Due
from motcua.web.formatting import clock_time, day

SPLIT = "~"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A line of the queue. Codes of one office begin alike, so a line shows where they differ."""

    task: Task
    dossier: Dossier
    code: str
    step: str
    due: Due
    by_law: Due
    by_law_words: str
    received: str
    has_message: bool
    labels: Sequence[Label]


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


@needs_role(*DESK_ROLES)
@require_GET
def queue(request: StaffRequest) -> HttpResponse:
    """The officer's home: open tasks, the one due first on top."""
    now = timezone.now()
    tab = tab_of(request.GET.get("tab", ""))
    text = request.GET.get("text", "").strip()
    asked = narrowing_of(request.GET.dict())
    tasks = queries.queue(
        request.actor,
        tab=tab,
        now=now,
        text=text,
        narrowed=None if asked.is_empty else condition(asked, request.actor, now=now),
        after=cursor_of(request.GET.get("after", "")),
    )
    dues = Dues(now)
    unread = with_unread_for_office(task.dossier_id for task in tasks)
    labels = labels_on((task.dossier_id for task in tasks), request.actor)
    rows = [_task_row(task, dues, unread, labels.get(task.dossier_id, ())) for task in tasks]
    tabs = [_tab_link(request, one, tab, now) for one in get_args(queries.Tab)]
    more = cursor_to(rows[-1].task.due_at, rows[-1].task.pk) if len(rows) == queries.PAGE else ""
    page = {"rows": rows, "tabs": tabs, "tab": tab, "text": text, "now": now, **_filters(asked, rows, request.actor)}
    next_page = f"?{asked.as_query(tab=tab, text=text, after=more)}" if more else ""
    return render(request, "dossiers/queue.html", {**page, "next": next_page})


def _filters(asked: Narrowing, rows: list[TaskRow], actor: Actor) -> dict[str, object]:
    """The filters with what may be chosen; procedures and steps are offered from the page that is shown."""
    people = [("", _("anybody")), (ME, _("me")), (NOBODY, _("nobody"))]
    others = {str(row.task.assignee_id): row.task.assignee.full_name for row in rows if row.task.assignee}
    return {
        "asked": asked,
        "narrows": not asked.is_empty,
        "procedures": {row.dossier.procedure.code: row.dossier.procedure_version.name for row in rows},
        "steps": {row.task.name: row.step for row in rows},
        "channels": [("", _("any")), *Channel.choices],
        "dues": [("", _("any")), (LATE, _("late")), (TODAY, _("today")), (WEEK, _("this week"))],
        "labels": [("", _("any")), *((str(one.pk), one.name) for one in labels_of(actor))],
        "people": people + sorted(others.items(), key=lambda pair: pair[1]),
    }


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


def _task_row(task: Task, dues: Dues, unread: Container[int], labels: Sequence[Label]) -> TaskRow:
    dossier = task.dossier
    return TaskRow(
        task,
        dossier,
        f"…{dossier.ref.rpartition('.')[2]}",
        _(task.name),
        dues.of_task(task),
        dues.by_law(dossier),
        _short_moment(dossier.legal_due_at, dues.now),
        _short_day(dossier.received_at, dues.now),
        dossier.pk in unread,
        labels,
    )


def _short_moment(at: datetime | None, now: datetime) -> str:
    """`hôm nay 17:00`, `14/12 17:00`: the moment itself, for whoever plans the day."""
    if at is None:
        return "–"
    if localdate(at) == localdate(now):
        return _("today %(time)s") % {"time": clock_time(at)}
    return f"{_short_day(at, now)} {clock_time(at)}"


def _short_day(at: datetime | None, now: datetime) -> str:
    """Day and month, with the year where it is another one."""
    if at is None:
        return "–"
    return day(at)[:5] if localdate(at).year == localdate(now).year else day(at)


def tab_of(written: str) -> queries.Tab:
    """The view of the queue that an address names; the own one where it names none."""
    return cast(queries.Tab, written) if written in get_args(queries.Tab) else "mine"


def _tab_link(
    request: StaffRequest, tab: queries.Tab, current: queries.Tab, now: datetime
) -> tuple[str, str, int | str, bool]:
    labels = {
        "mine": _("Mine"),
        "unit": _("My office"),
        "today": _("Due today"),
        "late": _("Late"),
        "waiting": _("Waiting for the owner"),
    }
    count = shown_count(queries.queue_count(request.actor, tab=tab, now=now))
    return labels[tab], f"?tab={tab}", count, tab == current


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
