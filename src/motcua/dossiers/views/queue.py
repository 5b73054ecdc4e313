"""The queue: open steps, the one due first on top, as its reader narrows it and wants it shown."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast, get_args

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, own_queue, queries
from motcua.dossiers.conversation import with_unread_for_office
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.marking import labels_of, labels_on
from motcua.dossiers.models import DESK_ROLES, Channel, Dossier, Label, QueueColumn, Task
from motcua.dossiers.narrowing import LATE, ME, NOBODY, TODAY, WEEK, Narrowing, condition, narrowing_of
from motcua.dossiers.rail import shown_count
from motcua.dossiers.telling import Dues
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.web.due import Due
from motcua.web.formatting import clock_time, day


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
    promised: str
    since: str
    received: str
    has_message: bool
    labels: Sequence[Label]


@needs_role(*DESK_ROLES)
@require_GET
def queue(request: StaffRequest) -> HttpResponse:
    """The officer's home: open tasks, the one due first on top."""
    return _queue_page(request, request.GET.dict())


@needs_role(*DESK_ROLES)
@require_POST
def keep_filter(request: StaffRequest) -> HttpResponse:
    """Keep what is shown under a name; it stands above the list from then on."""
    asked, tab = narrowing_of(request.POST.dict()), tab_of(request.POST.get("tab", ""))
    name, now = request.POST.get("name", ""), timezone.now()
    return _acted(request, lambda: str(actions.keep_filter(name, asked, tab=tab, by=request.actor, at=now).pk))


@needs_role(*DESK_ROLES)
@require_POST
def own_filter(request: StaffRequest, filter_id: int) -> HttpResponse:
    """Rename one's own filter, or remove it."""
    now = timezone.now()
    return _acted(request, lambda: _changed(request, filter_id, now))


def _changed(request: StaffRequest, filter_id: int, now: datetime) -> str:
    kept = access.saved_filter_for(request.actor, filter_id)
    if request.POST.get("do") == "remove":
        actions.remove_filter(kept, by=request.actor, at=now)
    else:
        actions.rename_filter(kept, request.POST.get("name", ""), by=request.actor, at=now)
    return str(filter_id)


@needs_role(*DESK_ROLES)
@require_POST
def choose_columns(request: StaffRequest) -> HttpResponse:
    """Choose the columns of one's own queue; what is unknown is left out."""
    chosen, now = request.POST.getlist("column"), timezone.now()
    return _acted(request, lambda: str(actions.choose_columns(chosen, by=request.actor, at=now).pk))


def _acted(request: StaffRequest, act: Callable[[], str]) -> HttpResponse:
    """Act once and go back to the list as it was narrowed."""
    try:
        once_per_form(request, act)
    except Refusal as reason:
        return _queue_page(request, request.POST.dict(), refusal=reason)
    shown = narrowing_of(request.POST.dict())
    return redirect(f"{reverse('dossiers:queue')}?{shown.as_query(tab=tab_of(request.POST.get('tab', '')))}")


def _queue_page(request: StaffRequest, written: Mapping[str, str], *, refusal: Refusal | None = None) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    tab, text, asked = tab_of(written.get("tab", "")), written.get("text", "").strip(), narrowing_of(written)
    narrowed = None if asked.is_empty else condition(asked, actor, now=now)
    after = cursor_of(written.get("after", ""))
    tasks = queries.queue(actor, tab=tab, now=now, text=text, narrowed=narrowed, after=after)
    rows = _task_rows(tasks, actor, now)
    more = cursor_to(tasks[-1].due_at, tasks[-1].pk) if len(tasks) == queries.PAGE else ""
    page = {
        "rows": rows,
        "tabs": [_tab_link(request, one, tab, now) for one in get_args(queries.Tab)],
        "tab": tab,
        "text": text,
        "now": now,
        "next": f"?{asked.as_query(tab=tab, text=text, after=more)}" if more else "",
        "refusal": refusal,
        "key": new_key(),
        **_filters(asked, rows, actor),
        **_own(actor, tab, asked),
    }
    return render(request, "dossiers/queue.html", page, status=refusal.status if refusal else 200)


def _task_rows(tasks: Sequence[Task], actor: Actor, now: datetime) -> list[TaskRow]:
    dues = Dues(now)
    unread = with_unread_for_office(task.dossier_id for task in tasks)
    labels = labels_on((task.dossier_id for task in tasks), actor)
    return [_task_row(task, dues, unread, labels.get(task.dossier_id, ())) for task in tasks]


def _own(actor: Actor, tab: str, asked: Narrowing) -> dict[str, object]:
    """What the reader keeps: filters, with the one that is shown, and columns."""
    kept = own_queue.filters_of(actor, tab=tab, asked=asked)
    return {
        "kept_filters": kept,
        "kept_tabs": [(one.name, f"?{one.query}", "", one.is_shown) for one in kept],
        "shown_filter": next((one for one in kept if one.is_shown), None),
        "unsaved": not asked.is_empty and not any(one.is_shown for one in kept),
        "columns": own_queue.columns_of(actor),
        "column_choices": QueueColumn.choices,
    }


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
        _short_moment(dossier.promised_at, dues.now),
        _short_day(task.opened_at, dues.now),
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
