"""Opinions of other offices: asking, giving, reminding, withdrawing, going on without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast, get_args
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.agencies.queries import working_calendar
from motcua.dossiers import access, actions, opinions, outlook
from motcua.dossiers.forms.opinions import AskOpinionForm, GiveOpinionForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import DESK_ROLES, Dossier, Opinion, Task
from motcua.dossiers.passing_rules import end_of_working_day
from motcua.dossiers.rail import shown_count
from motcua.dossiers.telling import Dues
from motcua.dossiers.views.lists import cursor_of, cursor_to
from motcua.kernel.local import aware, localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers.actions import keep_upload
from motcua.papers.http import file_response
from motcua.papers.models import Upload


@staff_only
@require_http_methods(["GET", "POST"])
def ask_opinions(request: StaffRequest, ref: str) -> HttpResponse:
    """Ask other offices about a dossier: the question, the deadline, and whom; all in one go."""
    now, dossier = timezone.now(), opened(request, ref)
    task = outlook.current_task(dossier, request.actor)
    if task is None:
        raise NotAllowed
    sends = request.method == "POST" and "find" not in request.POST.get("do", "")
    form = AskOpinionForm(request.POST) if sends else AskOpinionForm(initial={"question": request.POST.get("question")})
    refusal = None
    if sends and form.is_valid():
        try:
            once_per_form(request, lambda: _ask(request, task, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("Asked. The step waits until every office has answered."))
            return redirect("dossiers:detail", dossier.ref)
    page = {"dossier": dossier, "task": task, "form": form, "refusal": refusal, "key": new_key()}
    page |= _offices(request, task, now)
    wrong = 400 if form.errors else 200
    return render(request, "dossiers/ask_opinions.html", page, status=refusal.status if refusal else wrong)


def _ask(request: StaffRequest, task: Task, form: AskOpinionForm, now: datetime) -> str:
    offices = [found for key in request.POST.getlist("office") if (found := opinions.read_office(key))]
    due = end_of_working_day(form.cleaned_data["due_on"], calendar=working_calendar(task.agency_id))
    question = actions.Question(offices, form.cleaned_data["question"], aware(due))
    return ",".join(str(one.pk) for one in actions.ask_opinions(task, question, by=request.actor, at=now))


def _offices(request: StaffRequest, task: Task, now: datetime) -> dict[str, object]:
    ticked, find = request.POST.getlist("office"), request.POST.get("find", "")
    choices = opinions.offices_to_ask(task, find=find, ticked=ticked, on=localdate(now))
    return {"offices": choices, "ticked": ticked, "find": find}


@needs_role(*DESK_ROLES)
@require_GET
def opinion_list(request: StaffRequest) -> HttpResponse:
    """Opinions that this person's office has to give, has asked for, or where silence was reported."""
    now = timezone.now()
    written = request.GET.get("tab", "")
    tab = cast(opinions.OpinionTab, written if written in get_args(opinions.OpinionTab) else "ours")
    found = cursor_of(request.GET.get("after", ""))
    after = opinions.After(found.due_at, found.task_id) if found and found.due_at else None
    rows = opinions.opinions_for(request.actor, tab=tab, now=now, after=after)
    more = cursor_to(rows[-1].due_at, rows[-1].pk) if len(rows) == opinions.PAGE else ""
    dues = Dues(now)
    page = {
        "rows": [(one, dues.of_moment(one.due_at, agency_id=one.dossier.agency_id)) for one in rows],
        "tabs": [_tab(request, one, tab, now) for one in get_args(opinions.OpinionTab)],
        "next": f"?{urlencode({'tab': tab, 'after': more})}" if more else "",
    }
    return render(request, "dossiers/opinion_list.html", page)


def _tab(
    request: StaffRequest, tab: opinions.OpinionTab, current: opinions.OpinionTab, now: datetime
) -> tuple[str, str, int | str, bool]:
    labels = {"ours": _("Asked of us"), "asked": _("Asked by us"), "silent": _("Silence reported")}
    count = shown_count(opinions.opinions_count(request.actor, tab=tab, now=now))
    return labels[tab], f"?tab={tab}", count, tab == current


