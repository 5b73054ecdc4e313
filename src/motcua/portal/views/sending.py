"""Checking the answers, declaring and sending; then the code by which the submission is followed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.models import ReturnChannel
from motcua.dossiers.queries import dossiers_of
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.portal import access, actions, queries, telling
from motcua.portal.forms import DeclareForm
from motcua.portal.forms.steps import shortened
from motcua.portal.http import CitizenRequest, needs_person
from motcua.portal.models import Filing
from motcua.portal.queries import Matter, PaperState
from motcua.portal.steps import Step, first_open, place_of, steps_of

Row = tuple[str, str, str]


@never_cache
@require_http_methods(["GET", "POST"])
@needs_person
def check(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Everything once more, each answer with its link to change it; then the declaration and the one button."""
    now = timezone.now()
    filing = access.filing_for(request.actor, uid)
    matter = queries.matter_of(filing, on=localdate(now))
    steps = steps_of(matter)
    form = DeclareForm(request.POST if request.method == "POST" else None)
    refusal, others = None, queries.count_beside(filing)
    if request.method == "POST" and others:
        return redirect("portal:together", filing.uid)
    if request.method == "POST" and form.is_valid():
        try:
            uid_sent = sent_once(request, filing, now)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("portal:submitted", uid_sent)
    if filing.is_sent or first_open(filing, steps) != Step.CHECK:
        return redirect("portal:resume", filing.uid)
    return _shown(request, filing, matter, steps, form=form, others=others, refusal=refusal)


def sent_once(request: CitizenRequest, filing: Filing, now: datetime) -> str:
    """The submission that a filing becomes, with those beside it, however often the form arrives."""
    return once_per_form(request, lambda: str(actions.send_filing(filing, by=request.actor, at=now).submission.uid))


def _shown(
    request: CitizenRequest,
    filing: Filing,
    matter: Matter,
    steps: list[Step],
    *,
    form: DeclareForm,
    others: int,
    refusal: Refusal | None,
) -> HttpResponse:
    states = queries.paper_states(filing, matter.papers_in(matter.case(filing.answer(Step.CASE, "case"))))
    page = {
        "filing": filing,
        "place": place_of(Step.CHECK, steps),
        "form": form,
        "refusal": refusal,
        "outdated": isinstance(refusal, actions.AnnouncementChanged),
        "answers": _answers(request, filing, matter, steps),
        "papers": [_paper(state) for state in states if state.files or state.not_needed],
        "left_out": sum(1 for state in states if not state.files and not state.not_needed),
        "change_papers": f"{reverse('portal:papers', args=[filing.uid])}?back=check",
        "key": new_key(),
        "others": others,
    }
    wrong = 400 if form.errors else 200
    return render(request, "portal/filing/check.html", page, status=refusal.status if refusal else wrong)


def _answers(request: CitizenRequest, filing: Filing, matter: Matter, steps: list[Step]) -> list[Row]:
    """Every answer in words, with the link that changes it."""
    said = {
        Step.APPLICANT: [(_("Owner of the dossier"), _owner_name(request, filing))],
        Step.OFFICE: [(_("Where it is filed"), _office_name(filing, matter))],
        Step.CASE: [(_("Your case"), _case_name(filing, matter))],
        Step.DETAILS: _details(filing),
        Step.RESULT: [(_("How to receive the result"), _way(filing))],
    }
    if Step.OFFICE not in steps:
        said[Step.APPLICANT] += said[Step.OFFICE]
    return [(label, value, _change(filing, step)) for step in steps if step in said for label, value in said[step]]


def _change(filing: Filing, step: Step) -> str:
    return f"{reverse('portal:step', args=[filing.uid, step.value])}?back=check"


def _owner_name(request: CitizenRequest, filing: Filing) -> str:
    who = filing.answer(Step.APPLICANT, "applicant")
    if who == "other":
        return filing.answer(Step.DETAILS, "name")
    mandated = queries.principals(request.actor, request.party) if who.startswith("party-") else []
    return next((one.full_name for one in mandated if f"party-{one.pk}" == who), request.party.full_name)


def _office_name(filing: Filing, matter: Matter) -> str:
    office = matter.office(filing.answer(Step.OFFICE, "office"))
    return f"{office.receiving_unit.name}, {office.agency.name}" if office else ""


def _case_name(filing: Filing, matter: Matter) -> str:
    case = matter.case(filing.answer(Step.CASE, "case"))
    return shortened(case.name) if case else ""


def _details(filing: Filing) -> list[tuple[str, str]]:
    given = filing.answers_to(Step.DETAILS)
    labels = [
        ("number", _("Identification number")),
        ("phone", _("Telephone")),
        ("email", _("Email")),
        ("address", _("Address")),
        ("subject", _("What is asked for")),
    ]
    return [(label, given.get(name, "")) for name, label in labels]


def _way(filing: Filing) -> str:
    chosen = filing.answer(Step.RESULT, "return_channel")
    return str(ReturnChannel(chosen).label).capitalize() if chosen in ReturnChannel.values else ""


def _paper(state: PaperState) -> dict[str, object]:
    files = [row.upload.filename for row in state.files if row.upload]
    return {"name": state.paper.name, "files": files, "not_needed": state.not_needed}


@never_cache
@require_GET
@needs_person
def submitted(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """It is lodged: the code to follow it by, and what happens next."""
    submission = access.own_submission(request.actor, uid)
    lodged = dossiers_of(submission)
    page = {
        "submission": submission,
        "dossier": lodged[0],
        "lodged": lodged,
        "answer_due": telling.answer_due(lodged[0]),
        "address": f"{settings.BASE_URL}{reverse('portal:tracking', args=[submission.tracking_code])}",
        "spoken": " · ".join(submission.tracking_code),
    }
    return render(request, "portal/submitted.html", page)
