"""What the one-stop units of the demo stand on: decisions, a staff list, rooms and devices, all invented."""

from __future__ import annotations

from datetime import date, datetime

from motcua.agencies import actions, queries
from motcua.agencies.demo import plan
from motcua.agencies.models import DecisionKind, Rating, Unit
from motcua.kernel.actors import Actor

SIGNER = "Võ Quốc Hùng"
DECIDED = date(2018, 6, 15)


def founded(unit: Unit, *, by: Actor, at: datetime) -> None:
    """The decision that founded a one-stop unit, dated before the day on which the demo begins."""
    paper = _paper(f"{1600 + unit.pk % 300}/QĐ-UBND")
    actions.record_one_stop_decision(unit, kind=DecisionKind.FOUNDING, paper=paper, by=by, at=at)


def of_centre(unit: Unit, *, by: Actor, at: datetime) -> None:
    """The centre: founded and opened, its staff approved, its waiting room and its devices entered."""
    founded(unit, by=by, at=at)
    opening = _paper("1702/QĐ-UBND")
    actions.record_one_stop_decision(unit, kind=DecisionKind.OPENING, paper=opening, by=by, at=at)
    members = [
        actions.Member(user, "Chuyên viên", holds_required_rank=True, years_of_service=2 + place, rating=Rating.GOOD)
        for place, user in enumerate(queries.persons_of_unit(unit, on=plan.OPENED))
    ]
    actions.approve_staff_list(unit, members, paper=_paper("1703/QĐ-UBND"), by=by, at=at)
    actions.enter_equipment(unit, name="Phòng chờ", square_metres=120, valid_from=plan.OPENED, by=by, at=at)
    for name, number in (("Máy quét", 5), ("Máy tính", 12), ("Ghế chờ", 40)):
        actions.enter_equipment(unit, name=name, number=number, valid_from=plan.OPENED, by=by, at=at)


def _paper(number: str) -> actions.Paper:
    return actions.Paper(number, DECIDED, SIGNER, plan.OPENED)
