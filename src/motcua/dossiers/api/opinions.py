"""`/api/v1/opinions`: what other offices are asked about a dossier, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema, Status

from motcua.dossiers import access, actions, opinions
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import Opinion

router = Router(tags=["opinions"])


class OpinionOfficeIn(Schema):
    """Who is asked: a unit, or a whole agency."""

    agency: int
    unit: int | None = None


class OpinionQuestionIn(Schema):
    """What is asked while a step is being done, and until when."""

    task: int
    offices: list[OpinionOfficeIn] = Field(..., min_length=1, max_length=50)
    question: str = Field(..., max_length=4000)
    due_at: datetime


class OpinionAnswerIn(Schema):
    """The opinion."""

    answer: str = Field(..., max_length=4000)


class OpinionReasonIn(Schema):
    """Why one goes on without it."""

    reason: str = Field(..., max_length=4000)


class OpinionOut(Schema):
    """An opinion as it stands."""

    id: int
    dossier: str
    task: int
    agency: int
    unit: int | None
    question: str
    due_at: datetime
    state: str
    reminders: int
    silence_reported_at: datetime | None
    answer: str
    reason: str
    closed_at: datetime | None


@router.get("", response=list[OpinionOut], summary="Awaited opinions")
def listing(request: HttpRequest, tab: opinions.OpinionTab = "ours") -> list[OpinionOut]:
    """Of your office, asked by you, or silent; the one due first on top."""
    actor = actor_of(request, "tasks:read")
    return [_out(one) for one in opinions.opinions_for(actor, tab=tab, now=timezone.now())]


@router.post("", response={201: list[OpinionOut]}, summary="Ask other offices")
def ask(request: HttpRequest, body: OpinionQuestionIn, key: str = Key) -> Status[list[OpinionOut]]:
    """The same question and deadline to each; the step waits for all."""
    actor = actor_of(request, "tasks:write")
    task = access.task_for(actor, body.task)
    question = actions.Question([(one.agency, one.unit) for one in body.offices], body.question, body.due_at)

    def carry_out() -> str:
        asked = actions.ask_opinions(task, question, by=actor, at=timezone.now())
        return ",".join(str(one.pk) for one in asked)

    made = carried_out_once(actor, key, body, carry_out, path=request.path).split(",")
    return Status(201, [_out(access.opinion_for(actor, int(pk))) for pk in made])


@router.post("/{opinion_id}/answer", response=OpinionOut, summary="Give the opinion")
def give(request: HttpRequest, opinion_id: int, body: OpinionAnswerIn, key: str = Key) -> OpinionOut:
    """In words."""
    return _once(request, opinion_id, key, body, actions.answer_opinion, body.answer)


@router.post("/{opinion_id}/remind", response=OpinionOut, summary="Remind the office")
def remind(request: HttpRequest, opinion_id: int, key: str = Key) -> OpinionOut:
    """Counted and kept."""
    return _once(request, opinion_id, key, None, actions.remind_of_opinion)


@router.post("/{opinion_id}/withdraw", response=OpinionOut, summary="Withdraw the question")
def withdraw(request: HttpRequest, opinion_id: int, body: OpinionReasonIn, key: str = Key) -> OpinionOut:
    """With the reason."""
    return _once(request, opinion_id, key, body, actions.withdraw_opinion, body.reason)


@router.post("/{opinion_id}/pass-by", response=OpinionOut, summary="Go on without a silent office")
def pass_by(request: HttpRequest, opinion_id: int, body: OpinionReasonIn, key: str = Key) -> OpinionOut:
    """After the deadline; the silence is reported to the superior."""
    return _once(request, opinion_id, key, body, actions.pass_by_opinion, body.reason)


def _once(
    request: HttpRequest,
    opinion_id: int,
    key: str,
    body: Schema | None,
    act: Callable[..., Opinion],
    *said: Any,
) -> OpinionOut:
    actor = actor_of(request, "tasks:write")
    found = access.opinion_for(actor, opinion_id)

    def carry_out() -> str:
        return str(act(found, *said, by=actor, at=timezone.now()).pk)

    done = carried_out_once(actor, key, body, carry_out, path=request.path)
    return _out(access.opinion_for(actor, int(done)))


def _out(one: Opinion) -> OpinionOut:
    return OpinionOut(
        id=one.pk,
        dossier=one.dossier.ref,
        task=one.task_id,
        agency=one.agency_id,
        unit=one.unit_id,
        question=one.question,
        due_at=one.due_at,
        state=one.state,
        reminders=one.reminders,
        silence_reported_at=one.silence_reported_at,
        answer=one.answer,
        reason=one.reason,
        closed_at=one.closed_at,
    )
