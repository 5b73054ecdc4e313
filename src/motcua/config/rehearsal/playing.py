"""Carrying the plan out through the actions that officials use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies import actions
from motcua.agencies.models import AdminUnit, Agency, AgencyKind, Level, UnitKind
from motcua.catalog.actions import take_over_services
from motcua.config.rehearsal.plan import COMMITTEE, Ending, Merging, Plan
from motcua.dossiers.actions import carry_over_all
from motcua.kernel.actors import Actor

DECISION = "Nghị quyết 202/2025/QH15; Nghị quyết 1665/NQ-UBTVQH15 (số cần kiểm tra; diễn tập)"
CODE_SOURCE = "Mã giả định cho diễn tập 2025"
SLOT = 50
"""The place of new communes in codes of the first generation: no district of the province has it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done."""

    communes: int
    merged: int
    ended: int
    services: int
    dossiers: int


def carry_out(plan: Plan, *, on: date, by: Actor, at: datetime) -> Carried:
    """Open the new communes, merge the old ones, end the districts; then services and dossiers follow."""
    new = {
        unit.pk: _open(plan.province, unit, number, on=on, by=by, at=at)
        for number, unit in enumerate(plan.territories, 1)
    }
    order = actions.Order(DECISION, on)
    for merging in plan.mergings:
        _merge(merging, new, order, by, at)
    for ending in plan.endings:
        _end(ending, new, order, by, at)
    old = [commune for merging in plan.mergings for commune in merging.communes]
    old += [ending.district for ending in plan.endings]
    services = sum(take_over_services(agency, by=by, at=at) for agency in old)
    dossiers = sum(carry_over_all(agency.pk, by=by, at=at) for agency in old)
    return Carried(len(new), len(old) - len(plan.endings), len(plan.endings), services, dossiers)


def _open(province: Agency, territory: AdminUnit, number: int, *, on: date, by: Actor, at: datetime) -> Agency:
    name = territory.name[:1].lower() + territory.name[1:]
    codes = [
        actions.Code("qcvn102", f"000.{number:02}.{SLOT}.{_province_part(province)}", "memory", CODE_SOURCE),
        actions.Code("qd20", f"{_province_part(province)}.{SLOT}.{number}", "memory", CODE_SOURCE),
    ]
    agency = actions.open_agency(
        kind=AgencyKind.PEOPLES_COMMITTEE,
        level=Level.COMMUNE,
        name=f"{COMMITTEE}{name}",
        short_name=f"UBND {name}",
        parent=province,
        codes=codes,
        valid_from=on,
        by=by,
        at=at,
    )
    for kind, title in (
        (UnitKind.ONE_STOP, f"Trung tâm Phục vụ hành chính công {name}"),
        (UnitKind.RECORDS, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"),
    ):
        actions.open_unit(agency, kind=kind, name=title, valid_from=on, by=by, at=at)
    return agency


def _province_part(province: Agency) -> str:
    """`H27` of `000.00.00.H27`."""
    code = province.identifiers.filter(scheme="qcvn102").values_list("value", flat=True)[0]
    return code.rpartition(".")[2]


def _merge(merging: Merging, new: dict[int, Agency], order: actions.Order, by: Actor, at: datetime) -> None:
    into = new[merging.territory.pk]
    actions.merge_agencies(merging.communes, into=into, order=order, by=by, at=at)


def _end(ending: Ending, new: dict[int, Agency], order: actions.Order, by: Actor, at: datetime) -> None:
    heirs = actions.Heirs(new[ending.main.pk], tuple(new[one.pk] for one in ending.others))
    actions.split_agency(ending.district, heirs=heirs, order=order, by=by, at=at)
