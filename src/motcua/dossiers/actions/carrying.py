"""Carrying a dossier over to the bodies of today, after a merger or a split."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.agencies.models import Agency, Unit
from motcua.agencies.queries import agency_today, has_successor, unit_today
from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import change, record
from motcua.dossiers.models import CarriedOver, Dossier, Task
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed

AT_ONCE = 200


@transaction.atomic
def carry_over(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Carry a dossier under way over to those who took over from its office: its agency, its unit and its open tasks.

    Its code, its dates and everything that was entered stay as they are. A dossier that has ended stays where it
    ended. Safe to run again. Refused: to all but the product itself, which follows the decision on the reorganisation.
    """
    if not by.is_system:
        raise NotAllowed
    dossier = access.locked_dossier_for(by, dossier)
    if dossier.current_state.is_final:
        return dossier
    day = localdate(at)
    unit = unit_today(dossier.receiving_unit, on=day)
    agency = agency_today(dossier.agency, on=day)
    moved = _carry_tasks(dossier, day)
    same = (unit.pk, agency.pk) == (dossier.receiving_unit_id, dossier.agency_id)
    if same and not moved:
        return dossier
    body = {"from": dossier.agency_id, "to": agency.pk, "from_unit": dossier.receiving_unit_id, "unit": unit.pk}
    if not same:
        _remember(dossier, unit, agency, at)
        change(dossier, receiving_unit=unit, agency=agency)
    record(events.CARRIED_OVER, of=dossier, by=by, at=at, tasks=moved, **body)
    return dossier


def carry_over_all(agency_id: int, *, by: Actor, at: datetime) -> int:
    """Carry over every dossier under way that stands in an agency that has ended; each in a transaction of its own.

    What a killed worker left is done by the next run, as only what is left is found.
    """
    if not by.is_system:
        raise NotAllowed
    carried = 0
    if not has_successor(agency_id, on=localdate(at)):
        return carried
    last = 0
    while found := list(Dossier.objects.under_way_in(agency_id).filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        for dossier in found:
            carry_over(dossier, by=by, at=at)
        last, carried = found[-1].pk, carried + len(found)
    return carried


def _remember(dossier: Dossier, unit: Unit, agency: Agency, at: datetime) -> None:
    """Figures of a day before count the dossier where it was."""
    CarriedOver.objects.create(
        dossier=dossier,
        from_unit_id=dossier.receiving_unit_id,
        from_agency_id=dossier.agency_id,
        to_unit=unit,
        to_agency=agency,
        at=at,
    )


def _carry_tasks(dossier: Dossier, day: date) -> list[int]:
    moved = []
    tasks = dossier.tasks.open().select_related("agency", "unit__agency").order_by("pk")
    for task in tasks.select_for_update(of=("self",)):
        unit = unit_today(task.unit, on=day) if task.unit else None
        agency = unit.agency if unit else agency_today(task.agency, on=day)
        if (agency.pk, unit.pk if unit else None) != (task.agency_id, task.unit_id):
            Task.objects.filter(pk=task.pk).update(agency=agency, unit=unit)
            moved.append(task.pk)
    return moved
