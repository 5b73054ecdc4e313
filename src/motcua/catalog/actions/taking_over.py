"""What becomes of the services of an agency that was merged or split."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from motcua.agencies.models import Agency, AgencySuccession, Unit
from motcua.agencies.queries import agency_today, unit_in_successor
from motcua.catalog import events
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.actions.services import ServiceOpenAlready, stream_of
from motcua.catalog.models import Service
from motcua.kernel.actors import Actor
from motcua.ledger import actions as ledger
from motcua.people.dated import goes_on_after, insert_or_refuse


@transaction.atomic
def take_over_services(agency: Agency, *, by: Actor, at: datetime) -> int:
    """Have the successors offer, from their first day on, what an ended agency settled or received; how many new rows.

    Safe to run again: what has been ended or opened is left. Refused: to all but controllers and administrators.
    Basis: Decree 61/2018, art. 14; the decision on the reorganisation.
    """
    require_controller(by, agency_id=agency.pk)
    rows = list(AgencySuccession.objects.filter(predecessor=agency, direct=True).select_related("successor"))
    if not rows:
        return 0
    first_day = rows[0].effective_on
    last_day = first_day - timedelta(days=1)
    touched = Service.objects.filter(goes_on_after(last_day), valid_from__lte=last_day)
    touched = touched.filter(agency=agency) | touched.filter(receiving_unit__agency=agency)
    opened = 0
    for service in touched.select_for_update(of=("self",)).select_related("procedure", "receiving_unit", "agency"):
        opened += sum(_taken_over(service, row, by, at) for row in rows)
        _ended(service, last_day, by, at)
    return opened


def _taken_over(service: Service, row: AgencySuccession, by: Actor, at: datetime) -> int:
    settles = row.successor if service.agency_id == row.predecessor_id else _today(service.agency, row.effective_on)
    new = Service(procedure=service.procedure, agency=settles, online=service.online, decision=row.decision)
    new.receiving_unit = _unit(service.receiving_unit, row)
    new.settling_unit = _unit(service.settling_unit, row) if service.settling_unit else None
    new.valid_from, new.valid_to = row.effective_on, service.valid_to
    try:
        insert_or_refuse(new, otherwise=ServiceOpenAlready(unit=new.receiving_unit.name))
    except ServiceOpenAlready:
        return 0
    ledger.record(events.SERVICE_OPENED, stream=stream_of(service.procedure), by=by, at=at, agency=new.agency_id,
                  unit=new.receiving_unit_id, valid_from=new.valid_from.isoformat())  # fmt: skip
    return 1


def _today(agency: Agency, on: date) -> Agency:
    return agency_today(agency, on=on)


def _unit(unit: Unit, row: AgencySuccession) -> Unit:
    return unit_in_successor(unit, row.successor, on=row.effective_on)


def _ended(service: Service, last_day: date, by: Actor, at: datetime) -> None:
    Service.objects.filter(pk=service.pk).update(valid_to=last_day)
    ledger.record(events.SERVICE_CLOSED, stream=stream_of(service.procedure), by=by, at=at, agency=service.agency_id,
                  unit=service.receiving_unit_id, last_day=last_day.isoformat())  # fmt: skip
