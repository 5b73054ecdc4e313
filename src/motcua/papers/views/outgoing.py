"""The register of outgoing documents: every number of the agency, electronic and on paper, as the decree asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpResponse
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
from motcua.papers import actions, queries, registers
from motcua.papers.models import KEEPING, OfficialDocument
from motcua.papers.printing import pdf_answer, printed_register
from motcua.papers.registers import Wanted
from motcua.papers.views.entering import OnPaperForm
from motcua.web.workbooks import workbook, workbook_answer


@needs_role(*KEEPING)
@require_GET
def outgoing(request: StaffRequest) -> HttpResponse:
    """What went out, the latest number first; of a year, a kind or some days where that is asked for."""
    wanted = Wanted.read(request.GET)
    found = page_of(queries.outgoing(request.actor, wanted), request, by="-numbered_at")
    may_enter = request.actor.has(Role.RECORDS_CLERK)
    page = {"rows": found.rows, "wanted": wanted, "next": found.next, "may_enter": may_enter}
    return render(request, "papers/outgoing.html", page)


@needs_role(*KEEPING)
@require_GET
def outgoing_file(request: StaffRequest) -> FileResponse:
    """The same rows as a workbook, however many, in the order of their numbers; of this year where none was named."""
    wanted, today = _for_file(request)
    lines = map(registers.outgoing_cells, _numbered(request, wanted))
    file = workbook(_("Outgoing documents"), registers.outgoing_headings(), lines)
    return workbook_answer(file, wanted.file_name("so-van-ban-di", "xlsx", today=today))


@needs_role(*KEEPING)
@require_GET
def outgoing_print(request: StaffRequest) -> HttpResponse:
    """The same rows in A4. Raises RegisterTooLong. Basis: Decree 30/2020, art. 16."""
    wanted, today = _for_file(request)
    lines = map(registers.outgoing_cells, _numbered(request, wanted))
    content = printed_register("outgoing", lines, wanted, by=request.actor, at=timezone.now())
    return pdf_answer(content, wanted.file_name("so-van-ban-di", "pdf", today=today))


def _for_file(request: StaffRequest) -> tuple[Wanted, date]:
    today = localdate(timezone.now())
    return Wanted.read(request.GET).for_file(today=today), today


def _numbered(request: StaffRequest, wanted: Wanted) -> Iterator[OfficialDocument]:
    rows = queries.outgoing(request.actor, wanted).order_by("numbered_at", "pk")
    return rows.iterator(chunk_size=registers.AT_ONCE)


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
