"""Several procedures in one submission: another one is added, all are looked at once more, and sent at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalog.queries import Hit, procedure_by_code, search, taken_online
from motcua.dossiers.http import new_key
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.portal import access, actions, queries
from motcua.portal.forms import DeclareForm
from motcua.portal.http import CitizenRequest, needs_person
from motcua.portal.models import Filing
from motcua.portal.steps import NAMES, Step, first_open, steps_of
from motcua.portal.views.sending import sent_once

FOUND_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A filing of the submission: whether it is ready, or the step that waits."""

    filing: Filing
    is_outdated: bool
    step: Step

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left but to send it."""
        return not self.is_outdated and self.step == Step.CHECK

    @property
    def step_name(self) -> str:
        """What the step that waits is called."""
        return str(NAMES[self.step])


@never_cache
@require_http_methods(["GET", "POST"])
@needs_person
def together(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Every procedure of the submission with how far it is; one declaration and one button for all."""
    now, filing = timezone.now(), access.filing_for(request.actor, uid)
    form = DeclareForm(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            uid_sent = sent_once(request, filing, now)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("portal:submitted", uid_sent)
    if filing.is_sent:
        return redirect("portal:resume", filing.uid)
    parts = [_part(one, now) for one in queries.filings_with(filing)]
    page = {
        "filing": filing,
        "parts": parts,
        "all_ready": all(part.is_ready for part in parts),
        "form": form,
        "refusal": refusal,
        "key": new_key(),
    }
    wrong = 400 if form.errors else 200
    return render(request, "portal/filing/together.html", page, status=refusal.status if refusal else wrong)


def _part(filing: Filing, now: datetime) -> Part:
    today = localdate(now)
    is_outdated = queries.is_outdated(filing, on=today)
    return Part(filing, is_outdated, first_open(filing, steps_of(queries.matter_of(filing, on=today))))


@require_http_methods(["GET", "POST"])
@needs_person
def beside(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Find another procedure and put it into the submission."""
    now, filing = timezone.now(), access.filing_for(request.actor, uid)
    if filing.is_sent:
        return redirect("portal:resume", filing.uid)
    refusal = None
    if request.method == "POST":
        procedure = procedure_by_code(request.POST.get("code", ""))
        if procedure is None:
            raise Http404
        try:
            other = actions.file_beside(filing, procedure, by=request.actor, at=now)
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("portal:resume", other.uid)
    group = queries.filings_with(filing)
    known = {one.procedure_id for one in group}
    text = request.GET.get("q", "").strip()
    page = {
        "filing": filing,
        "question": text,
        "hits": _online(search(text, limit=FOUND_AT_MOST * 2), known, now) if text else [],
        "drafts": [one for one in queries.open_filings(request.actor) if one.procedure_id not in known],
        "refusal": refusal,
    }
    return render(request, "portal/filing/beside.html", page, status=refusal.status if refusal else 200)


def _online(hits: Sequence[Hit], known: set[int], now: datetime) -> list[Hit]:
    taken = taken_online([hit.procedure_id for hit in hits], localdate(now)) - known
    return [hit for hit in hits if hit.procedure_id in taken][:FOUND_AT_MOST]


@require_POST
@needs_person
def alone(request: CitizenRequest, uid: UUID) -> HttpResponse:
    """Take a procedure out of the submission; it stays as a draft of its own."""
    filing = access.filing_for(request.actor, uid)
    left = next((one for one in queries.filings_with(filing) if one.pk != filing.pk), filing)
    try:
        actions.file_alone(filing, by=request.actor, at=timezone.now())
    except Refusal:
        return redirect("portal:resume", filing.uid)
    return redirect("portal:together", left.uid)
