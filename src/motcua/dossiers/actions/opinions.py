"""Opinions: asked of one office or many, given, reminded of, withdrawn, or passed by for silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.hands import leads
from motcua.dossiers.actions.opinion_refusals import (
    DeadlineBeyondLimit,
    NobodyAsked,
    OpinionAlreadyAsked,
    OpinionClosed,
    OpinionEmpty,
    OpinionNotYetDue,
    OpinionReasonMissing,
    OpinionsOpen,
    QuestionMissing,
)
from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.actions.standing import require_open
from motcua.dossiers.models import Dossier, Opinion, OpinionState, State, Task
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean
from motcua.ledger.kinds import EventKind

GIVING = (Role.CASE_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)
"""Who speaks for an office that is asked."""

Office = tuple[int, int | None]
"""An agency, and the unit of it that is asked; without a unit the whole agency."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of whom, and until when."""

    offices: Sequence[Office]
    text: str
    due_at: datetime


@transaction.atomic
def ask_opinions(task: Task, question: Question, *, by: Actor, at: datetime) -> list[Opinion]:
    """Ask one office or many for an opinion, each with the same question and deadline; the step then waits for all.

    Raises Http404, NotAllowed, TaskAlreadyDone, TaskWithdrawn, StepNotAllowed, QuestionMissing, NobodyAsked,
    DeadlineBeyondLimit or OpinionAlreadyAsked, and then nothing has changed.
    Basis: Decree 61/2018, art. 19 (content and reply deadline are written; all inside the total limit).
    """
    dossier, task = _held(task, by)
    if dossier.state != State.IN_PROCESS:
        raise StepNotAllowed(state=dossier.current_state.label)
    _require_askable(dossier, task, question, at)
    asked = [
        Opinion.objects.create(
            dossier=dossier,
            task=task,
            agency_id=agency_id,
            unit_id=unit_id,
            question=clean(question.text),
            due_at=question.due_at,
            asked_at=at,
            asked_by_id=by.user_id,
        )
        for agency_id, unit_id in question.offices
    ]
    for one in asked:
        to, unit, due = one.agency_id, one.unit_id, one.due_at
        record(events.OPINION_ASKED, of=dossier, by=by, at=at, opinion=one.pk, to=to, unit=unit, due_at=due)
    return asked


@transaction.atomic
def answer_opinion(opinion: Opinion, text: str, *, upload_id: int | None = None, by: Actor, at: datetime) -> Opinion:
    """Give the opinion that was asked for, in words and, where it is wanted, as a file; late is better than never.

    Raises Http404, NotAllowed, OpinionEmpty, or OpinionClosed where it is no longer awaited.
    Basis: Decree 61/2018, art. 19.
    """
    dossier, held = _opinion(opinion, by)
    if not by.has(*GIVING, agency_id=held.agency_id, unit_id=held.unit_id) and not _speaks_for(held, by):
        raise NotAllowed
    _require_awaited(held)
    if not clean(text) and upload_id is None:
        raise OpinionEmpty
    _close(held, OpinionState.ANSWERED, by=by, at=at, answer=clean(text), upload_id=upload_id)
    _tell(events.OPINION_GIVEN, held, dossier, by=by, at=at)
    return Opinion.objects.get(pk=held.pk)


@transaction.atomic
def remind_of_opinion(opinion: Opinion, *, by: Actor, at: datetime) -> Opinion:
    """Remind the office that was asked; how often and when stands with the opinion.

    Raises Http404, NotAllowed or OpinionClosed. Basis: Decree 61/2018, art. 19.
    """
    dossier, held = _opinion(opinion, by)
    _require_lead(held, by)
    _require_awaited(held)
    Opinion.objects.filter(pk=held.pk).update(reminders=held.reminders + 1, reminded_at=at)
    _tell(events.OPINION_REMINDED, held, dossier, by=by, at=at)
    return Opinion.objects.get(pk=held.pk)


@transaction.atomic
def withdraw_opinion(opinion: Opinion, reason: str, *, by: Actor, at: datetime) -> Opinion:
    """Say that an opinion is no longer needed, and why.

    Raises Http404, NotAllowed, OpinionClosed or OpinionReasonMissing. Basis: Decree 61/2018, art. 19.
    """
    dossier, held = _opinion(opinion, by)
    _require_lead(held, by)
    _require_awaited(held)
    if not clean(reason):
        raise OpinionReasonMissing
    _close(held, OpinionState.WITHDRAWN, by=by, at=at, reason=clean(reason))
    _tell(events.OPINION_WITHDRAWN, held, dossier, by=by, at=at)
    return Opinion.objects.get(pk=held.pk)


