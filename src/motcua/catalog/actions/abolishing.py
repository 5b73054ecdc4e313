"""The end of procedures: by decision, from a day on; what is under way goes on under its version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.catalog import events
from motcua.catalog.actions.rights import require_controller
from motcua.catalog.actions.services import AlreadyAbolished, stream_of
from motcua.catalog.models import Procedure, Service
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import goes_on_after


class AbolitionUnfounded(Refusal):
    """A procedure ends by a decision and by nothing else."""

    text = _("Name the decision by which the procedure is abolished.")
    status = 400


class DecisionNotYetTaken(Refusal):
    """A decision of tomorrow decides nothing today."""

    text = _("The decision is dated %(day)s, which has not come yet. Compare the date with the decision.")
    status = 400


class ReplacedByItself(Refusal):
    """What replaces a procedure is another one that goes on."""

    text = _("%(code)s cannot replace it: it is the procedure itself, or it is abolished too.")


@dataclass(frozen=True, slots=True)
class Abolition:
    """The decision as written, and the last day on which the procedure can be asked for."""

    decision: str
    last_day: date
    decided_on: date | None = None
    signer: str = ""


@transaction.atomic
def abolish_procedure(
    procedure: Procedure, *, order: Abolition, replaced_by: Sequence[Procedure] = (), by: Actor, at: datetime
) -> Procedure:
    """Abolish a procedure: nobody can ask for it after its last day, and no office takes it any more.

    Its versions stay, and dossiers under way go on under the one they have. `replaced_by` are the procedures to which
    its page leads from then on. That a list no longer names a procedure does not abolish it.
    Raises AbolitionUnfounded, DecisionNotYetTaken, AlreadyAbolished, ReplacedByItself; refused to all but procedure
    controllers and administrators. Basis: Decree 63/2010, art. 15; Circular 02/2017/TT-VPCP.
    """
    require_controller(by)
    _require_founded(order, at)
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    if procedure.abolished_on is not None:
        raise AlreadyAbolished
    for one in replaced_by:
        if one.pk == procedure.pk or one.abolished_on is not None:
            raise ReplacedByItself(code=one.code)
    _abolish(procedure, order, at)
    procedure.replaced_by.set(replaced_by)
    ledger.record(
        events.ABOLISHED,
        stream=stream_of(procedure),
        by=by,
        at=at,
        decision=clean_line(order.decision),
        last_day=order.last_day.isoformat(),
        replaced_by=[one.code for one in replaced_by],
        services=_close_services(procedure, order.last_day),
    )
    return procedure


@transaction.atomic
def end_abolished(procedure: Procedure, *, by: Actor, at: datetime) -> bool:
    """Once its last day has passed, take an abolished procedure out of lists and search; whether there was to do.

    Refused: to all but procedure controllers and administrators.
    """
    require_controller(by)
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    last_day = procedure.abolished_on
    if procedure.state == Procedure.State.ABOLISHED or last_day is None or localdate(at) <= last_day:
        return False
    procedure.state = Procedure.State.ABOLISHED
    procedure.save(update_fields=["state"])
    ledger.record(events.ENDED, stream=stream_of(procedure), by=by, at=at, last_day=last_day.isoformat())
    return True


def _require_founded(order: Abolition, at: datetime) -> None:
    if not clean_line(order.decision):
        raise AbolitionUnfounded
    if order.decided_on is not None and order.decided_on > localdate(at):
        raise DecisionNotYetTaken(day=order.decided_on.strftime("%d/%m/%Y"))


def _abolish(procedure: Procedure, order: Abolition, at: datetime) -> None:
    """Its last day is set; it leaves lists and search once that day has passed."""
    procedure.abolished_on, procedure.abolished_by = order.last_day, clean_line(order.decision)
    procedure.abolition_decided_on, procedure.abolition_signer = order.decided_on, clean_line(order.signer)
    if localdate(at) > order.last_day:
        procedure.state = Procedure.State.ABOLISHED
    procedure.save(update_fields=["state", "abolished_on", "abolished_by", "abolition_decided_on", "abolition_signer"])


def _close_services(procedure: Procedure, last_day: date) -> int:
    """How many offices took it beyond that day; they do no longer."""
    beyond = Service.objects.filter(goes_on_after(last_day), procedure=procedure)
    later = beyond.filter(valid_from__gt=last_day).delete()[0]
    return later + beyond.update(valid_to=last_day)
