"""The end of procedures at the desk of procedure controllers: recording an abolition, and those recorded."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest
from motcua.agencies.paging import page_of
from motcua.catalog import actions
from motcua.catalog.actions.services import stream_of
from motcua.catalog.forms import AbolitionForm
from motcua.catalog.queries import procedure_by_code
from motcua.catalog.queries.abolished import abolished
from motcua.catalog.queries.services import office_counts
from motcua.catalog.views.desk import controllers, desk_tabs
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.ledger.kinds import kind_named
from motcua.ledger.queries import events_of


@controllers
@require_safe
def abolitions(request: StaffRequest) -> HttpResponse:
    """The procedures that decisions have ended; a code leads to the form for another one."""
    asked = request.GET.get("code", "").strip()
    found = procedure_by_code(asked) if asked else None
    if found is not None:
        return redirect("catalog-desk:abolish", found.code)
    shown = page_of(abolished(), request, by="-abolished_on")
    page = {
        "tabs": desk_tabs("abolitions"),
        "rows": shown.rows,
        "next_page": shown.next,
        "asked": asked,
    }
    return render(request, "catalog/abolitions.html", page, status=404 if asked else 200)


@controllers
@require_http_methods(["GET", "POST"])
def abolish(request: StaffRequest, code: str) -> HttpResponse:
    """Record the decision by which a procedure is abolished."""
    now, procedure = timezone.now(), procedure_by_code(code)
    if procedure is None:
        raise Http404
    form, refusal = AbolitionForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            once_per_form(request, lambda: actions.abolish_procedure(procedure, **given, by=request.actor, at=now).code)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The abolition is recorded."))
            return redirect("catalog-desk:abolish", procedure.code)
    page = {
        "procedure": procedure,
        "form": form,
        "refusal": refusal,
        "key": new_key(),
        "offices": office_counts(procedure, localdate(now))[0],
        "history": [(event.at, kind_named(event.kind).tell(event.values)) for event in events_of(stream_of(procedure))],
    }
    status = refusal.status if refusal else 400 if form.errors else 200
    return render(request, "catalog/abolish.html", page, status=status)
