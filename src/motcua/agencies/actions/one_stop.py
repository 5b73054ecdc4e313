"""The decisions on which a one-stop unit stands, its rooms and its devices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events
from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.actions.reorganising import DecisionMissing
from motcua.agencies.models import DecisionKind, Equipment, ListedProcedure, ListedStaff, OneStopDecision, Rating, Unit
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import insert_or_refuse, may_end_on
from motcua.people.models import User


class NotOneStop(Refusal):
    """Only a one-stop unit has such decisions."""

    text = _("%(unit)s is not a one-stop unit.")


class DecisionKnown(Refusal):
    """A decision is entered once."""

    text = _("Decision %(number)s is already entered for this unit.")


class ListEmpty(Refusal):
    """A list names somebody or something."""

    text = _("The list is empty. Enter what the decision approves.")
    status = 400


class MeasureMissing(Refusal):
    """A room has an area, devices have a number."""

    text = _("Give either the square metres of a room or the number of devices.")
    status = 400


@dataclass(frozen=True, slots=True)
class Paper:
    """The decision as written: its number, its day, its signer, and from when it holds."""

    number: str
    decided_on: date
    signer: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on a staff list, with the facts that the standards ask for."""

    user: User
    rank: str
    holds_required_rank: bool
    years_of_service: int
    rating: Rating


@transaction.atomic
def record_one_stop_decision(
    unit: Unit, *, kind: DecisionKind, paper: Paper, by: Actor, at: datetime
) -> OneStopDecision:
    """Enter the decision that founded or opened a one-stop unit.

    Refused: to all but an administrator of its agency or above; another kind of unit; a number known already.
    Basis: Decree 61/2018/NĐ-CP, art. 7.
    """
    return _decided(unit, kind, paper, by=by, at=at)


@transaction.atomic
def approve_staff_list(
    unit: Unit, members: Sequence[Member], *, paper: Paper, by: Actor, at: datetime
) -> OneStopDecision:
    """Enter who serves in a one-stop unit by decision, each with rank, years and rating as recorded facts.

    What falls short of the standards is shown, and is for the leader to judge. Refused: as for other decisions; an
    empty list. Basis: Decree 61/2018/NĐ-CP, art. 11 and 12.
    """
    if not members:
        raise ListEmpty
    decision = _decided(unit, DecisionKind.STAFF, paper, by=by, at=at)
    ListedStaff.objects.bulk_create(
        ListedStaff(
            decision=decision,
            user=one.user,
            rank=clean_line(one.rank),
            holds_required_rank=one.holds_required_rank,
            years_of_service=one.years_of_service,
            rating=one.rating,
        )
        for one in {member.user.pk: member for member in members}.values()
    )
    return decision


@transaction.atomic
def approve_procedure_list(
    unit: Unit, codes: Sequence[str], *, paper: Paper, by: Actor, at: datetime
) -> OneStopDecision:
    """Enter which procedures a one-stop unit takes by decision, by their national codes.

    Refused: as for other decisions; an empty list. Basis: Decree 61/2018/NĐ-CP, art. 14.
    """
    named = list(dict.fromkeys(code for code in map(clean_line, codes) if code))
    if not named:
        raise ListEmpty
    decision = _decided(unit, DecisionKind.PROCEDURES, paper, by=by, at=at)
    ListedProcedure.objects.bulk_create(ListedProcedure(decision=decision, procedure_code=code) for code in named)
    return decision


@transaction.atomic
def enter_equipment(
    unit: Unit,
    *,
    name: str,
    square_metres: int | None = None,
    number: int | None = None,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Equipment:
    """Enter a room with its area, or devices with their number.

    Refused: to all but an administrator of the agency or above; another kind of unit; neither or both measures.
    Basis: Decree 61/2018/NĐ-CP, art. 13.
    """
    _require(unit, by)
    if (square_metres is None) == (number is None):
        raise MeasureMissing
    row = Equipment(unit=unit, name=clean_line(name), square_metres=square_metres, number=number)
    row.valid_from = valid_from
    row.save(force_insert=True)
    ledger.record(events.EQUIPMENT_ENTERED, stream=stream_of(unit.agency), by=by, at=at, unit=unit.pk, row=row.pk)
    return row


@transaction.atomic
def end_equipment(row: Equipment, *, last_day: date, by: Actor, at: datetime) -> Equipment:
    """Say until which day a room or device serves. Refused: as for entering it; where it does not hold then."""
    row = Equipment.objects.select_for_update(of=("self",)).select_related("unit__agency").get(pk=row.pk)
    _require(row.unit, by)
    if not may_end_on(row, last_day):
        raise NotInForce
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    ledger.record(events.EQUIPMENT_ENDED, stream=stream_of(row.unit.agency), by=by, at=at, unit=row.unit_id, row=row.pk)
    return row


def _require(unit: Unit, by: Actor) -> None:
    require_administrator(by, unit.agency)
    if not unit.is_one_stop:
        raise NotOneStop(unit=unit.name)


def _decided(unit: Unit, kind: DecisionKind, paper: Paper, *, by: Actor, at: datetime) -> OneStopDecision:
    _require(unit, by)
    if not clean_line(paper.number) or not clean_line(paper.signer):
        raise DecisionMissing
    decision = OneStopDecision(unit=unit, kind=kind, number=clean_line(paper.number), signer=clean_line(paper.signer))
    decision.decided_on, decision.valid_from = paper.decided_on, paper.valid_from
    insert_or_refuse(decision, otherwise=DecisionKnown(number=decision.number))
    ledger.record(events.ONE_STOP_DECIDED, stream=stream_of(unit.agency), by=by, at=at, unit=unit.pk,
                  decision=decision.pk, decision_kind=str(kind), number=decision.number)  # fmt: skip
    return decision
