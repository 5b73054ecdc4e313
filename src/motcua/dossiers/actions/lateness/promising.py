"""The one new appointment, with its apology; or why none is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.agencies.queries import working_calendar
from motcua.dossiers import access, events, rules
from motcua.dossiers.actions.changing import change, record
from motcua.dossiers.actions.lateness.causes import Cause, note_delay
from motcua.dossiers.actions.lateness.papers import open_apology
from motcua.dossiers.actions.lateness.refusals import (
    AlreadyExempt,
    AlreadyPromisedAgain,
    GroundNotInForce,
    NothingPromised,
    PromiseNotLater,
    PromiseOutsideHours,
    TooLateToApologise,
)
from motcua.dossiers.actions.refusals import ReasonMissing, StepNotAllowed
from motcua.dossiers.models import Dossier, NoApology, Occasion, Reappointment, State, TimeRule
from motcua.dossiers.timing import ground_on, rule_on
from motcua.kernel.actors import Actor, Role
from motcua.kernel.jobs import defer
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line
from motcua.web.formatting import moment_short
from motcua.worktime.terms import Term


@dataclass(frozen=True, slots=True)
class NewPromise:
    """The new appointment: for when, by which cause, and why in words for the owner."""

    promised_at: datetime
    cause: Cause
    reason: str


@transaction.atomic
def promise_again(dossier: Dossier, wanted: NewPromise, *, by: Actor, at: datetime) -> Dossier:
    """Apologise for a result that will not be there in time, and promise it for another day. Once.

    The promise moves, the legal due moment does not. Raises StepNotAllowed, NotAllowed, AlreadyPromisedAgain,
    NothingPromised, TooLateToApologise, PromiseNotLater, PromiseOutsideHours, ReasonMissing or DelayCauseMissing.
    Basis: Decree 61/2018, art. 19 (the agency's head, in writing, before the time is over).
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_leader_at_work(dossier, by)
    if Reappointment.objects.filter(dossier=dossier).exists():
        raise AlreadyPromisedAgain
    old, new = _moved(dossier, wanted, at)
    reason = clean(wanted.reason)
    if not reason:
        raise ReasonMissing
    delay = note_delay(dossier, wanted.cause, Occasion.REAPPOINTED, by=by, at=at)
    again = Reappointment.objects.create(
        dossier=dossier,
        old_promised_at=old,
        new_promised_at=new,
        reason=reason,
        signer_name=clean_line(by.name),
        at=at,
        by_id=by.user_id,
    )
    change(dossier, promised_at=new)
    body = {"old_promised_at": old, "promised_at": new, "legal_due_at": dossier.legal_due_at, "cause": delay.cause}
    record(events.PROMISED_AGAIN, of=dossier, by=by, at=at, **body)
    open_apology(again, by=by, at=at)
    defer("dossiers.issue_apology", reappointment_id=again.pk)
    return dossier


@transaction.atomic
def exempt_from_apology(dossier: Dossier, *, ground: str, reason: str, by: Actor, at: datetime) -> Dossier:
    """Record that no apology is owed for a dossier, by a ground that holds on that day, named by its key, and in words.

    Raises StepNotAllowed, NotAllowed, AlreadyPromisedAgain, AlreadyExempt, GroundNotInForce or ReasonMissing.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_leader_at_work(dossier, by)
    if Reappointment.objects.filter(dossier=dossier).exists():
        raise AlreadyPromisedAgain
    if NoApology.objects.filter(dossier=dossier).exists():
        raise AlreadyExempt
    if not clean(reason):
        raise ReasonMissing
    held = ground_on(ground, localdate(at))
    if held is None:
        raise GroundNotInForce
    NoApology.objects.create(dossier=dossier, ground=held, reason=clean(reason), at=at, by_id=by.user_id)
    record(events.NO_APOLOGY_OWED, of=dossier, by=by, at=at, ground=held.key)
    return dossier


def require_leader_at_work(dossier: Dossier, by: Actor) -> None:
    """Raises NotAllowed for all but the agency's leader, StepNotAllowed where nobody is working on the dossier."""
    if not by.has(Role.AGENCY_LEADER, agency_id=dossier.agency_id):
        raise NotAllowed
    if dossier.state not in (State.RECEIVED, State.IN_PROCESS):
        raise StepNotAllowed(state=dossier.current_state.label)


def _moved(dossier: Dossier, wanted: NewPromise, at: datetime) -> tuple[datetime, datetime]:
    """The old promise and the new one, where the law allows the move now."""
    if dossier.promised_at is None or dossier.legal_due_at is None:
        raise NothingPromised
    calendar = working_calendar(dossier.agency_id)
    notice = Term.parse(rule_on(TimeRule.Key.APOLOGY_NOTICE, localdate(at)).value)
    latest = aware(rules.latest_notice(local(dossier.legal_due_at), notice, calendar=calendar))
    if at > latest:
        raise TooLateToApologise(latest=moment_short(latest))
    new = wanted.promised_at.replace(second=0, microsecond=0)
    if new <= dossier.promised_at or new <= at:
        raise PromiseNotLater(old=moment_short(dossier.promised_at))
    if not rules.in_working_hours(local(new), calendar=calendar):
        raise PromiseOutsideHours
    return dossier.promised_at, new
