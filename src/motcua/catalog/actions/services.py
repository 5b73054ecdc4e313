"""Who takes which procedure."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency, Unit
from motcua.agencies.queries import may_take
from motcua.catalog import events
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.models import Procedure, Service
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Refusal
from motcua.ledger import actions as ledger
from motcua.people.dated import DatesOutOfOrder, insert_or_refuse


class AlreadyAbolished(Refusal):
    """The procedure exists no more, or a decision has set its last day."""

    text = _("This procedure was abolished already.")


class NotAOneStopUnit(Refusal):
    """Only a one-stop unit takes dossiers. Basis: Decree 61/2018, art. 3.3."""

    text = _("%(unit)s is not a one-stop unit. Choose the unit that receives dossiers.")


class NotOnTheList(Refusal):
    """What a one-stop unit takes stands on a list approved by decision. Basis: Decree 61/2018, art. 14."""

    text = _("%(unit)s has a list of procedures by decision, and %(code)s is not on it. Have the list approved first.")


class ServiceOpenAlready(Refusal):
    """The unit takes this procedure on one of these days already."""

    text = _("%(unit)s takes this procedure already.")


class ServiceEnded(Refusal):
    """Somebody has ended it before."""

    text = _("This was ended on %(day)s already.")


@transaction.atomic
def open_service(
    procedure: Procedure,
    *,
    agency: Agency,
    receiving_unit: Unit,
    settling_unit: Unit | None = None,
    online: bool = False,
    decision: str = "",
    valid_from: date,
    by: Actor,
    at: datetime,
) -> Service:
    """Have a one-stop unit take the dossiers of a procedure that the agency settles.

    Where the unit has a list of procedures by decision on that day, the procedure must be on it.
    Raises NotAOneStopUnit, NotOnTheList, ServiceOpenAlready, AlreadyAbolished; refused to all but controllers and
    administrators of the agency. Basis: Decree 61/2018, art. 14; Circular 01/2018/TT-VPCP, art. 3.
    """
    require_controller(by, agency_id=agency.pk)
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if procedure.abolished_on is not None:
        raise AlreadyAbolished
    if not receiving_unit.is_one_stop:
        raise NotAOneStopUnit(unit=receiving_unit.name)
    if not may_take(receiving_unit, procedure.code, on=valid_from):
        raise NotOnTheList(unit=receiving_unit.name, code=procedure.code)
    service = Service(
        procedure=procedure,
        agency=agency,
        receiving_unit=receiving_unit,
        settling_unit=settling_unit,
        online=online,
        decision=decision,
        valid_from=valid_from,
    )
    insert_or_refuse(service, otherwise=ServiceOpenAlready(unit=receiving_unit.name))
    ledger.record(events.SERVICE_OPENED, stream=stream_of(procedure), by=by, at=at, agency=agency.pk,
                  unit=receiving_unit.pk, valid_from=valid_from.isoformat())  # fmt: skip
    return service


@transaction.atomic
def close_service(service: Service, *, last_day: date, by: Actor, at: datetime) -> Service:
    """End it: from the next day on the unit takes no more dossiers of this procedure. Raises ServiceEnded."""
    service = Service.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=service.pk)
    require_controller(by, agency_id=service.agency_id)
    if service.valid_to is not None:
        raise ServiceEnded(day=service.valid_to.strftime("%d/%m/%Y"))
    if last_day < service.valid_from:
        raise DatesOutOfOrder
    service.valid_to = last_day
    service.save(update_fields=["valid_to"])
    ledger.record(events.SERVICE_CLOSED, stream=stream_of(service.procedure), by=by, at=at, agency=service.agency_id,
                  unit=service.receiving_unit_id, last_day=last_day.isoformat())  # fmt: skip
    return service


def stream_of(procedure: Procedure) -> str:
    """Where the history of a procedure stands in the ledger."""
    return f"procedure:{procedure.uid}"
