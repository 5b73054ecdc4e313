"""Finishing a step. Of two officers on one task one wins; the other is told who and when."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.agencies.http import StaffRequest, staff_only
from motcua.dossiers import access, actions
from motcua.dossiers.forms import FinishForm
from motcua.dossiers.http import once_per_form
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.outlook import WayAhead, ways_ahead
from motcua.dossiers.views.detail import dossier_page
from motcua.kernel.refusals import Refusal
from motcua.papers.actions import keep_upload
from motcua.papers.models import Upload


@staff_only
@require_POST
def finish(request: StaffRequest, task_id: int) -> HttpResponse:
    """Finish a step with one of its outcomes; the page of the dossier then shows who has it now."""
    now = timezone.now()
    task = access.task_for(request.actor, task_id)
    way = _way(request, task, now)
    form = FinishForm(way, request.POST, request.FILES) if way else None
    if form and not form.is_valid():
        return dossier_page(request, _whole(request, task), now=now, form=form)
    try:
        ref = once_per_form(request, lambda: _finish(request, task, form, now))
    except Refusal as reason:
        return dossier_page(request, _whole(request, task), now=now, refusal=reason, form=form)
    messages.success(request, _("Done: %(step)s.") % {"step": _(task.name)})
    return redirect("dossiers:detail", ref)


def _way(request: StaffRequest, task: Task, now: datetime) -> WayAhead | None:
    outcome = request.POST.get("outcome", "")
    return next((way for way in ways_ahead(task, now=now) if way.key == outcome), None)


def _finish(request: StaffRequest, task: Task, form: FinishForm | None, now: datetime) -> str:
    # A task that somebody else finished offers no way any more; the action says who and when.
    finish = form.finish(upload_id=_kept(request, form, now)) if form else _bare(request)
    return actions.finish_task(task, finish, by=request.actor, at=now).ref


def _bare(request: StaffRequest) -> actions.Finish:
    return actions.Finish(request.POST.get("outcome", ""), note=request.POST.get("note", ""))


def _kept(request: StaffRequest, form: FinishForm, now: datetime) -> int | None:
    file = form.cleaned_data.get("file")
    if not file:
        return None
    return keep_upload(file, filename=file.name, purpose=Upload.Purpose.RESULT, by=request.actor, at=now).pk


def _whole(request: StaffRequest, task: Task) -> Dossier:
    """The dossier of the task as it is now, with what its page shows."""
    return access.dossier_for(request.actor, task.dossier.ref)
