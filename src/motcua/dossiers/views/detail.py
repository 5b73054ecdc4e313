"""One dossier: its papers, the step at hand with its only outcomes, and its history with reasons."""

from __future__ import annotations

from datetime import datetime

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.agencies.http import StaffRequest, staff_only
from motcua.agencies.words import role_name
from motcua.dossiers import (
    access,
    actions,
    clocks,
    conversation,
    marking,
    money,
    opinions,
    outlook,
    queries,
    signing,
    submissions,
    telling,
    ways_out,
)
from motcua.dossiers.actions.hands import leads
from motcua.dossiers.forms import FinishForm
from motcua.dossiers.http import new_key
from motcua.dossiers.models import Dossier, LateEntry, Result, State, Task
from motcua.dossiers.turns import possible_turns
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.papers.queries import latest_document


@staff_only
@require_GET
def detail(request: StaffRequest, ref: str) -> HttpResponse:
    """The page of a dossier. That it was opened is noted."""
    now = timezone.now()
    dossier = access.dossier_for(request.actor, ref)
    way: actions.ReadWay = "search" if request.GET.get("from") == "search" else "list"
    actions.note_read(dossier, way=way, by=request.actor, at=now)
    return dossier_page(request, dossier, now=now)


def dossier_page(
    request: StaffRequest,
    dossier: Dossier,
    *,
    now: datetime,
    refusal: Refusal | None = None,
    form: FinishForm | None = None,
) -> HttpResponse:
    """The page as it is now; with what was refused in its place, and the form that has to be put right still open."""
    wrong: BaseForm | None = form if form and form.errors else None
    status = refusal.status if refusal else 400 if wrong else 200
    page = _head(dossier, now) | _work(request, dossier, now, form) | _papers(dossier)
    return render(
        request, "dossiers/detail.html", {**page, "refusal": refusal, "form": wrong, "key": new_key()}, status=status
    )


def _head(dossier: Dossier, now: datetime) -> dict[str, object]:
    return {
        "dossier": dossier,
        "due": telling.Dues(now).by_law(dossier),
        "clocks": clocks.of(dossier, now=now),
        "process_name": queries.process_name(dossier),
        "issued": queries.is_issued(dossier),
        "deviations": list(dossier.deviations.all()),
        "story": telling.told_story(dossier),
        "result": Result.objects.filter(dossier=dossier).select_related("document").first(),
        "proposal": signing.drafted_for(dossier),
    }


def _work(request: StaffRequest, dossier: Dossier, now: datetime, form: FinishForm | None) -> dict[str, object]:
    task = outlook.current_task(dossier, request.actor)
    dues = telling.Dues(now)
    ways = outlook.ways_ahead(task, now=now) if task else []
    turns = possible_turns(dossier, request.actor)
    return {
        "task": task,
        "task_name": _(task.name) if task else "",
        "task_due": dues.of_task(task) if task else None,
        "offers": [(way, _form_for(way, form, request.actor.name, now)) for way in ways],
        "leads_task": task is not None and leads(task, request.actor),
        "others": [
            _other(one, dossier, dues, request) for one in queries.tasks_of(dossier) if one.is_open and one != task
        ],
        "supplement": queries.open_supplement(dossier),
        "may": _may(request, dossier),
        "sent_back": _sent_back(dossier, task) if task else None,
        "notes": [(_(one.name), one) for one in queries.notes_of(dossier)],
        "beside": submissions.beside(dossier, request.actor),
        "opinions": opinions.opinions_on(dossier),
        "labels": marking.labels_on([dossier.pk], request.actor).get(dossier.pk, []),
        "known_labels": [(str(one.pk), one.name) for one in marking.labels_of(request.actor)],
        "private_notes": marking.notes_on(dossier, request.actor),
        "readers": [("", _("only me")), *((str(one.pk), one.name) for one in marking.units_of(request.actor))],
        "own_id": request.actor.user_id,
        "drafting": next((turn for turn in turns if turn.name == "draft"), None),
        "turns": [turn for turn in turns if turn.name != "draft"],
        "bill": money.bill_of(dossier),
        "may_cancel": money.may_collect(dossier, request.actor),
    }


def _sent_back(dossier: Dossier, task: Task) -> Task | None:
    """The step from which this one came back, whose reason stands on top of the work."""
    before = task.came_from
    return before if before and queries.sends_back(dossier, before) else None


def _form_for(way: outlook.WayAhead, sent: FinishForm | None, name: str, now: datetime) -> FinishForm | None:
    if not way.asks:
        return None
    if sent and sent.way.key == way.key:
        return sent
    return FinishForm(way, initial={"signed_on": localdate(now), "signer_name": name})


def _other(task: Task, dossier: Dossier, dues: telling.Dues, request: StaffRequest) -> dict[str, object]:
    task.dossier = dossier
    office = task.unit.name if task.unit else task.agency.name
    return {
        "name": _(task.name),
        "role": role_name(task.role),
        "office": office,
        "due": dues.of_task(task),
        "holder": task.assignee.full_name if task.assignee else "",
        "leads": leads(task, request.actor),
        "pk": task.pk,
    }


def _may(request: StaffRequest, dossier: Dossier) -> dict[str, bool]:
    """What this person may begin from here, besides the step at hand."""

    def become(target: State) -> bool:
        return outlook.may_become(dossier, target, actor=request.actor)

    waits = dossier.state == State.SUPPLEMENT and dossier.resumes_to is not None
    return {
        "receive": dossier.state == State.NEW and become(State.RECEIVED),
        "print": request.actor.has(Role.ONE_STOP_OFFICER),
        "answer": waits and become(State(dossier.resumes_to or dossier.state)),
    }


def _papers(dossier: Dossier) -> dict[str, object]:
    return {
        "papers": queries.papers_in(dossier),
        "missing": actions.missing_papers(dossier) if dossier.received_at is None else [],
        "receipt": latest_document(dossier.stream, kind="receipt"),
        "documents": telling.office_papers(dossier),
        "reopening": ways_out.reopening_of(dossier),
        "late_entry": LateEntry.objects.filter(dossier=dossier).first(),
        "talk": conversation.glance_for_office(dossier),
    }
