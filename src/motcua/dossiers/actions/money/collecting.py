"""Money that comes in: on a receipt with its number, which is cancelled with a reason and never vanishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, serves
from motcua.dossiers.actions.lodging import Request
from motcua.dossiers.actions.money.charging import ChargeIn, charge_fees, go_on_when_met, let_charges_lapse
from motcua.dossiers.actions.money.refusals import (
    AmountDiffers,
    CancelNeedsReason,
    CurrenciesDiffer,
    NothingToPay,
    ReceiptAlreadyCancelled,
    ReferenceMissing,
)
from motcua.dossiers.actions.reception import take_in
from motcua.dossiers.actions.submissions import Link, take_in_beside
from motcua.dossiers.models import Charge, Dossier, FeeReceipt, FeeReceiptLine, PaymentMethod
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.web.formatting import money

COLLECTING = frozenset({Role.ONE_STOP_OFFICER})


@dataclass(frozen=True, slots=True)
class Collected:
    """Money as it came: how, how much as counted, by whom, and where it left a trace. Without charges it is for all."""

    method: PaymentMethod
    amount: int
    reference: str = ""
    payer_name: str = ""
    charges: Sequence[int] = ()


@transaction.atomic
def record_payment(dossier: Dossier, collected: Collected, *, by: Actor, at: datetime) -> FeeReceipt:
    """Record that open charges were paid in full, and give the receipt its number. A waiting dossier goes on.

    What is still open can be paid after the result went out, too.
    Raises NotAllowed, NothingToPay, AmountDiffers or ReferenceMissing.
    Basis: Decree 61/2018, art. 8; Decision 45/2016/QĐ-TTg, art. 11.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not (by.is_system or serves(dossier, by, COLLECTING)):
        raise NotAllowed
    if collected.method != PaymentMethod.CASH and not clean_line(collected.reference):
        raise ReferenceMissing
    charges = _open_charges(dossier, collected)
    receipt = _receipt(dossier, charges, collected, by=by, at=at)
    record(
        events.FEE_PAID,
        of=dossier,
        by=by,
        at=at,
        receipt=receipt.pk,
        number=receipt.printed_number,
        year=receipt.year,
        amount=receipt.amount,
        method=receipt.method,
    )
    go_on_when_met(dossier, by=by, at=at)
    defer("dossiers.issue_fee_receipt", receipt_id=receipt.pk)
    return receipt


@transaction.atomic
def cancel_fee_receipt(receipt: FeeReceipt, *, reason: str, by: Actor, at: datetime) -> FeeReceipt:
    """Cancel a receipt: its number stays, its charges are open again; of a dossier without a result they lapse.

    Raises NotAllowed, ReceiptAlreadyCancelled or CancelNeedsReason.
    """
    dossier = access.locked_dossier_for(by, receipt.dossier)
    if not serves(dossier, by, COLLECTING):
        raise NotAllowed
    fresh = FeeReceipt.objects.select_for_update().get(pk=receipt.pk)
    if fresh.cancelled_at is not None:
        raise ReceiptAlreadyCancelled
    if not clean(reason):
        raise CancelNeedsReason
    for line in fresh.lines.order_by("charge_id"):
        Charge.objects.filter(pk=line.charge_id).update(paid=F("paid") - line.amount)
    fresh.cancelled_at, fresh.cancelled_by_id, fresh.cancel_reason = at, by.user_id, clean(reason)
    fresh.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    body = {"receipt": fresh.pk, "number": fresh.printed_number, "year": fresh.year, "amount": fresh.amount}
    record(events.FEE_RECEIPT_CANCELLED, of=dossier, by=by, at=at, **body)
    if dossier.ended_at is not None:
        let_charges_lapse(dossier, by=by, at=at)
    return fresh


@transaction.atomic
def take_in_and_collect(
    request: Request,
    charges: Sequence[ChargeIn],
    method: PaymentMethod | None,
    *,
    reference: str = "",
    beside: Dossier | None = None,
    link: Link | None = None,
    by: Actor,
    at: datetime,
) -> Dossier:
    """Take in a dossier at the counter with its fees, paid on the spot where a method is named.

    One that is handed in `beside` another may have to wait for it: its fees are charged once it is received.
    Raises what taking in, charging and collecting raise, and then nothing has changed.
    Basis: Decree 61/2018, art. 8 and 17.
    """
    dossier = take_in_beside(beside, request, link=link, by=by, at=at) if beside else take_in(request, by=by, at=at)
    if dossier.waits_for_parent:
        return dossier
    if charges:
        charge_fees(dossier, charges, by=by, at=at)
    if charges and method:
        amount = sum(charge.outstanding for charge in dossier.charges.all())
        collected = Collected(method, amount, reference, dossier.content.submitter_name)
        record_payment(dossier, collected, by=by, at=at)
    return dossier


def _open_charges(dossier: Dossier, collected: Collected) -> list[Charge]:
    wanted = dossier.charges.still_open().select_for_update().order_by("pk")
    if collected.charges:
        wanted = wanted.filter(pk__in=collected.charges)
    charges = list(wanted)
    if not charges:
        raise NothingToPay
    if len({charge.currency for charge in charges}) > 1:
        raise CurrenciesDiffer
    still_open = sum(charge.outstanding for charge in charges)
    if collected.amount != still_open:
        raise AmountDiffers(open=money(still_open), given=money(collected.amount))
    return charges


def _receipt(
    dossier: Dossier, charges: Sequence[Charge], collected: Collected, *, by: Actor, at: datetime
) -> FeeReceipt:
    unit_id, year = dossier.receiving_unit_id, localdate(at).year
    receipt = FeeReceipt.objects.create(
        dossier=dossier,
        unit_id=unit_id,
        year=year,
        number=next_number(f"fee-receipt:{unit_id}:{year}"),
        amount=collected.amount,
        currency=charges[0].currency,
        method=collected.method,
        reference=clean_line(collected.reference),
        payer_name=clean_line(collected.payer_name),
        paid_at=at,
        collected_by_id=by.user_id,
    )
    FeeReceiptLine.objects.bulk_create(
        FeeReceiptLine(receipt=receipt, charge=charge, amount=charge.outstanding) for charge in charges
    )
    Charge.objects.filter(pk__in=[charge.pk for charge in charges]).update(paid=F("amount") - F("waived") - F("lapsed"))
    return receipt
