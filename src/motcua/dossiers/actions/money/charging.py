"""What a dossier owes: its announced fees, what the law lets off, and the wait for the money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.catalog.models import Fee
from motcua.catalog.queries import announced_fees
from motcua.catalog.words import fee_kind
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import move, record, require_step, serves
from motcua.dossiers.actions.clock import set_clock_on
from motcua.dossiers.actions.money.refusals import (
    AlreadyCharged,
    AmountIsAnnounced,
    AmountNeedsReason,
    FeeNotAnnounced,
    NothingToPay,
    WaiverNeedsGround,
    WaiverTooLarge,
)
from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import Charge, ClockStop, Dossier, State, Waiver
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.web.formatting import money

CHARGING = frozenset({Role.ONE_STOP_OFFICER, Role.CASE_OFFICER, Role.UNIT_LEADER})
WAIVING = frozenset({Role.ONE_STOP_OFFICER, Role.UNIT_LEADER})
LONGEST_NAME = 300
MOST = 10**13
"""More than any fee: what is beyond it was mistyped."""


@dataclass(frozen=True, slots=True)
class ChargeIn:
    """An announced fee that applies: how many times, and where it has no amount, which and how it was reckoned."""

    fee: Fee
    quantity: int = 1
    amount: int | None = None
    reason: str = ""


@transaction.atomic
def charge_fees(dossier: Dossier, charges: Sequence[ChargeIn], *, by: Actor, at: datetime) -> Dossier:
    """Charge announced fees to a received dossier.

    Raises StepNotAllowed, NotAllowed, NothingToPay, FeeNotAnnounced, AmountIsAnnounced, AmountNeedsReason or
    AlreadyCharged. Basis: Decree 61/2018, art. 8 (the one-stop unit collects what is announced).
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not serves(dossier, by, CHARGING):
        raise NotAllowed
    require_under_way(dossier)
    if not charges:
        raise NothingToPay
    _charge(dossier, charges, by=by, at=at)
    return dossier


@transaction.atomic
def request_payment(dossier: Dossier, charges: Sequence[ChargeIn] = (), *, by: Actor, at: datetime) -> Dossier:
    """Ask the owner to meet a financial obligation: the dossier waits, and the legal clock stops until it is met.

    Raises StepNotAllowed, NotAllowed, NothingToPay, and what charging raises.
    Basis: Decree 61/2018, art. 19.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_step(dossier, State.FINANCIAL, by=by)
    if charges:
        _charge(dossier, charges, by=by, at=at)
    still_open = open_amount(dossier)
    if not still_open:
        raise NothingToPay
    ClockStop.objects.create(dossier=dossier, cause="financial", began_at=at)
    move(dossier, State.FINANCIAL)
    record(events.PAYMENT_REQUESTED, of=dossier, by=by, at=at, amount=still_open)
    return dossier


@transaction.atomic
def waive_charge(charge: Charge, *, amount: int, legal_ground: str, by: Actor, at: datetime) -> Dossier:
    """Let off a charge, or a part of it, by an article of law. Where nothing stays open the dossier goes on.

    Raises NotAllowed, WaiverNeedsGround, or WaiverTooLarge.
    Basis: Law on fees and charges 97/2015/QH13, art. 10.
    """
    dossier = access.locked_dossier_for(by, charge.dossier)
    if not serves(dossier, by, WAIVING):
        raise NotAllowed
    ground = clean_line(legal_ground)
    if not ground:
        raise WaiverNeedsGround
    fresh = dossier.charges.select_for_update().get(pk=charge.pk)
    if not 0 < amount <= fresh.outstanding:
        raise WaiverTooLarge(open=money(fresh.outstanding, fresh.currency))
    Waiver.objects.create(charge=fresh, amount=amount, legal_ground=ground, at=at, by_id=by.user_id)
    dossier.charges.filter(pk=fresh.pk).update(waived=F("waived") + amount)
    record(events.FEE_WAIVED, of=dossier, by=by, at=at, amount=amount, ground=ground)
    go_on_when_met(dossier, by=by, at=at)
    return dossier


def require_under_way(dossier: Dossier) -> None:
    """Raises StepNotAllowed before reception and after the end."""
    if dossier.received_at is None or dossier.current_state.is_final:
        raise StepNotAllowed(state=dossier.current_state.label)


def let_charges_lapse(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Ask nobody any more for what is open of a dossier that ended without a result. What was paid stays paid."""
    still_open = open_amount(dossier)
    if not still_open:
        return
    dossier.charges.still_open().update(lapsed=F("amount") - F("paid") - F("waived"))
    record(events.FEES_LAPSED, of=dossier, by=by, at=at, amount=still_open)


def open_amount(dossier: Dossier) -> int:
    """What is still to be paid of a dossier."""
    return sum(charge.outstanding for charge in dossier.charges.all())


def go_on_when_met(dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """Where a dossier waited for money and nothing is open any more, it goes back to work and its clock goes on."""
    if dossier.state != State.FINANCIAL or open_amount(dossier):
        return
    dossier.clock_stops.filter(ended_at=None).update(ended_at=at)
    move(dossier, State(dossier.resumes_to or State.IN_PROCESS))
    set_clock_on(dossier)
    record(
        events.OBLIGATION_MET,
        of=dossier,
        by=by,
        at=at,
        legal_due_at=dossier.legal_due_at,
        because=dossier.legal_due_because,
    )


def _charge(dossier: Dossier, charges: Sequence[ChargeIn], *, by: Actor, at: datetime) -> None:
    known = {fee.pk for fee in announced_fees(dossier.procedure_version, dossier.channel)}
    charged = set(dossier.charges.values_list("fee_id", flat=True))
    rows = []
    for one in charges:
        if one.fee.pk not in known:
            raise FeeNotAnnounced
        if one.fee.pk in charged:
            raise AlreadyCharged(fee=name_of(one.fee))
        charged.add(one.fee.pk)
        rows.append(_row(dossier, one, by=by, at=at))
    Charge.objects.bulk_create(rows)
    total = sum(row.amount for row in rows)
    record(events.FEES_CHARGED, of=dossier, by=by, at=at, amount=total, fees=[row.fee_id for row in rows])


def _row(dossier: Dossier, one: ChargeIn, *, by: Actor, at: datetime) -> Charge:
    return Charge(
        dossier=dossier,
        fee=one.fee,
        name=name_of(one.fee),
        quantity=max(1, one.quantity),
        amount=_amount(one),
        currency=one.fee.currency,
        reason=clean(one.reason),
        charged_at=at,
        charged_by_id=by.user_id,
    )


def _amount(one: ChargeIn) -> int:
    if one.fee.amount:
        announced = one.fee.amount * max(1, one.quantity)
        if one.amount not in (None, announced):
            raise AmountIsAnnounced(fee=name_of(one.fee), amount=money(one.fee.amount, one.fee.currency))
        return announced
    if one.amount is None or not 0 < one.amount <= MOST or not clean(one.reason):
        raise AmountNeedsReason(fee=name_of(one.fee))
    return one.amount


def name_of(fee: Fee) -> str:
    """What a fee is called on pages and receipts: its announced description, else its kind."""
    return clean_line(fee.description)[:LONGEST_NAME] or fee_kind(fee)
