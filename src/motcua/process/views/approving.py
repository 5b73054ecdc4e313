"""Approving a draft by a decision: by somebody who did not write it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.process import access, actions, queries
from motcua.process.comparing import compared
from motcua.process.engine.document import read
from motcua.process.forms import ApprovalForm
from motcua.process.models import ProcessDraft
from motcua.process.sheet import Sheet, document_of
from motcua.process.views.drafting import checks_of


@needs_role(Role.PROCEDURE_CONTROLLER)
@require_http_methods(["GET", "POST"])
def approve(request: StaffRequest, draft_id: int) -> HttpResponse:
    """What will hold, what it changes, and the decision that says so."""
    draft = access.draft_for(request.actor, draft_id)
    if request.method == "GET" and draft.issued_as_id:
        return redirect("process:detail", draft.issued_as_id)
    form, refusal = ApprovalForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            issued = once_per_form(request, lambda: _approved(request, draft, form))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The process is issued. It is never changed from now on."))
            return redirect("process:detail", issued)
    return _page(request, draft, form, refusal)


def _approved(request: StaffRequest, draft: ProcessDraft, form: ApprovalForm) -> str:
    edition = whole_number(request.POST.get("edition", "")) or 0
    return str(actions.approve_draft(draft, form.approval(), edition=edition, by=request.actor, at=timezone.now()).pk)


def _page(request: StaffRequest, draft: ProcessDraft, form: ApprovalForm, refusal: Refusal | None) -> HttpResponse:
    on = localdate(timezone.now())
    sheet = Sheet.from_json(draft.sheet)
    checks = checks_of(draft, sheet)
    now_in_force = queries.process_in_force(procedure_id=draft.procedure_id, agency_id=draft.agency_id, on=on)
    page = {
        "draft": draft,
        "sheet": sheet,
        "form": form,
        "refusal": refusal,
        "key": new_key(),
        "announced": queries.announced(draft.procedure, on=on),
        "is_author": request.actor.user_id in draft.authors,
        "in_force": now_in_force,
        "changes": compared(read(now_in_force.document), read(document_of(sheet)))
        if now_in_force and not checks["told"]
        else None,
        **checks,
    }
    status = refusal.status if refusal else 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "process/approve.html", page, status=status)
