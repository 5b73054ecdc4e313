"""The counter: who, what with which papers, when and how; then the receipt in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role
from motcua.dossiers import access, actions, printing, queries, ways_out
from motcua.dossiers.actions.money.refusals import FeeNotAnnounced
from motcua.dossiers.forms import IntakeForm
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Channel, Dossier, OpensAfter, PaymentMethod, ReturnChannel
from motcua.dossiers.sheet import Sheet, What, office_key, read_sheet
from motcua.dossiers.telling import reasons
from motcua.dossiers.territories import read_place
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.papers.queries import latest_document

ACTS = ("receive", "ask", "lodge")


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def intake(request: StaffRequest) -> HttpResponse:
    """The sheet on the counter. It is looked over as often as one likes, and sent once."""
    now = timezone.now()
    beside = _beside(request)
    sheet = read_sheet(request.actor, request.POST or {**_known_of(beside), **request.GET.dict(), "card": ""}, now=now)
    acts = request.POST.get("do") in ACTS and sheet.card is None  # what a card filled in is looked at first
    what = sheet.what if acts and sheet.what and sheet.what.can_be_lodged else None
    form = IntakeForm(request.POST) if what else IntakeForm(initial=dict(sheet.values))
    refusal = None
    if what and form.is_valid():
        try:
            ref = once_per_form(request, lambda: _take(request, sheet, what, form, beside=beside, now=now))
        except Refusal as reason:
            refusal = reason
        else:
            return redirect("dossiers:taken-in", ref)
    return _shown(request, sheet, form, refusal, beside)


def _charges(request: StaffRequest, sheet: Sheet) -> list[actions.ChargeIn]:
    """The fees that were ticked; one ticked for a channel that was changed afterwards is not dropped in silence."""
    lines = [line for line in sheet.when.fees if line.applies] if sheet.when else []
    if len(lines) < sum(name.startswith("fee-") for name in request.POST):
        raise FeeNotAnnounced
    return [line.as_charge for line in lines]


def _payment(request: StaffRequest) -> tuple[PaymentMethod | None, str]:
    """How the fees were paid at the counter; None where they are paid later."""
    written = request.POST.get("paid_by", "")
    method = PaymentMethod(written) if written in PaymentMethod.values else None
    return method, request.POST.get("payment_reference", "")[:200]


def _beside(request: StaffRequest) -> Dossier | None:
    """The dossier with which this one is handed in, where the person at the counter has more than one."""
    ref = request.POST.get("beside") or request.GET.get("beside", "")
    return access.dossier_for(request.actor, ref) if ref else None


def _known_of(beside: Dossier | None) -> dict[str, str]:
    """Who stands at the counter is known from the dossier before."""
    if beside is None:
        return {}
    content = beside.content
    known = {"number": content.owner_identifier, "name": content.owner_name, "phone": content.owner_phone}
    return {**known, "email": content.owner_email, "address": content.owner_address, "channel": beside.channel}


def _take(
    request: StaffRequest, sheet: Sheet, what: What, form: IntakeForm, *, beside: Dossier | None, now: datetime
) -> str:
    """Receive what is complete, or ask at once for what is missing; the reference of what became of it."""
    wanted, act = _request(request, what, form, beside, now), request.POST["do"]
    link = _link(request, what) if beside else None
    if late := form.from_the_book():
        return actions.enter_late(wanted, late, beside=beside, by=request.actor, at=now).ref
    if act == "ask":
        taken_over = link.paper if link else None
        asked = [actions.Asked(line.reason, line.paper) for line in what.missing if line.paper != taken_over]
        return actions.lodge_and_ask(wanted, asked, beside=beside, link=link, by=request.actor, at=now).ref
    if act == "lodge" and beside:
        return actions.lodge_beside(beside, wanted, link=link, by=request.actor, at=now).ref
    method, reference = _payment(request)
    return actions.take_in_and_collect(
        wanted,
        _charges(request, sheet),
        method,
        reference=reference,
        beside=beside,
        link=link,
        by=request.actor,
        at=now,
    ).ref


def _link(request: StaffRequest, what: What) -> actions.Link | None:
    """How it hangs on the dossier before; nothing where it only came along."""
    after, paper = request.POST.get("opens_after", ""), request.POST.get("paper_of_parent", "")
    if after not in (OpensAfter.GRANTED, OpensAfter.RESULT):
        return None
    return actions.Link(
        OpensAfter(after), next((line.paper for line in what.lines if str(line.paper.pk) == paper), None)
    )


def _request(
    request: StaffRequest, what: What, form: IntakeForm, beside: Dossier | None, now: datetime
) -> actions.Request:
    ready, given = what.ready, form.cleaned_data
    if ready is None:
        raise actions.OfficeDoesNotTake
    place = read_place(request.POST.dict(), on=localdate(now))
    owner, submitter = form.owner(), form.submitter()
    owner = replace(owner, address=place.address) if place.address else owner
    same = beside is not None and owner.name == beside.content.owner_name
    party = beside.owner if beside and same else actions.party_behind(owner, by=request.actor, at=now)
    other = actions.party_behind(submitter, by=request.actor, at=now) if submitter else party
    return actions.Request(
        version=ready.version,
        receiving_unit=ready.office.receiving_unit,
        agency=ready.office.agency,
        channel=Channel(given["channel"]),
        owner_party=party,
        submitter_party=beside.submitter if beside else other,
        owner=owner,
        case=what.case,
        papers=[line.as_handed for line in what.lines if line.is_handed],
        subject=given["subject"],
        return_channel=ReturnChannel(given["return_channel"]),
        sets=given["sets"],
        posted=form.posted(),
    )


def _shown(
    request: StaffRequest, sheet: Sheet, form: IntakeForm, refusal: Refusal | None, beside: Dossier | None
) -> HttpResponse:
    offices = [(office_key(one), one.agency.name) for one in sheet.what.offices] if sheet.what else []
    page = {"sheet": sheet, "form": form, "refusal": refusal, "offices": offices, "key": new_key()}
    page["place"] = read_place({**sheet.values, **request.POST.dict()}, on=localdate(timezone.now()))
    page["paid_by"] = [("", _("Later")), *PaymentMethod.choices]
    page |= {"beside": beside, "links": OpensAfter.choices, "link": request.POST.get("opens_after", "")}
    page["ask_label"] = _ask_label(len(sheet.what.missing) if sheet.what else 0)
    wrong = 400 if form.errors else 200
    response = render(request, "dossiers/intake.html", page, status=refusal.status if refusal else wrong)
    if request.headers.get("HX-Target") == "who" and sheet.who.known is None:
        # The fields about the owner are redrawn only where the register fills them: typing must never be lost.
        response["HX-Reswap"] = "none"
    return response


def _ask_label(missing: int) -> str:
    if missing == 1:
        return _("Ask for 1 missing paper")
    return _("Ask for %(missing)s missing papers") % {"missing": missing}


@needs_role(Role.ONE_STOP_OFFICER)
@require_GET
def taken_in(request: StaffRequest, ref: str) -> HttpResponse:
    """What became of the citizen at the counter: the receipt, or what is still to be brought."""
    dossier = opened(request, ref)
    page = {
        "dossier": dossier,
        "why": reasons(dossier.legal_due_because),
        "receipt": latest_document(dossier.stream, kind="receipt"),
        "counter_print": printing.print_at_the_counter(dossier),
        "supplement": queries.open_supplement(dossier),
        "at_once": ways_out.settles_on_the_spot(dossier),
    }
    return render(request, "dossiers/taken_in.html", page)
