"""The picture of a process with what waits at each step; each number opens its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers.models import DESK_ROLES, Task
from motcua.dossiers.telling import Dues
from motcua.dossiers.waiting import PAGE, Waiting, seen_by, waiting_by_step
from motcua.dossiers.waiting import waiting_at as tasks_waiting_at
from motcua.kernel.actors import Role
from motcua.kernel.text import whole_number
from motcua.process.access import process_for
from motcua.process.models import ProcessDefinition
from motcua.process.picture.layout import Box, Picture
from motcua.process.queries import graph_of
from motcua.process.tables import drawn, printed
from motcua.web.due import Due

PILL_OF_A_LETTER, PILL = 7, 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at a box of the picture."""

    x: int
    y: int
    width: int
    text: str
    title: str
    href: str
    is_late: bool

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One open task in the list behind a number."""

    task: Task
    due: Due
    is_open_to_reader: bool


@needs_role(*DESK_ROLES, Role.PROCEDURE_CONTROLLER)
@require_GET
def waiting(request: StaffRequest, process_id: int) -> HttpResponse:
    """Where the dossiers of a process wait now, and how many of them are late there."""
    process = process_for(request.actor, process_id)
    graph = graph_of(process.pk)
    counts = waiting_by_step(request.actor, process, now=timezone.now())
    picture = drawn(graph.definition)
    page = {
        "process": process,
        "name": _(graph.definition.name),
        "picture": picture,
        "marks": _marks(process, picture, counts),
        "rows": [(row, counts.get(row.key), _list(process, row.key)) for row in printed(graph)],
        "gone": {step: count for step, count in counts.items() if step not in graph.user_steps},
        "now": timezone.now(),
    }
    return render(request, "dossiers/processes/waiting.html", page)


def _marks(process: ProcessDefinition, picture: Picture, counts: dict[str, Waiting]) -> list[Mark]:
    return [_mark(process, box, count) for box in picture.boxes if (count := counts.get(box.key))]


def _mark(process: ProcessDefinition, box: Box, count: Waiting) -> Mark:
    words = {"open": count.open, "late": count.late}
    text = _("%(open)s · %(late)s late") % words if count.late else str(count.open)
    title = f"{text}: {box.title}"
    width = PILL + PILL_OF_A_LETTER * len(text)
    return Mark(box.right - width + 8, box.bottom - 8, width, text, title, _list(process, box.key), count.late > 0)


def _list(process: ProcessDefinition, step: str) -> str:
    return reverse("dossiers:waiting-at", args=[process.pk, step])


@needs_role(*DESK_ROLES, Role.PROCEDURE_CONTROLLER)
@require_GET
def waiting_at(request: StaffRequest, process_id: int, step: str) -> HttpResponse:
    """The open work of one step: codes and days; only who sees a dossier gets the way to it."""
    process = process_for(request.actor, process_id)
    work = graph_of(process.pk).user_steps.get(step)
    if work is None:
        raise Http404
    tasks = tasks_waiting_at(request.actor, process, step, after=whole_number(request.GET.get("after", "")))
    rows = _rows(request, tasks, timezone.now())
    more = f"?after={tasks[-1].pk}" if len(tasks) == PAGE else ""
    page = {"process": process, "step": _(work.name), "rows": rows, "next": more}
    return render(request, "dossiers/processes/waiting_at.html", page)


def _rows(request: StaffRequest, tasks: list[Task], now: datetime) -> list[WaitingRow]:
    dues, seen = Dues(now), seen_by(request.actor, [task.dossier for task in tasks])
    return [WaitingRow(task, dues.of_task(task), task.dossier_id in seen) for task in tasks]
