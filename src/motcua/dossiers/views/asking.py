"""Asking the owner to complete a dossier: once, in full, each thing with its reason."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, staff_only
from motcua.catalog.models import Paper
from motcua.catalog.queries import papers_of
from motcua.dossiers import actions, outlook
from motcua.dossiers.forms import AskForm, papers_of_case, read_asked
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier, State, SupplementGround, SupplementStage
from motcua.kernel.refusals import NotAllowed, Refusal


@staff_only
@require_http_methods(["GET", "POST"])
def supplement(request: StaffRequest, ref: str) -> HttpResponse:
    """Mark papers and fields with a reason for each; a paper outside the list only with its article of law."""
    now = timezone.now()
    dossier = opened(request, ref)
    if request.method == "GET" and not outlook.may_become(dossier, State.SUPPLEMENT, actor=request.actor):
        raise NotAllowed
    papers = papers_of_case(papers_of(dossier.procedure_version), dossier.case_id)
    form = AskForm(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, lambda: _ask(request, dossier, papers, form, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _asked(dossier))
            return redirect("dossiers:detail", ref)
    page = {"dossier": dossier, "form": form, "refusal": refusal, "key": new_key(), "asked_before": _before(dossier)}
    page |= {"papers": [_row(paper, dossier, request) for paper in papers], "fields": _fields(request, dossier)}
    return render(request, "dossiers/supplement.html", page, status=refusal.status if refusal else 200)


def _ask(request: StaffRequest, dossier: Dossier, papers: list[Paper], form: AskForm, now: datetime) -> str:
    asked = read_asked(papers, dossier.content.answers, request.POST)
    ground, words = form.cleaned_data["ground"], form.cleaned_data["legal_ground"]
    supplement = actions.request_supplement(
        dossier,
        asked,
        by=request.actor,
        at=now,
        ground=SupplementGround(ground) if ground else None,
        legal_ground=words,
    )
    return supplement.dossier.ref


def _asked(dossier: Dossier) -> str:
    if dossier.received_at is None:
        return _("The owner was asked to complete the dossier.")
    return _("The owner was asked to complete the dossier. The clock stands still.")


def _before(dossier: Dossier) -> bool:
    """Whether this stage already had its request."""
    stage = SupplementStage.BEFORE if dossier.received_at is None else SupplementStage.AFTER
    return dossier.supplements.filter(stage=stage).exists()


def _row(paper: Paper, dossier: Dossier, request: StaffRequest) -> dict[str, object]:
    sent = request.POST
    missing = {one.id for one in actions.missing_papers(dossier)} if not sent else set()
    return {
        "paper": paper,
        "marked": f"ask-{paper.pk}" in sent or paper.pk in missing,
        "missing": paper.pk in missing,
        "reason": sent.get(f"reason-{paper.pk}", _("The dossier does not contain it.") if paper.pk in missing else ""),
    }


def _fields(request: StaffRequest, dossier: Dossier) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "name": name,
            "value": value,
            "marked": f"ask-field-{number}" in request.POST,
            "reason": request.POST.get(f"reason-field-{number}", ""),
        }
        for number, (name, value) in enumerate(dossier.content.answers.items())
    ]
