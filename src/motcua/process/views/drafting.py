"""Writing a process: beginning, the table with its checks, giving it up. Every button works without scripts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.catalog.models import Procedure
from motcua.catalog.queries import procedure_by_code
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import whole_number
from motcua.process import access, actions, queries
from motcua.process.drafting import beginnings, sheet_from
from motcua.process.engine.compile import compile_definition
from motcua.process.engine.document import read
from motcua.process.engine.findings import FindingsRaised
from motcua.process.forms import BeginForm, changed_by, read_sheet
from motcua.process.models import ProcessDraft
from motcua.process.sheet import Sheet, document_of
from motcua.process.tables import drawn, line_fields
from motcua.process.telling import by_line, told

CONTROLLERS = (Role.PROCEDURE_CONTROLLER,)


@needs_role(*CONTROLLERS)
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest) -> HttpResponse:
    """Begin a draft: from the default, from a process of this or another agency, or from a file."""
    code = request.POST.get("procedure") or request.GET.get("procedure", "")
    procedure = procedure_by_code(code) if code else None
    form = BeginForm(request.POST or None, request.FILES or None, initial=request.GET.dict())
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("process:draft", once_per_form(request, lambda: _begun(request, form, procedure)))
        except Refusal as reason:
            refusal = reason
    page = {
        "form": form,
        "procedure": procedure,
        "unknown": code if code and procedure is None else "",
        "beginnings": beginnings(procedure) if procedure else [],
        "key": new_key(),
        "refusal": refusal,
    }
    status = refusal.status if refusal else 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "process/begin.html", page, status=status)


def _begun(request: StaffRequest, form: BeginForm, procedure: Procedure | None) -> str:
    if procedure is None:
        raise queries.ProcedureUnknown(code=form.cleaned_data["procedure"])
    now = timezone.now()
    source = whole_number(form.cleaned_data["source"])
    sheet = sheet_from(procedure, source=source, document=form.cleaned_data["file"], on=localdate(now))
    return str(actions.begin_draft(procedure, form.cleaned_data["agency"], sheet, by=request.actor, at=now).pk)


@needs_role(*CONTROLLERS)
@require_http_methods(["GET", "POST"])
def draft(request: StaffRequest, draft_id: int) -> HttpResponse:
    """The table of a draft; each of its buttons saves it."""
    written = access.draft_for(request.actor, draft_id)
    if request.method == "GET":
        if written.issued_as_id:
            return redirect("process:detail", written.issued_as_id)
        return _editor(request, written, Sheet.from_json(written.sheet), edition=written.edition)
    edition = whole_number(request.POST.get("edition", "")) or 0
    sheet, place = changed_by(request.POST.get("do", "save"), read_sheet(request.POST))
    try:
        once_per_form(request, lambda: _saved(request, written, sheet, edition))
    except Refusal as reason:
        return _editor(request, written, sheet, edition=edition, refusal=reason)
    if request.POST.get("do", "save") == "save":
        messages.success(request, _("Draft saved."))
    if request.POST.get("do") == "approve":
        return redirect("process:approve", draft_id)
    return redirect(f"{reverse('process:draft', args=[draft_id])}{place}")


def _saved(request: StaffRequest, written: ProcessDraft, sheet: Sheet, edition: int) -> str:
    return str(actions.save_draft(written, sheet, edition=edition, by=request.actor, at=timezone.now()).edition)


def _editor(
    request: StaffRequest, written: ProcessDraft, sheet: Sheet, *, edition: int, refusal: Refusal | None = None
) -> HttpResponse:
    page = {
        "draft": written,
        "edition": edition,
        "sheet": sheet,
        "key": new_key(),
        "refusal": refusal,
        "announced": queries.announced(written.procedure, on=localdate(timezone.now())),
        **checks_of(written, sheet),
    }
    return render(request, "process/draft.html", page, status=refusal.status if refusal else 200)


def checks_of(written: ProcessDraft, sheet: Sheet) -> dict[str, Any]:
    """What the checks say to a table as it stands; its picture, where it can be drawn."""
    on = localdate(timezone.now())
    limit = queries.announced_limit(written.procedure, on=on)
    found = told(queries.checked(sheet, limit=limit, on=on), sheet)
    return {
        "told": found,
        "whole": [one for one in found if one.line is None],
        "lines": line_fields(sheet, by_line(found, sheet)),
        "picture": _picture(sheet),
        "minutes": queries.minutes_in_all(sheet),
    }


def _picture(sheet: Sheet) -> object:
    """The picture of a table whose ways are sound, whatever else may be wrong with it."""
    try:
        definition = read(document_of(sheet))
        compile_definition(definition, limit=None, roles=queries.ROLES, facts=queries.FACTS)
    except FindingsRaised:
        return None
    return drawn(definition)


@needs_role(*CONTROLLERS)
@require_POST
def check(request: StaffRequest, draft_id: int) -> HttpResponse:
    """The checks of a table while it is being typed; nothing is saved."""
    written = access.draft_for(request.actor, draft_id)
    return render(request, "process/_checked.html", {**checks_of(written, read_sheet(request.POST)), "live": True})


@needs_role(*CONTROLLERS)
@require_POST
def discard(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Give a draft up."""
    written = access.draft_for(request.actor, draft_id)
    once_per_form(request, lambda: str(actions.discard_draft(written, by=request.actor, at=timezone.now()).pk))
    messages.success(request, _("Draft discarded."))
    return redirect("process:list")
