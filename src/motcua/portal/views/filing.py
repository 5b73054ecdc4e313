"""The steps of filing that are plain forms: one decision a page, kept at once, continued anywhere."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.portal import access, actions, queries
from motcua.portal.forms import ApplicantForm, CaseForm, DetailsForm, OfficeForm, ResultForm, StepForm
from motcua.portal.http import CitizenRequest, needs_person
from motcua.portal.models import Filing
from motcua.portal.offices import Picker, look_for
from motcua.portal.queries import Matter
from motcua.portal.steps import Step, first_open, place_of, steps_of
from motcua.web.formatting import phone


@require_GET
@needs_person
def resume(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Go on at the first step that is still open."""
    filing = access.filing_for(request.actor, uid)
    if filing.dossier is not None:
        return redirect("portal:submitted", filing.dossier.submission.uid)
    today = localdate(timezone.now())
    if queries.is_outdated(filing, on=today):
        return redirect("portal:renew", filing.uid)
    return to_step(filing, first_open(filing, steps_of(queries.matter_of(filing, on=today))))


@require_http_methods(["GET", "POST"])
@needs_person
def step(request: CitizenRequest, uid: UUID, step: str) -> HttpResponse:
    """One step: what was answered is kept, then the next one comes."""
    now = timezone.now()
    filing = access.filing_for(request.actor, uid)
    matter = queries.matter_of(filing, on=localdate(now))
    steps = steps_of(matter)
    if filing.is_sent:
        return redirect("portal:resume", filing.uid)
    if step not in FORMS or step not in steps:
        raise Http404
    picker = look_for(matter, request.GET.dict(), on=localdate(now)) if is_looked_for(step, matter) else None
    form = _form(request, Step(step), matter, filing, now, picker=picker)
    if request.method == "POST" and form.is_valid():
        actions.save_step(filing, step, form.answers(), by=request.actor, at=now)
        return to_step(filing, next_after(request, Step(step), steps))
    page = {
        "filing": filing,
        "place": place_of(Step(step), steps),
        "form": form,
        "back": request.GET.get("back", ""),
        "picker": picker,
    }
    return render(request, f"portal/filing/{step}.html", page, status=400 if form.errors else 200)


def next_after(request: CitizenRequest, here: Step, steps: list[Step]) -> Step:
    """Back to checking where one came from there; else the step that follows."""
    if request.POST.get("back") == Step.CHECK:
        return Step.CHECK
    return place_of(here, steps).after or Step.CHECK


def to_step(filing: Filing, step: Step) -> HttpResponse:
    """The page of a step."""
    if step in (Step.PAPERS, Step.CHECK):
        return redirect(f"portal:{step}", filing.uid)
    return redirect("portal:step", filing.uid, step.value)


@require_http_methods(["GET", "POST"])
@needs_person
def renew(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """The rules changed since one began: go on under the new ones."""
    filing = access.filing_for(request.actor, uid)
    refusal = None
    if request.method == "POST":
        try:
            actions.renew_filing(filing, by=request.actor, at=timezone.now())
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("portal:resume", filing.uid)
    page = {"filing": filing, "refusal": refusal}
    return render(request, "portal/filing/renew.html", page, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "POST"])
@needs_person
def discard(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Give a filing up; what was written and attached is destroyed."""
    filing = access.filing_for(request.actor, uid)
    if request.method == "POST":
        actions.discard_filing(filing, by=request.actor, at=timezone.now())
        messages.success(request, _("The draft and its files were destroyed."))
        return redirect("portal:my-submissions")
    return render(request, "portal/filing/discard.html", {"filing": filing})


FORMS: dict[str, type[StepForm]] = {
    Step.APPLICANT: ApplicantForm,
    Step.OFFICE: OfficeForm,
    Step.CASE: CaseForm,
    Step.DETAILS: DetailsForm,
    Step.RESULT: ResultForm,
}


def is_looked_for(step: str, matter: Matter) -> bool:
    """Whether this page lets one look for the office among very many."""
    return step == Step.OFFICE and matter.has_many_offices


def _form(
    request: CitizenRequest, step: Step, matter: Matter, filing: Filing, now: datetime, *, picker: Picker | None
) -> StepForm:
    """The form of a step, with what was answered before or what the register knows."""
    data = request.POST if request.method == "POST" else None
    kept = filing.answers_to(step)
    if step == Step.APPLICANT:
        party, principals = request.party, queries.principals(request.actor, request.party)
        return ApplicantForm(matter, filing, data, party=party, principals=principals, initial=kept)
    if step == Step.DETAILS:
        asks_name = filing.answer(Step.APPLICANT, "applicant") == "other"
        return DetailsForm(matter, filing, data, asks_name=asks_name, initial=kept or _known(request, filing, now))
    if step == Step.OFFICE and picker is not None:
        return OfficeForm(matter, filing, data, found=picker.offices, initial=kept)
    return FORMS[step](matter, filing, data, initial=kept)


def _known(request: CitizenRequest, filing: Filing, now: datetime) -> dict[str, str]:
    """What the register knows of the owner, so that nobody types it again."""
    who = filing.answer(Step.APPLICANT, "applicant")
    if who == "other":
        return {}
    party = request.party
    if who.startswith("party-"):
        mandated = queries.principals(request.actor, request.party)
        party = next((one for one in mandated if f"party-{one.pk}" == who), party)
    if said := _said_beside(filing, who):
        return said
    number = queries.known_number(party, localdate(now))
    return {"number": number, "phone": phone(party.phone), "email": party.email, "address": party.address}


def _said_beside(filing: Filing, who: str) -> dict[str, str]:
    """What was said of the same owner in a filing that is sent together with this one."""
    for other in queries.filings_with(filing):
        if other.pk != filing.pk and other.answer(Step.APPLICANT, "applicant") == who:
            said = other.answers_to(Step.DETAILS)
            return {name: str(said.get(name, "")) for name in ("number", "phone", "email", "address")} if said else {}
    return {}
