"""What a dossier costs: the fees of the announcement, payments and receipts, waivers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.catalog.queries import announced_fees
from motcua.dossiers import actions, money
from motcua.dossiers.forms.money import FeeLine, PayForm, ReasonForm, WaiveForm, read_fees
from motcua.dossiers.http import new_key, once_per_form, opened
from motcua.dossiers.models import Dossier, FeeReceipt, PaymentMethod, State
from motcua.dossiers.outlook import may_become
from motcua.kernel.actors import Role
from motcua.kernel.refusals import Refusal
from motcua.papers.http import file_response
from motcua.web.formatting import money as in_dong

DESK = (Role.ONE_STOP_OFFICER, Role.CASE_OFFICER, Role.UNIT_LEADER)


@needs_role(*DESK)
@require_http_methods(["GET", "POST"])
def charge(request: StaffRequest, ref: str) -> HttpResponse:
    """The announced fees: which apply, how many times; where there is only a note, the amount and how it came about."""
    now, dossier = timezone.now(), opened(request, ref)
    fees = announced_fees(dossier.procedure_version, dossier.channel)
    charged = set(dossier.charges.values_list("fee_id", flat=True))
    lines = read_fees([fee for fee in fees if fee.pk not in charged], request.POST, only_one_applies=not request.POST)
    refusal = None
    if request.method == "POST":
        try:
            ref = once_per_form(request, lambda: _charged(request, dossier, lines, now))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, _("The fees are charged."))
            return redirect("dossiers:detail", ref)
    page = {"lines": lines, "may_wait": may_become(dossier, State.FINANCIAL, actor=request.actor)}
    return _shown(request, "charge", dossier, page, refusal)


def _charged(request: StaffRequest, dossier: Dossier, lines: list[FeeLine], now: datetime) -> str:
    chosen = [line.as_charge for line in lines if line.applies]
    act = actions.request_payment if request.POST.get("do") == "wait" else actions.charge_fees
    return act(dossier, chosen, by=request.actor, at=now).ref


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def pay(request: StaffRequest, ref: str) -> HttpResponse:
    """What is open, how the money came; the receipt gets its number."""
    now, dossier = timezone.now(), opened(request, ref)
    first = {"amount": in_dong(money.bill_of(dossier).outstanding), "payer_name": dossier.content.submitter_name}
    form = PayForm(request.POST or None, initial=first | {"method": PaymentMethod.CASH})

    def carry_out(given: Mapping[str, Any]) -> str:
        collected = actions.Collected(
            PaymentMethod(given["method"]), given["amount"], given["reference"], given["payer_name"]
        )
        return actions.record_payment(dossier, collected, by=request.actor, at=now).dossier.ref

    return _acted(request, "pay", dossier, form, carry_out, said=_("Paid. The receipt is being made."))


@needs_role(Role.ONE_STOP_OFFICER, Role.UNIT_LEADER)
@require_http_methods(["GET", "POST"])
def waive(request: StaffRequest, ref: str) -> HttpResponse:
    """Which fee is let off, how much of it, by which article."""
    now, dossier = timezone.now(), opened(request, ref)
    charges = {charge.pk: charge for charge in dossier.charges.still_open()}
    form = WaiveForm(request.POST or None)
    form.fields["charge"].choices = [  # type: ignore[attr-defined]
        (charge.pk, f"{charge.name} · {in_dong(charge.outstanding)}") for charge in charges.values()
    ]

    def carry_out(given: Mapping[str, Any]) -> str:
        one = charges[given["charge"]]
        return actions.waive_charge(
            one, amount=given["amount"], legal_ground=given["legal_ground"], by=request.actor, at=now
        ).ref

    return _acted(request, "waive", dossier, form, carry_out, said=_("The fee is waived."))


@needs_role(Role.ONE_STOP_OFFICER)
@require_http_methods(["GET", "POST"])
def cancel_fee_receipt(request: StaffRequest, ref: str, receipt_id: int) -> HttpResponse:
    """Cancel a receipt: its number stays, the fees are open again."""
    now, dossier = timezone.now(), opened(request, ref)
    receipt = get_object_or_404(FeeReceipt, pk=receipt_id, dossier=dossier)
    form = ReasonForm(request.POST or None)

    def carry_out(given: Mapping[str, Any]) -> str:
        return actions.cancel_fee_receipt(receipt, reason=given["reason"], by=request.actor, at=now).dossier.ref

    more = {"receipt": receipt}
    return _acted(
        request, "cancel_fee_receipt", dossier, form, carry_out, said=_("The receipt is cancelled."), more=more
    )


@staff_only
@require_GET
def fee_receipt(request: StaffRequest, ref: str, receipt_id: int) -> FileResponse:
    """The receipt as a file."""
    dossier = opened(request, ref)
    receipt = get_object_or_404(FeeReceipt.objects.select_related("document__file"), pk=receipt_id, dossier=dossier)
    if receipt.document is None:
        raise Http404
    return file_response(receipt.document.file, filename=f"{dossier.ref}-{receipt.printed_number}.pdf", inline=True)


def _acted(
    request: StaffRequest,
    name: str,
    dossier: Dossier,
    form: PayForm | WaiveForm | ReasonForm,
    carry_out: Callable[[Mapping[str, Any]], str],
    *,
    said: str,
    more: Mapping[str, object] | None = None,
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            ref = once_per_form(request, lambda: carry_out(form.cleaned_data))
        except Refusal as reason:
            refusal = reason
        else:
            messages.success(request, said)
            return redirect("dossiers:detail", ref)
    return _shown(request, name, dossier, {"form": form, **(more or {})}, refusal)


def _shown(
    request: StaffRequest, name: str, dossier: Dossier, page: Mapping[str, object], refusal: Refusal | None
) -> HttpResponse:
    form = page.get("form")
    wrong = 400 if isinstance(form, (PayForm, WaiveForm, ReasonForm)) and form.errors else 200
    whole = {"dossier": dossier, "bill": money.bill_of(dossier), "refusal": refusal, "key": new_key(), **page}
    return render(request, f"dossiers/money/{name}.html", whole, status=refusal.status if refusal else wrong)
