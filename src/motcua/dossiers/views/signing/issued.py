"""The register of results: what was issued, until when it holds, what replaced it, why it was revoked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.agencies.paging import page_of
from motcua.dossiers import actions, signing
from motcua.dossiers import issued as register
from motcua.dossiers.forms.signing import RevokeForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import DESK_ROLES, ProposedResult
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.papers.models import Stage
from motcua.papers.printing import pdf_answer, printed_register
from motcua.papers.registers import AT_ONCE, Wanted
from motcua.web.workbooks import workbook, workbook_answer


@needs_role(*DESK_ROLES)
@require_GET
def issued(request: StaffRequest) -> HttpResponse:
    """Results that went out, the latest first; found by number, code of the dossier or name, by year, kind and days."""
    wanted = Wanted.read(request.GET)
    found = page_of(register.issued(request.actor, wanted), request, by="-out_at")
    return render(request, "dossiers/signing/issued.html", {"rows": found.rows, "wanted": wanted, "next": found.next})


@needs_role(*DESK_ROLES)
@require_GET
def issued_file(request: StaffRequest) -> FileResponse:
    """The same rows as a workbook, however many, the earliest first; of this year where none was named."""
    wanted, today = _for_file(request)
    file = workbook(_("Results issued"), register.headings(), map(register.cells, _in_order(request, wanted)))
    return workbook_answer(file, wanted.file_name("so-ket-qua", "xlsx", today=today))


@needs_role(*DESK_ROLES)
@require_GET
def issued_print(request: StaffRequest) -> HttpResponse:
    """The same rows in A4. Raises RegisterTooLong."""
    wanted, today = _for_file(request)
    lines = map(register.cells, _in_order(request, wanted))
    content = printed_register("results", lines, wanted, by=request.actor, at=timezone.now())
    return pdf_answer(content, wanted.file_name("so-ket-qua", "pdf", today=today))


def _for_file(request: StaffRequest) -> tuple[Wanted, date]:
    today = localdate(timezone.now())
    return Wanted.read(request.GET).for_file(today=today), today


def _in_order(request: StaffRequest, wanted: Wanted) -> Iterator[ProposedResult]:
    return register.issued(request.actor, wanted).order_by("document__sealed_at", "pk").iterator(chunk_size=AT_ONCE)


@staff_only
@require_GET
def issued_result(request: StaffRequest, uid: UUID) -> HttpResponse:
    """One issued result with everything about it."""
    return _page(request, _proposal(request, uid), RevokeForm(), None)


@needs_role(Role.AGENCY_LEADER)
@require_POST
def revoke(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Revoke a result, with the reason that the public reads."""
    proposal = _proposal(request, uid)
    form, refusal = RevokeForm(request.POST), None
    if form.is_valid():
        reason, now = form.cleaned_data["reason"], timezone.now()
        try:
            once_per_form(
                request,
                lambda: actions.revoke_result(proposal.document, reason=reason, by=request.actor, at=now).ref,
            )
        except Refusal as why:
            refusal = why
        else:
            messages.success(request, _("Revoked. Whoever checks the document reads why."))
            return redirect("dossiers:issued-result", uid)
    return _page(request, proposal, form, refusal)


def _proposal(request: StaffRequest, uid: UUID) -> ProposedResult:
    """The issued result; what has not gone out has no page here. Raises Http404."""
    proposal = signing.proposal_for(request.actor, uid)
    if not proposal.document.has_gone_out:
        raise Http404
    opened(request, proposal.dossier.ref)
    return proposal


def _page(request: StaffRequest, proposal: ProposedResult, form: RevokeForm, refusal: Refusal | None) -> HttpResponse:
    document = proposal.document
    page = {
        "proposal": proposal,
        "document": document,
        "dossier": proposal.dossier,
        "form": form,
        "refusal": refusal,
        "key": new_key(),
        "may_revoke": document.stage == Stage.ISSUED and _leads(request.actor, document.agency_id),
        "may_replace": document.stage == Stage.ISSUED and _drafts(request.actor, document.agency_id),
    }
    wrong = 400 if form.errors else 200
    return render(request, "dossiers/signing/issued_result.html", page, status=refusal.status if refusal else wrong)


def _leads(actor: Actor, agency_id: int) -> bool:
    return actor.has(Role.AGENCY_LEADER, agency_id=agency_id)


def _drafts(actor: Actor, agency_id: int) -> bool:
    return actor.has(Role.CASE_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER, agency_id=agency_id)
