"""Many steps at once: choose, say what happens to all of them, and see what came of it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, bulk, queries
from motcua.dossiers.actions.bulk import TooManyChosen
from motcua.dossiers.forms import BulkForm
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import DESK_ROLES, Task
from motcua.dossiers.narrowing import condition, narrowing_of
from motcua.dossiers.views.queue import tab_of
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number


@needs_role(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def orders(request: StaffRequest) -> HttpResponse:
    """The own orders; sent with steps, what can be done to all of them, and with an outcome, the order is given."""
    now = timezone.now()
    if request.method == "GET":
        rows = bulk.tallies_of(bulk.jobs_of(request.actor))
        return render(request, "dossiers/bulk_orders.html", {"rows": rows})
    try:
        tasks = _chosen(request, now)
    except Refusal as reason:
        return _page(request, [], None, reason)
    ways = bulk.common_ways(tasks)
    given = request.POST if "outcome" in request.POST or "order" in request.POST else None
    form = BulkForm(given, ways=ways, initial={"signed_on": localdate(now), "signer_name": request.actor.name})
    if given is None or not form.is_valid():
        return _page(request, tasks, form, None)
    try:
        job = once_per_form(request, lambda: _ordered(request, tasks, form, now))
    except Refusal as reason:
        return _page(request, tasks, form, reason)
    return redirect("dossiers:bulk-order", job)


def _ordered(request: StaffRequest, tasks: list[Task], form: BulkForm, now: datetime) -> str:
    return str(actions.order_bulk(tasks, form.order(), by=request.actor, at=now).pk)


def _page(request: StaffRequest, tasks: list[Task], form: BulkForm | None, refusal: Refusal | None) -> HttpResponse:
    page = {"tasks": tasks, "form": form, "refusal": refusal, "key": new_key(), "first": tasks[:10]}
    status = refusal.status if refusal else 400 if form and form.errors else 200
    return render(request, "dossiers/bulk.html", page, status=status)


def _chosen(request: StaffRequest, now: datetime) -> list[Task]:
    """The steps that were ticked, or the whole list as it was narrowed. Raises TooManyChosen or Http404."""
    ids = {pk for written in request.POST.getlist("task") if (pk := whole_number(written)) is not None}
    if "all" in request.POST:
        asked = narrowing_of(request.POST.dict())
        listed = queries.whole_queue(
            request.actor,
            tab=tab_of(request.POST.get("tab", "")),
            now=now,
            text=request.POST.get("text", "").strip(),
            narrowed=condition(asked, request.actor, now=now),
        )
        ids = set(listed.values_list("pk", flat=True)[: bulk.AT_MOST + 1])
    if not ids:
        raise actions.NothingChosen
    if len(ids) > bulk.AT_MOST:
        raise TooManyChosen(limit=bulk.AT_MOST)
    return access.tasks_for(request.actor, ids)


@needs_role(*DESK_ROLES)
@require_GET
def order(request: StaffRequest, job_id: int) -> HttpResponse:
    """How far an order is, and each step that was not done with its reason."""
    job = access.bulk_job_for(request.actor, job_id)
    page = {"job": job, "tally": bulk.tally_of(job), "refused": bulk.refused_of(job)}
    return render(request, "dossiers/bulk_order.html", page)
