"""A person's tray and the clerk's desk: what waits for a key, each document as it is, and one signature at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.agencies.paging import page_of
from motcua.dossiers import keywork, outlook, signing
from motcua.dossiers.forms.signing import RevokeForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Purpose
from motcua.dossiers.signing import TrayRow
from motcua.kernel.actors import Role
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.papers import actions as papers
from motcua.papers import queries as papers_queries
from motcua.papers.http import file_response
from motcua.papers.models import OfficialDocument, Stage, Step
from motcua.papers.naming import file_name

AT_ONCE = 50
"""Drafts to be agreed to that are shown above the tray; the next ones come up as these go."""


@needs_role(*signing.SIGNERS)
@require_GET
def tray(request: StaffRequest) -> HttpResponse:
    """What waits for this person's signature; in batch only what was opened is signed."""
    return _list(request, Purpose.SIGN, signing.tray(request.actor))


@needs_role(Role.RECORDS_CLERK)
@require_GET
def sealing(request: StaffRequest) -> HttpResponse:
    """What is signed and waits for its number and the seal of the agency."""
    return _list(request, Purpose.SEAL, signing.desk(request.actor))


def _list(request: StaffRequest, purpose: Purpose, waiting: QuerySet[OfficialDocument]) -> HttpResponse:
    found = page_of(waiting, request)
    rows = signing.rows_of(request.actor, found.rows)
    agree = signing.to_agree(request.actor)[:AT_ONCE] if purpose == Purpose.SIGN else []
    page = {"rows": rows, "purpose": purpose.value, "key": new_key(), "next": found.next, "to_agree": agree}
    return render(request, "dossiers/signing/tray.html", page)


@staff_only
@require_http_methods(["GET", "POST"])
def one_document(request: StaffRequest, uid: UUID) -> HttpResponse:
    """One document over the whole page, and what this person's key can do on it. That it was opened is noted."""
    now, row = timezone.now(), _shown(request, uid)
    document = row.document
    purpose = signing.waits_for(request.actor, document)
    if request.method == "GET":
        papers.note_opening(document, by=request.actor, at=now)
        return _page(request, row, purpose, now)
    try:
        done = _done(request, document, purpose, now)
    except Refusal as reason:
        return _page(request, row, purpose, now, refusal=reason)
    said = _("Signed: %(what)s.") if done == Purpose.SIGN else _("Numbered and sealed: %(what)s.")
    messages.success(request, said % {"what": document.subject})
    following = signing.next_in(request.actor, done, document)
    if following is not None:
        return redirect("dossiers:official", following.uid)
    return redirect("dossiers:tray" if done == Purpose.SIGN else "dossiers:sealing")


def _shown(request: StaffRequest, uid: UUID) -> TrayRow:
    """The document of the address; that its dossier was read is noted where the person sees it. Raises Http404."""
    row = signing.document_for(request.actor, uid)
    if row.open_dossier:
        opened(request, row.open_dossier.ref)
    return row


def _done(request: StaffRequest, document: OfficialDocument, purpose: Purpose | None, now: datetime) -> Purpose:
    """What the key did, outside of any transaction; a form sent again finds what the first one did."""
    actor = request.actor
    if purpose is None or request.POST.get("purpose", purpose) != purpose:  # whoever signs may keep the records too
        return Purpose(once_per_form(request, lambda: _refuse(NotAllowed())))

    def carry_out() -> str:
        keywork.kept(document, purpose, file, by=actor, at=now)
        return purpose.value

    try:
        key = keywork.key_for(document, purpose, by=actor, at=now)
        file = keywork.made(document, purpose, key=key, by=actor, at=now)
    except Refusal as reason:
        why = reason
        return Purpose(once_per_form(request, lambda: _refuse(why)))
    return Purpose(once_per_form(request, carry_out))


def _refuse(reason: Refusal) -> str:
    raise reason


