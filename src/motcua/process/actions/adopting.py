"""After a merger or a split: the successor adopts processes of those from which it took over, by one decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency, AgencySuccession
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.actions import record
from motcua.process import events
from motcua.process.actions.drafts import Approval, DecisionDatesWrong, stream_of
from motcua.process.actions.issuing import issue_process
from motcua.process.models import ProcessDefinition
from motcua.process.queries import announced_limit
from motcua.process.succeeding import document_in


class NothingToAdopt(Refusal):
    """No process was chosen."""

    text = _("Choose the processes that the decision adopts.")
    status = 400


class NotAPredecessor(Refusal):
    """Only what was taken over is adopted."""

    text = _("%(agency)s is none of the agencies from which this one took over.")


class ProcessOwned(Refusal):
    """The successor has a process of its own for that procedure."""

    text = _("%(procedure)s already has an issued process here. Change that one by a new decision.")


class UnitGoesOnNowhere(Refusal):
    """A step is given to a unit whose work goes on nowhere, or that has no code yet."""

    text = _("A step of %(procedure)s names the unit %(unit)s, which goes on nowhere. Issue that process anew.")


class HoldsTooEarly(Refusal):
    """A body works by no process before its first day."""

    text = _("%(agency)s begins on %(day)s. Let the processes hold from then on.")


@transaction.atomic
def adopt_processes(
    successor: Agency, chosen: Sequence[ProcessDefinition], *, approval: Approval, by: Actor, at: datetime
) -> list[ProcessDefinition]:
    """Issue for the successor, by one decision, the processes by which its predecessors worked; all of them or none.

    Dossiers under way go on under the process with which they began; these serve dossiers received from then on.
    Raises NotAllowed, NothingToAdopt, NotAPredecessor, ProcessOwned, UnitGoesOnNowhere, DecisionDatesWrong,
    HoldsTooEarly, and what issuing raises. Basis: Circular 01/2018/TT-VPCP, art. 8; the decision on the reorganisation.
    """
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER)):
        raise NotAllowed
    successor = Agency.objects.select_for_update().get(pk=successor.pk)
    if approval.decision_on > localdate(at):
        raise DecisionDatesWrong
    if approval.valid_from < successor.valid_from:
        raise HoldsTooEarly(agency=successor.name, day=successor.valid_from.strftime("%d/%m/%Y"))
    _require(successor, chosen)
    return [_adopted(successor, one, approval, by, at) for one in sorted(chosen, key=lambda one: one.pk)]


def _require(successor: Agency, chosen: Sequence[ProcessDefinition]) -> None:
    if not chosen:
        raise NothingToAdopt
    before = set(AgencySuccession.objects.filter(successor=successor).values_list("predecessor", flat=True))
    seen: set[int | None] = set()
    for one in chosen:
        if one.agency_id not in before:
            raise NotAPredecessor(agency=one.agency.name if one.agency else "–")
        own = ProcessDefinition.objects.filter(agency=successor, procedure=one.procedure_id).exists()
        if own or one.procedure_id in seen:
            raise ProcessOwned(procedure=one.procedure.name if one.procedure else "–")
        seen.add(one.procedure_id)


def _adopted(
    successor: Agency, one: ProcessDefinition, approval: Approval, by: Actor, at: datetime
) -> ProcessDefinition:
    procedure = one.procedure
    assert procedure is not None  # noqa: S101 - the default has no agency and was refused before
    try:
        document = document_in(successor, one, on=max(localdate(at), approval.valid_from))
    except LookupError as unit:
        raise UnitGoesOnNowhere(procedure=procedure.name, unit=str(unit)) from unit
    issued = issue_process(
        document,
        procedure_id=procedure.pk,
        agency_id=successor.pk,
        limit=announced_limit(procedure, on=localdate(at)),
        decision_no=approval.decision_no,
        decision_on=approval.decision_on,
        signer=approval.signer,
        valid_from=approval.valid_from,
        by=by,
        at=at,
    )
    record(events.ADOPTED, stream=stream_of(procedure.pk, successor.pk), by=by, at=at, predecessor=one.agency_id,
           definition=one.pk, decision=approval.decision_no)  # fmt: skip
    return issued
