"""Settling on the spot: the owner waits at the counter and takes the result home."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import move, record, require_step, serves
from motcua.dossiers.actions.deciding import Decision, complete_decision, keep_decision
from motcua.dossiers.actions.refusals import NotOnTheSpot, StepNotAllowed
from motcua.dossiers.actions.standing import WITHDRAWN
from motcua.dossiers.actions.tasks import open_tasks
from motcua.dossiers.models import Dossier, Outcome, State
from motcua.dossiers.ways_out import settles_on_the_spot
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.process.engine.definition import Effect, UserStep
from motcua.process.queries import graph_of


@transaction.atomic
def settle_on_the_spot(
    dossier: Dossier, decision: Decision, *, outcome: Outcome = Outcome.GRANTED, by: Actor, at: datetime
) -> Dossier:
    """Settle at the counter what the procedure lets be settled there; only the return of the result is left to do.

    Raises NotOnTheSpot, StepNotAllowed, NotAllowed, DecisionIncomplete or DecisionNotYetSigned.
    Basis: Decree 61/2018, art. 17 (procedures settled at once need no appointment).
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not serves(dossier, by, frozenset({Role.ONE_STOP_OFFICER})):
        raise NotAllowed
    require_step(dossier, State.SETTLED, by=by)
    if dossier.state != State.RECEIVED:
        raise StepNotAllowed(state=dossier.current_state.label)
    if not settles_on_the_spot(dossier):
        raise NotOnTheSpot
    decision = complete_decision(decision, outcome, at)
    dossier.tasks.open().update(closed_at=at, closed_by_id=by.user_id, outcome=WITHDRAWN)
    keep_decision(dossier, decision, outcome, by=by, at=at)
    move(dossier, State.SETTLED, settled_at=at, outcome=outcome)
    open_tasks(dossier, [_return_step(dossier)], at=at)
    record(
        events.SETTLED_ON_THE_SPOT,
        of=dossier,
        by=by,
        at=at,
        outcome=outcome.value,
        number=decision.number,
        signed_on=decision.signed_on,
    )
    return dossier


@transaction.atomic
def ask_for_receipt(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Give a receipt all the same, where the owner wants one though the result comes at once; asked twice, it is one.

    Raises NotAllowed for all but the counter that received it, StepNotAllowed before reception.
    Basis: Decree 61/2018, art. 17.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not serves(dossier, by, frozenset({Role.ONE_STOP_OFFICER})):
        raise NotAllowed
    if dossier.received_at is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    if events_of(dossier.stream).filter(kind=events.RECEIPT_ASKED_FOR.name).exists():
        return dossier
    record(events.RECEIPT_ASKED_FOR, of=dossier, by=by, at=at)
    defer("dossiers.issue_receipt", dossier_id=dossier.pk)
    return dossier


def _return_step(dossier: Dossier) -> UserStep:
    """The step of the process in which the result is given out. Raises NotOnTheSpot where it has none."""
    steps = graph_of(dossier.process_id).user_steps.values() if dossier.process_id else ()
    for step in steps:
        if any(outcome.effect is Effect.RETURN_RESULT for outcome in step.outcomes):
            return step
    raise NotOnTheSpot
