"""Letters, notices and decisions that settle no dossier: which there are, and the page on which one is written."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency, Unit
from motcua.agencies.paging import page_of
from motcua.dossiers import signing
from motcua.dossiers.forms.signing import LetterForm
from motcua.dossiers.http import new_key, once_per_form
from motcua.dossiers.signing import WRITERS
from motcua.dossiers.views.signing.drafting import as_written
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers import actions as papers
from motcua.papers.models import Form, OfficialDocument, Stage


@needs_role(*WRITERS, Role.RECORDS_CLERK)
@require_GET
def letters(request: StaffRequest) -> HttpResponse:
    """What was written here that settles no dossier, the latest first, as far as each has come."""
    found = page_of(signing.letters(request.actor), request, by="-pk")
    page = {"rows": found.rows, "next": found.next, "may_write": request.actor.has(*WRITERS)}
    return render(request, "dossiers/signing/letters.html", page)


@needs_role(*WRITERS)
@require_http_methods(["GET", "POST"])
def write_letter(request: StaffRequest) -> HttpResponse:
    """Write a letter, a notice or a decision in the name of the own agency."""
    agency, unit = _office(request.actor)
    return _written(request, agency, unit, None, timezone.now())


@needs_role(*WRITERS)
@require_http_methods(["GET", "POST"])
def rewrite_letter(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Write the draft of one anew; visas on it are gone then. Raises Http404."""
    document = signing.letters(request.actor).select_related("agency").filter(uid=uid, stage=Stage.DRAFT).first()
    if document is None:
        raise Http404
    return _written(request, document.agency, document.unit, document, timezone.now())


def _written(
    request: StaffRequest, agency: Agency, unit: Unit | None, document: OfficialDocument | None, now: datetime
) -> HttpResponse:
    form, refusal = _form(request, agency, document, now), None
    if request.method == "POST" and form.is_valid():
        draft = papers.Draft(agency=agency, unit=unit, **form.wording())

        def carry_out() -> str:
            return str(papers.write_draft(draft, document=document, by=request.actor, at=now).uid)

        try:
            uid = once_per_form(request, carry_out)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("Drafted. Read it as it will be signed."))
            return redirect("dossiers:official", uid)
    page = {"form": form, "refusal": refusal, "key": new_key(), "agency": agency, "unit": unit, "document": document}
    wrong = 400 if form.errors else 200
    return render(request, "dossiers/signing/letter.html", page, status=refusal.status if refusal else wrong)


def _form(request: StaffRequest, agency: Agency, document: OfficialDocument | None, now: datetime) -> LetterForm:
    day = localdate(now)
    signers = list(signing.signers(agency.pk, on=day))
    if request.method == "POST":
        return LetterForm(request.POST, signers=signers)
    if document:
        return LetterForm(initial=as_written(document), signers=signers)
    title = signing.title_of(signers[0] if signers else None, agency.pk, on=day)
    return LetterForm(initial={"form": Form.LETTER, "signer_title": title}, signers=signers)


def _office(actor: Actor) -> tuple[Agency, Unit | None]:
    """Where this person writes: the own unit before a whole agency, and the own post before that of somebody away."""
    grants = [grant for grant in actor.grants if grant.role in WRITERS and not grant.former]
    if not grants:
        raise NotAllowed
    first = min(grants, key=lambda one: (one.stands_in_for or 0, one.unit_id is None, one.unit_id or one.agency_id))
    agency = Agency.objects.get(pk=first.agency_id)
    return agency, Unit.objects.filter(pk=first.unit_id).first() if first.unit_id else None
