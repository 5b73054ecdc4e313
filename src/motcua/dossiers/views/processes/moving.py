"""Moving the dossiers under way to another process: where each step goes, a dry run, the order, and its undoing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import actions, waiting
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import MoveStatus, ProcessMove, ProcessMoveItem, WhyLeft
from motcua.dossiers.moving import Plan, WorkMoved
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.process.access import process_for
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class StepRow:
    """Where the open work of one old step goes: by itself where the new process has the step too, else asked."""

    key: str
    name: str
    many: int
    chosen: str
    is_same: bool
    choices: list[tuple[str, str]]


@needs_role(Role.PROCEDURE_CONTROLLER)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, process_id: int) -> HttpResponse:
    """Which dossiers would change to this process, what becomes of their open work; then the order."""
    target = process_for(request.actor, process_id)
    sources = waiting.processes_to_leave(target) if target.is_issued else []
    chosen = whole_number((request.POST or request.GET).get("source", ""))
    source = next((one for one, _many in sources if one.pk == chosen), sources[0][0] if sources else None)
    if source is None:
        return render(request, "dossiers/processes/move.html", {"target": target, "sources": []})
    steps, refusal = _steps(request.POST or request.GET, source, target), None
    if request.method == "POST":
        try:
            return redirect("dossiers:moved", once_per_form(request, lambda: _ordered(request, source, target, steps)))
        except Refusal as reason:
            refusal = reason
    after = whole_number(request.GET.get("after", ""))
    page = {
        "target": target,
        "source": source,
        "sources": sources,
        "rows": _rows(source, target, steps),
        "trial": (trial := waiting.dry_run(source, target, steps, after=after)),
        "left": [(WhyLeft(why).label, many) for why, many in trial.left.items()],
        "plans": [(plan, WhyLeft(plan.why).label if plan.why else "", _work(plan)) for plan in trial.plans],
        "next": _next(request, trial.next),
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "dossiers/processes/move.html", page, status=refusal.status if refusal else 200)


def _ordered(request: StaffRequest, source: ProcessDefinition, target: ProcessDefinition, steps: dict[str, str]) -> str:
    reason = request.POST.get("reason", "")
    order = actions.order_move(source, target, steps, reason=reason, by=request.actor, at=timezone.now())
    return str(order.pk)


def _steps(data: Mapping[str, str], source: ProcessDefinition, target: ProcessDefinition) -> dict[str, str]:
    """What was chosen for each old step; before anything was chosen, the steps that both have."""
    same, new = waiting.same_steps(source, target), graph_of(target.pk).user_steps
    asked = {key: data.get(f"to-{key}", same.get(key, "")) for key in graph_of(source.pk).user_steps}
    return {key: to for key, to in asked.items() if to in new}


def _rows(source: ProcessDefinition, target: ProcessDefinition, steps: Mapping[str, str]) -> list[StepRow]:
    new = graph_of(target.pk).user_steps
    choices = [("", _("leave as it is")), *((key, _(step.name)) for key, step in new.items())]
    many = waiting.open_steps(source, target)
    return [
        StepRow(key, _(step.name), many.get(key, 0), steps.get(key, ""), key in new, choices)
        for key, step in graph_of(source.pk).user_steps.items()
    ]


def _work(plan: Plan) -> list[tuple[str, str, WorkMoved]]:
    """The open work of a dossier, named in the reader's language before and after."""
    return [(_(one.task.name), _(one.step.name), one) for one in plan.work]


def _next(request: StaffRequest, after: int | None) -> str:
    if after is None:
        return ""
    asked = request.GET.copy()
    asked["after"] = str(after)
    return f"?{asked.urlencode()}"


@needs_role(Role.PROCEDURE_CONTROLLER)
@require_GET
def moved(request: StaffRequest, move_id: int) -> HttpResponse:
    """What came of an order so far: how many were moved, how many left and why, and every one of them."""
    return _page(request, _order(move_id))


def _order(move_id: int) -> ProcessMove:
    rows = ProcessMove.objects.select_related("source", "target", "procedure", "agency", "ordered_by", "undoes")
    return get_object_or_404(rows, pk=move_id)


def _page(request: StaffRequest, order: ProcessMove, refusal: Refusal | None = None) -> HttpResponse:
    counted = order.items.order_by().values("status", "why").annotate(many=Count("pk"))
    items = order.items.select_related("dossier__submission").order_by("pk")
    after = whole_number(request.GET.get("after", ""))
    rows = list((items.filter(pk__gt=after) if after is not None else items)[:PAGE])
    undone = ProcessMove.objects.filter(undoes=order).first()
    page = {
        "order": order,
        "counts": [
            (MoveStatus(row["status"]).label, WhyLeft(row["why"]).label if row["why"] else "", row["many"])
            for row in counted
        ],
        "rows": [(row, _became(row)) for row in rows],
        "next": f"?after={rows[-1].pk}" if len(rows) == PAGE else "",
        "undone": undone,
        "may_undo": order.finished_at and not order.undoes_id and not undone,
        "refusal": refusal,
        "reason": request.POST.get("reason", ""),
        "key": new_key(),
    }
    return render(request, "dossiers/processes/moved.html", page, status=refusal.status if refusal else 200)


def _became(item: ProcessMoveItem) -> str:
    """What the open work was and what it is now, or why nothing changed."""
    if item.status == MoveStatus.LEFT:
        return str(WhyLeft(item.why).label)
    before, after = (", ".join(map(_, _names(rows))) for rows in (item.before, item.after))
    return f"{before} → {after}" if after else ""


def _names(rows: list[dict[str, str]]) -> list[str]:
    return [row["name"] for row in rows]


@needs_role(Role.PROCEDURE_CONTROLLER)
@require_POST
def undo_move(request: StaffRequest, move_id: int) -> HttpResponse:
    """Order that the dossiers of a move go back, those aside that went on since."""
    order, reason = _order(move_id), request.POST.get("reason", "")

    def carry_out() -> str:
        return str(actions.undo_move(order, reason=reason, by=request.actor, at=timezone.now()).pk)

    try:
        back = once_per_form(request, carry_out)
    except Refusal as refused:
        return _page(request, order, refused)
    messages.success(request, _("The undoing is ordered."))
    return redirect("dossiers:moved", back)
