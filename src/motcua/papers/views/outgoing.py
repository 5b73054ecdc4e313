"""The register of outgoing documents: every number of the agency, electronic and on paper, as the decree asks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.commands import new_key, once_per_form
from motcua.agencies.http import StaffRequest, needs_role
from motcua.agencies.models import Agency
from motcua.agencies.paging import page_of
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.kernel.text import whole_number
from motcua.papers import actions, queries
from motcua.papers.views.entering import OnPaperForm

READERS = (Role.RECORDS_CLERK, Role.AGENCY_LEADER)


@needs_role(*READERS)
@require_GET
def outgoing(request: StaffRequest) -> HttpResponse:
    """What went out, the latest number first; of one year and kind where that is asked for."""
    asked = {name: request.GET.get(name, "").strip() for name in ("year", "kind", "q")}
    year = whole_number(asked["year"])
    register = queries.outgoing(request.actor, year=year, kind=asked["kind"], text=asked["q"])
    found = page_of(register, request, by="-numbered_at")
    may_enter = request.actor.has(Role.RECORDS_CLERK)
    page = {"rows": found.rows, "asked": asked, "next": found.next, "may_enter": may_enter}
    return render(request, "papers/outgoing.html", page)


@needs_role(Role.RECORDS_CLERK)
@require_http_methods(["GET", "POST"])
def enter_outgoing(request: StaffRequest) -> HttpResponse:
    """Take the next number for a document that was signed and stamped on paper."""
    now, agency = timezone.now(), agency_kept(request)
    form = OnPaperForm(request.POST or None, initial={"signed_on": localdate(now), "copies": 1})
    refusal = None
    if request.method == "POST" and form.is_valid():
        paper = form.paper(agency)
        try:
            number = once_per_form(request, lambda: actions.enter_on_paper(paper, by=request.actor, at=now).code_number)
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The document has the number %(number)s.") % {"number": number})
            return redirect("papers:outgoing")
    page = {"form": form, "agency": agency, "refusal": refusal, "key": new_key()}
    wrong = 400 if form.errors else 200
    return render(request, "papers/enter_outgoing.html", page, status=refusal.status if refusal else wrong)


def agency_kept(request: StaffRequest) -> Agency:
    """The agency whose records this person keeps."""
    kept = [grant.agency_id for grant in request.actor.grants if grant.role == Role.RECORDS_CLERK and not grant.former]
    agency = Agency.objects.filter(pk__in=kept).order_by("pk").first()
    if agency is None:
        raise NotAllowed
    return agency