def _page(
    request: StaffRequest,
    row: TrayRow,
    purpose: Purpose | None,
    now: datetime,
    *,
    form: RevokeForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    document, dossier = row.document, row.open_dossier
    task = outlook.current_task(dossier, request.actor) if dossier and row.proposal else None
    back = next((way for way in outlook.ways_ahead(task, now=now) if way.sends_back), None) if task else None
    page = {
        "row": row,
        "document": document,
        "dossier": dossier,
        "purpose": purpose.value if purpose else "",
        "task": task,
        "back": back if purpose == Purpose.SIGN else None,
        "may_agree": _may_agree(request, document),
        "form": (form or RevokeForm()) if _may_revoke(request, row) else None,
        "may_rewrite": _may_rewrite(request, row),
        "waits_for_visa": signing.waits_for_visa(document),
        "visas": document.visas.select_related("user").order_by("at"),
        "revisions": document.revisions.select_related("by").order_by("pk"),
        "key": new_key(),
        "refusal": refusal,
    }
    wrong = 400 if form and form.errors else 200
    return render(request, "dossiers/signing/document.html", page, status=refusal.status if refusal else wrong)


def _may_agree(request: StaffRequest, document: OfficialDocument) -> bool:
    """A leader who is not the one to sign; what a form tells has happened, and nobody agrees to it beforehand."""
    leads = request.actor.has(Role.UNIT_LEADER, Role.AGENCY_LEADER, agency_id=document.agency_id)
    is_draft = document.stage == Stage.DRAFT and not document.is_one_stop_form
    return leads and is_draft and document.signer_id != request.actor.user_id


def _may_revoke(request: StaffRequest, row: TrayRow) -> bool:
    """What settles no dossier; a result is revoked on its own page, from the register of results."""
    leads = request.actor.has(Role.AGENCY_LEADER, agency_id=row.document.agency_id)
    return row.proposal is None and row.document.stage == Stage.ISSUED and leads


def _may_rewrite(request: StaffRequest, row: TrayRow) -> bool:
    """A draft without a dossier; that of a result is written anew from its dossier."""
    writes = request.actor.has(*signing.WRITERS)
    return row.dossier is None and row.document.stage == Stage.DRAFT and writes


@staff_only
@require_GET
def official_file(request: StaffRequest, uid: UUID) -> FileResponse:
    """The file as far as it has come, or, where asked for, as it was after a step of its way."""
    row = _shown(request, uid)
    step = request.GET.get("step", "")
    if step in Step.values:
        revision = row.document.revisions.select_related("file").filter(step=step).first()
    else:
        revision = papers_queries.latest_revision(row.document)
    if revision is None:
        raise Http404
    name = file_name(row.document.code_number or (row.dossier.ref if row.dossier else str(uid)))
    return file_response(revision.file, filename=f"{name}.pdf", inline=True)


@needs_role(Role.AGENCY_LEADER, Role.UNIT_LEADER)
@require_POST
def visa(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Agree to a draft as it stands."""
    now, row = timezone.now(), signing.document_for(request.actor, uid)
    document = row.document
    try:
        once_per_form(request, lambda: str(papers.give_visa(document, by=request.actor, at=now).pk))
    except Refusal as reason:
        return _page(request, row, signing.waits_for(request.actor, document), now, refusal=reason)
    messages.success(request, _("Agreed to the draft."))
    return redirect("dossiers:official", uid)


@needs_role(*signing.SIGNERS)
@require_POST
def sign_by_pen(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Say that the printed form was signed with a pen and stamped."""
    now, row = timezone.now(), signing.document_for(request.actor, uid)
    try:
        once_per_form(request, lambda: str(papers.sign_by_pen(row.document, by=request.actor, at=now).pk))
    except Refusal as reason:
        return _page(request, row, signing.waits_for(request.actor, row.document), now, refusal=reason)
    messages.success(request, _("Noted: signed and stamped on paper."))
    return redirect("dossiers:official", uid)


@needs_role(Role.AGENCY_LEADER)
@require_POST
def revoke_document(request: StaffRequest, uid: UUID) -> HttpResponse:
    """Revoke a form, a letter or a notice, with the reason that the public reads. Raises Http404 for a result."""
    now, row = timezone.now(), signing.document_for(request.actor, uid)
    if row.proposal is not None:
        raise Http404
    form, refusal = RevokeForm(request.POST), None
    if form.is_valid():
        reason, document = form.cleaned_data["reason"], row.document
        try:
            once_per_form(
                request, lambda: str(papers.revoke_document(document, reason=reason, by=request.actor, at=now).pk)
            )
        except Refusal as why:
            refusal = why
        else:
            messages.success(request, _("Revoked. Whoever checks the document reads why."))
            return redirect("dossiers:official", uid)
    return _page(request, row, None, now, form=form, refusal=refusal)