@staff_only
@require_GET
def opinion(request: StaffRequest, opinion_id: int) -> HttpResponse:
    """One question with everything that became of it; whoever was asked answers here."""
    return _page(request, access.opinion_for(request.actor, opinion_id))


@staff_only
@require_POST
def give_opinion(request: StaffRequest, opinion_id: int) -> HttpResponse:
    """Give the opinion, in words and as a file."""
    found, now = access.opinion_for(request.actor, opinion_id), timezone.now()
    form = GiveOpinionForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form=form)

    def give() -> str:
        upload_id, text = _kept(request, form, now), form.cleaned_data["answer"]
        return str(actions.answer_opinion(found, text, upload_id=upload_id, by=request.actor, at=now).pk)

    return _done(request, found, give, _("Your opinion was handed on."))


@staff_only
@require_POST
def remind_of_opinion(request: StaffRequest, opinion_id: int) -> HttpResponse:
    """Remind the office that was asked."""
    found, now = access.opinion_for(request.actor, opinion_id), timezone.now()
    return _done(
        request, found, lambda: str(actions.remind_of_opinion(found, by=request.actor, at=now).pk), _("Reminded.")
    )


@staff_only
@require_POST
def withdraw_opinion(request: StaffRequest, opinion_id: int) -> HttpResponse:
    """Say that the opinion is no longer needed."""
    found, now, why = access.opinion_for(request.actor, opinion_id), timezone.now(), request.POST.get("reason", "")
    return _done(
        request,
        found,
        lambda: str(actions.withdraw_opinion(found, why, by=request.actor, at=now).pk),
        _("The question was withdrawn."),
    )


@staff_only
@require_POST
def pass_by_opinion(request: StaffRequest, opinion_id: int) -> HttpResponse:
    """Go on without an office that stayed silent."""
    found, now, why = access.opinion_for(request.actor, opinion_id), timezone.now(), request.POST.get("reason", "")
    return _done(
        request,
        found,
        lambda: str(actions.pass_by_opinion(found, why, by=request.actor, at=now).pk),
        _("The silence was reported; the dossier goes on at your agency's responsibility."),
    )


@staff_only
@require_GET
def opinion_file(request: StaffRequest, opinion_id: int) -> FileResponse:
    """The file of an opinion."""
    found = access.opinion_for(request.actor, opinion_id)
    opened(request, found.dossier.ref)
    if found.upload is None:
        raise Http404
    return file_response(found.upload.file, filename=found.upload.filename, inline=True)


def _done(request: StaffRequest, found: Opinion, act: Callable[[], str], told: str) -> HttpResponse:
    try:
        once_per_form(request, act)
    except Refusal as reason:
        return _page(request, access.opinion_for(request.actor, found.pk), refusal=reason)
    messages.success(request, told)
    return redirect("dossiers:opinion", found.pk)


def _page(
    request: StaffRequest, found: Opinion, *, refusal: Refusal | None = None, form: GiveOpinionForm | None = None
) -> HttpResponse:
    now = timezone.now()
    awaited = found.state == "asked" and found.task.is_open
    page = {
        "opinion": found,
        "dossier": _whole(request, found),
        "due": Dues(now).of_moment(found.due_at, agency_id=found.dossier.agency_id) if awaited else None,
        "may_give": awaited and opinions.is_asked(found, request.actor),
        "leads": awaited and found.task.is_for_hands_of(request.actor),
        "is_over": now > found.due_at,
        "form": form or GiveOpinionForm(),
        "refusal": refusal,
        "key": new_key(),
    }
    wrong = 400 if form and form.errors else 200
    return render(request, "dossiers/opinion.html", page, status=refusal.status if refusal else wrong)


def _whole(request: StaffRequest, found: Opinion) -> Dossier:
    return access.dossier_for(request.actor, found.dossier.ref)


def _kept(request: StaffRequest, form: GiveOpinionForm, now: datetime) -> int | None:
    file = form.cleaned_data.get("file")
    if not file:
        return None
    return keep_upload(file, filename=file.name, purpose=Upload.Purpose.PAPER, by=request.actor, at=now).pk
