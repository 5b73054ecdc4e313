"""What a dossier costs, for programs: charging, paying, waiving, cancelling a receipt."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Router, Schema

from motcua.catalog.queries import announced_fees
from motcua.dossiers import access, actions
from motcua.dossiers.actions.money.refusals import FeeNotAnnounced
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import Charge, Dossier, FeeReceipt, PaymentMethod
from motcua.dossiers.money import bill_of

router = Router(tags=["money"])


class ChargeBody(Schema):
    """An announced fee that applies; where the announcement has only words, the amount and how it was reckoned."""

    fee: int
    quantity: int = Field(1, ge=1, le=999)
    amount: int | None = Field(None, ge=1)
    reason: str = Field("", max_length=1000)


class ChargesBody(Schema):
    """The fees that apply; `wait` asks the owner to pay now and stops the clock."""

    charges: list[ChargeBody] = []
    wait: bool = False


class PaymentBody(Schema):
    """Money as it came: the whole of what is open, or of the charges named."""

    method: PaymentMethod
    amount: int = Field(..., ge=1)
    reference: str = Field("", max_length=200)
    payer_name: str = Field("", max_length=200)
    charges: list[int] = []


class WaiverBody(Schema):
    """A charge, or a part of it, that an article of law lets off."""

    charge: int
    amount: int = Field(..., ge=1)
    legal_ground: str = Field(..., max_length=300)


class CancelBody(Schema):
    """Why a receipt is cancelled."""

    reason: str = Field(..., max_length=1000)


class ChargeOut(Schema):
    """A fee that the dossier owes."""

    id: int
    fee: int
    name: str
    amount: int
    paid: int
    waived: int
    lapsed: int
    outstanding: int
    currency: str


class FeeReceiptOut(Schema):
    """A receipt; its number has no gap in its unit and year."""

    id: int
    number: str
    year: int
    amount: int
    method: str
    paid_at: datetime
    cancelled_at: datetime | None


class BillOut(Schema):
    """Due is what was paid, what was waived, what lapsed with the dossier, and what is open."""

    dossier: str
    state: int
    due: int
    paid: int
    waived: int
    lapsed: int
    outstanding: int
    charges: list[ChargeOut]
    receipts: list[FeeReceiptOut]


@router.get("/{ref}/fees", response=BillOut, summary="What a dossier costs")
def fees(request: HttpRequest, ref: str) -> BillOut:
    """What is due, paid, waived and open, with the receipts."""
    return _bill(access.dossier_for(actor_of(request, "dossiers:read"), ref))


@router.post("/{ref}/charge", response=BillOut, summary="Charge announced fees")
def charge(request: HttpRequest, ref: str, body: ChargesBody, key: str = Key) -> BillOut:
    """Only what is announced for this procedure and channel can be charged."""
    actor = actor_of(request, "dossiers:write")
    dossier = access.dossier_for(actor, ref)

    def carry_out() -> str:
        wanted, now = _charges(dossier, body.charges), timezone.now()
        act = actions.request_payment if body.wait else actions.charge_fees
        return str(act(dossier, wanted, by=actor, at=now).uid)

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _bill(access.dossier_for(actor, ref))


@router.post("/{ref}/pay", response=BillOut, summary="Record a payment")
def pay(request: HttpRequest, ref: str, body: PaymentBody, key: str = Key) -> BillOut:
    """The receipt gets its number; a dossier that waited for the money goes on."""
    actor = actor_of(request, "dossiers:write")
    dossier = access.dossier_for(actor, ref)
    collected = actions.Collected(body.method, body.amount, body.reference, body.payer_name, body.charges)

    def carry_out() -> str:
        return str(actions.record_payment(dossier, collected, by=actor, at=timezone.now()).pk)

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _bill(access.dossier_for(actor, ref))


@router.post("/{ref}/waive", response=BillOut, summary="Waive a fee")
def waive(request: HttpRequest, ref: str, body: WaiverBody, key: str = Key) -> BillOut:
    """By an article of law, a fee or a part of it."""
    actor = actor_of(request, "dossiers:write")
    dossier = access.dossier_for(actor, ref)
    one = get_object_or_404(Charge, pk=body.charge, dossier=dossier)

    def carry_out() -> str:
        return str(
            actions.waive_charge(
                one, amount=body.amount, legal_ground=body.legal_ground, by=actor, at=timezone.now()
            ).uid
        )

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _bill(access.dossier_for(actor, ref))


@router.post("/{ref}/fee-receipts/{receipt_id}/cancel", response=BillOut, summary="Cancel a receipt")
def cancel(request: HttpRequest, ref: str, receipt_id: int, body: CancelBody, key: str = Key) -> BillOut:
    """Its number stays; its fees are open again."""
    actor = actor_of(request, "dossiers:write")
    dossier = access.dossier_for(actor, ref)
    receipt = get_object_or_404(FeeReceipt, pk=receipt_id, dossier=dossier)

    def carry_out() -> str:
        return str(actions.cancel_fee_receipt(receipt, reason=body.reason, by=actor, at=timezone.now()).pk)

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _bill(access.dossier_for(actor, ref))


def _charges(dossier: Dossier, wanted: list[ChargeBody]) -> list[actions.ChargeIn]:
    known = {fee.pk: fee for fee in announced_fees(dossier.procedure_version, dossier.channel)}
    if any(one.fee not in known for one in wanted):
        raise FeeNotAnnounced
    return [actions.ChargeIn(known[one.fee], one.quantity, one.amount, one.reason) for one in wanted]


def _bill(dossier: Dossier) -> BillOut:
    bill = bill_of(dossier)
    return BillOut(
        dossier=dossier.ref,
        state=dossier.state,
        due=bill.due,
        paid=bill.paid,
        waived=bill.waived,
        lapsed=bill.lapsed,
        outstanding=bill.outstanding,
        charges=[_charge_out(one) for one in bill.charges],
        receipts=[_receipt_out(one) for one in bill.receipts],
    )


def _charge_out(one: Charge) -> ChargeOut:
    return ChargeOut(
        id=one.pk,
        fee=one.fee_id,
        name=one.name,
        amount=one.amount,
        paid=one.paid,
        waived=one.waived,
        lapsed=one.lapsed,
        outstanding=one.outstanding,
        currency=one.currency,
    )


def _receipt_out(one: FeeReceipt) -> FeeReceiptOut:
    return FeeReceiptOut(
        id=one.pk,
        number=one.printed_number,
        year=one.year,
        amount=one.amount,
        method=one.method,
        paid_at=one.paid_at,
        cancelled_at=one.cancelled_at,
    )
