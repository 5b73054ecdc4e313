"""The page on which a result is drafted, and the one for the document that replaces it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.dossiers import actions, outlook, signing
from motcua.dossiers.forms.signing import DraftForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier, Outcome, ProposedResult
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers.models import Authority, Form, OfficialDocument


@staff_only
@require_http_methods(["GET", "POST"])
def draft(request: StaffRequest, ref: str) -> HttpResponse:
    """Draft the result at the step at hand, or write the draft anew."""
    now, dossier = timezone.now(), opened(request, ref)
    task = outlook.current_task(dossier, request.actor)
    if task is None:
        raise NotAllowed
    drafted = signing.drafted_for(dossier)
    form = _form(request, dossier, drafted, now)

    def carry_out() -> str:
        kept = actions.draft_result(task, form.proposal(), by=request.actor, at=now)
        return str(kept.document.uid)

    return _written(request, dossier, form, carry_out)


@needs_role(Role.CASE_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)
@require_http_methods(["GET", "POST"])
def replace(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Draft the document that is to take the place of an issued result."""
    now, earlier = timezone.now(), signing.proposal_for(request.actor, uid)
    dossier = opened(request, earlier.dossier.ref)
    form = _form(request, dossier, signing.replacing(earlier) or earlier, now)

    def carry_out() -> str:
        kept = actions.draft_replacement(dossier, earlier.document, form.proposal(), by=request.actor, at=now)
        return str(kept.document.uid)

    return _written(request, dossier, form, carry_out, replaces=earlier)


def _written(
    request: StaffRequest,
    dossier: Dossier,
    form: DraftForm,
    carry_out: Callable[[], str],
    replaces: ProposedResult | None = None,
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            uid = once_per_form(request, carry_out)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("Drafted. Read it as it will be signed."))
            return redirect("dossiers:official", uid)
    page = {"dossier": dossier, "form": form, "refusal": refusal, "key": new_key(), "replaces": replaces}
    wrong = 400 if form.errors else 200
    return render(request, "dossiers/signing/draft.html", page, status=refusal.status if refusal else wrong)


def _form(request: StaffRequest, dossier: Dossier, drafted: ProposedResult | None, now: datetime) -> DraftForm:
    day = localdate(now)
    signers = list(signing.signers(dossier.agency_id, on=day))
    if request.method == "POST":
        return DraftForm(request.POST, signers=signers)
    initial = _as_proposed(drafted) if drafted else _first_words(dossier)
    if not drafted:
        initial["signer_title"] = signing.title_of(signers[0] if signers else None, dossier.agency_id, on=day)
    return DraftForm(initial=initial, signers=signers)


def as_written(document: OfficialDocument) -> dict[str, object]:
    """What a draft says, for the form on which it is written anew."""
    content = document.content
    return {
        "form": document.form,
        "abbreviation": document.abbreviation,
        "subject": document.subject,
        "grounds": "\n".join(content.get("grounds", [])),
        "body": "\n".join(content.get("body", [])),
        "addressee": content.get("addressee", ""),
        "recipients": document.recipients,
        "signer": str(document.signer_id),
        "authority": document.authority,
        "signer_title": document.signer_title,
        "valid_to": document.valid_to,
    }


def _as_proposed(drafted: ProposedResult) -> dict[str, object]:
    return {"outcome": drafted.outcome, "reason": drafted.reason, **as_written(drafted.document)}


def _first_words(dossier: Dossier) -> dict[str, object]:
    """What the dossier itself gives, for the officer to go on from; the document is in Vietnamese."""
    content = dossier.content
    return {
        "outcome": Outcome.GRANTED,
        "form": Form.CERTIFICATE,
        "authority": Authority.DIRECT,
        "subject": dossier.procedure_version.name,
        "grounds": f"Căn cứ hồ sơ số {dossier.ref} của ông/bà {content.owner_name};",
        "recipients": f"Ông/bà {content.owner_name}",
        "addressee": f"Ông/bà {content.owner_name}",
    }