@transaction.atomic
def report_silence(opinion: Opinion, *, by: Actor, at: datetime) -> Opinion:
    """Report to the superior that an office did not answer in time. Reported once; again changes nothing.

    Raises Http404, NotAllowed, OpinionClosed or OpinionNotYetDue.
    Basis: Decree 61/2018, art. 19 (silence is reported to the superior).
    """
    dossier, held = _opinion(opinion, by)
    _require_lead(held, by)
    _require_awaited(held)
    _report(held, dossier, by=by, at=at)
    return Opinion.objects.get(pk=held.pk)


@transaction.atomic
def pass_by_opinion(opinion: Opinion, reason: str, *, by: Actor, at: datetime) -> Opinion:
    """Go on without an office that stayed silent, on the lead agency's own responsibility; the silence is reported.

    Raises Http404, NotAllowed, OpinionClosed, OpinionNotYetDue or OpinionReasonMissing.
    Basis: Decree 61/2018, art. 19 (the lead agency may go on at its responsibility).
    """
    dossier, held = _opinion(opinion, by)
    _require_lead(held, by)
    _require_awaited(held)
    if not clean(reason):
        raise OpinionReasonMissing
    _report(held, dossier, by=by, at=at)
    _close(held, OpinionState.PASSED_BY, by=by, at=at, reason=clean(reason))
    _tell(events.OPINION_PASSED_BY, held, dossier, by=by, at=at)
    return Opinion.objects.get(pk=held.pk)


def require_opinions_in(task: Task) -> None:
    """Raises OpinionsOpen naming the offices that a step still waits for."""
    awaited = Opinion.objects.filter(task=task, state=OpinionState.ASKED)
    if awaited.exists():
        offices = [one.office for one in awaited.select_related("unit", "agency").order_by("pk")]
        raise OpinionsOpen(offices=", ".join(offices))


def _held(task: Task, by: Actor) -> tuple[Dossier, Task]:
    dossier = access.locked_dossier_for(by, task.dossier)
    task = Task.objects.select_for_update().get(pk=task.pk)
    require_open(task)
    if not task.is_for_hands_of(by):
        raise NotAllowed
    return dossier, task


def _opinion(opinion: Opinion, by: Actor) -> tuple[Dossier, Opinion]:
    dossier = access.locked_dossier_for(by, opinion.dossier)
    held = Opinion.objects.select_for_update().filter(pk=opinion.pk).first()
    if held is None:
        raise Http404
    return dossier, held


def _require_askable(dossier: Dossier, task: Task, question: Question, at: datetime) -> None:
    if not clean(question.text):
        raise QuestionMissing
    if not question.offices or (task.agency_id, task.unit_id) in question.offices:
        raise NobodyAsked
    limit = dossier.legal_due_at
    if question.due_at <= at or (limit is not None and question.due_at > limit):
        raise DeadlineBeyondLimit(limit=f"{local(limit):%H:%M %d/%m/%Y}" if limit else "–")
    if len(set(question.offices)) != len(question.offices) or _already(task, question.offices):
        raise OpinionAlreadyAsked


def _already(task: Task, offices: Iterable[Office]) -> bool:
    open_ones = Opinion.objects.filter(task=task, state=OpinionState.ASKED).values_list("agency_id", "unit_id")
    return bool({*open_ones} & {*offices})


def _speaks_for(opinion: Opinion, by: Actor) -> bool:
    """Where a whole agency is asked, any of its units may speak for it."""
    return opinion.unit_id is None and by.has(*GIVING, agency_id=opinion.agency_id)


def _require_lead(opinion: Opinion, by: Actor) -> None:
    """Who settles the dossier: whoever has the step in hand, the leaders over it, or the sweep of the node."""
    task = opinion.task
    if not (by.is_system or task.is_for_hands_of(by) or leads(task, by)):
        raise NotAllowed


def _require_awaited(opinion: Opinion) -> None:
    if opinion.state != OpinionState.ASKED:
        raise OpinionClosed(state=opinion.get_state_display())
    if not opinion.task.is_open:
        raise OpinionClosed(state=OpinionState.WITHDRAWN.label)


def _report(opinion: Opinion, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    if at <= opinion.due_at:
        raise OpinionNotYetDue(due=f"{local(opinion.due_at):%H:%M %d/%m/%Y}")
    if opinion.silence_reported_at is None:
        Opinion.objects.filter(pk=opinion.pk).update(silence_reported_at=at)
        _tell(events.OPINION_SILENCE_REPORTED, opinion, dossier, by=by, at=at)


def _close(opinion: Opinion, state: OpinionState, *, by: Actor, at: datetime, **fields: object) -> None:
    Opinion.objects.filter(pk=opinion.pk).update(state=state, closed_at=at, closed_by_id=by.user_id, **fields)


def _tell(kind: EventKind, opinion: Opinion, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    to, unit = opinion.agency_id, opinion.unit_id
    record(kind, of=dossier, by=by, at=at, opinion=opinion.pk, to=to, unit=unit, due_at=opinion.due_at)
