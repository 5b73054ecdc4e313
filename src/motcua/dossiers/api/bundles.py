"""`/api/v1/bundles`: dossiers handed over in bundles, and the answers of the other side."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from motcua.dossiers import access, actions, handing
from motcua.dossiers.api.reading import Key, actor_of, carried_out_once
from motcua.dossiers.models import Bundle, Difference, HandOver

router = Router(tags=["bundles"])
MOST = 100


class TasksIn(Schema):
    """The steps whose dossiers go; each is one that hands over."""

    tasks: list[int] = Field(..., min_length=1, max_length=500)


class AnswerToOne(Schema):
    """Accepted where no difference is named."""

    hand_over: int
    difference: Difference | None = None
    note: str = Field("", max_length=500)


class AnswersIn(Schema):
    """What the receiving side says, dossier by dossier; what is not named stays on its way."""

    answers: list[AnswerToOne] = Field(..., min_length=1, max_length=500)


class HandOverOut(Schema):
    """One dossier on its way."""

    id: int
    dossier: str
    bundle: str | None
    state: str
    difference: str
    note: str
    at: datetime
    passed_at: datetime | None
    answered_at: datetime | None


class BundleOut(Schema):
    """A bundle between two offices."""

    number: str
    carries: str
    sender: str
    receiver: str
    made_at: datetime


class BundleWhole(BundleOut):
    """A bundle with its dossiers."""

    hand_overs: list[HandOverOut]


class BundleList(Schema):
    """A stretch of bundles, the latest first; `next` is the `before` of the following one."""

    items: list[BundleOut]
    next: int | None


class ToHandOverOut(Schema):
    """A step that hands over, and until when; `rule` is the article that says so."""

    task: int
    dossier: str
    due_at: datetime | None
    rule: str
    is_result: bool
    came_back: str


@router.get("/due", response=list[ToHandOverOut], summary="What you have to hand over now")
def due(request: HttpRequest) -> list[ToHandOverOut]:
    """The oldest reception first."""
    found, _more = handing.to_hand_over(actor_of(request, "tasks:read"))
    return [
        ToHandOverOut(
            task=one.task.pk,
            dossier=one.task.dossier.ref,
            due_at=one.due_at,
            rule=one.rule.source if one.rule else "",
            is_result=one.is_result,
            came_back=one.came_back.difference if one.came_back else "",
        )
        for one in found
    ]


@router.get("/coming", response=list[HandOverOut], summary="What waits for your answer")
def coming(request: HttpRequest) -> list[HandOverOut]:
    """The oldest first."""
    return [_one(row) for row in handing.handed_to(actor_of(request, "tasks:read"))[0]]


@router.get("", response=BundleList, summary="Bundles of your office")
def listing(
    request: HttpRequest, before: int | None = None, limit: Annotated[int, Query(ge=1, le=MOST)] = 50
) -> BundleList:
    """Sent and received, the latest first; keyset-paged."""
    found = handing.bundles_of(actor_of(request, "tasks:read"), before=before, limit=limit)
    return BundleList(items=[_bundle(one) for one in found], next=found[-1].pk if len(found) == limit else None)


@router.post("", response={201: list[BundleOut]}, summary="Gather dossiers into bundles")
def gather(request: HttpRequest, body: TasksIn, key: str = Key) -> Status[list[BundleOut]]:
    """One bundle for each office that they go to."""
    actor = actor_of(request, "tasks:write")
    tasks = access.tasks_for(actor, body.tasks)

    def carry_out() -> str:
        return ",".join(one.number for one in actions.make_bundles(tasks, by=actor, at=timezone.now()))

    numbers = carried_out_once(actor, key, body, carry_out, path=request.path).split(",")
    return Status(201, [_bundle(access.bundle_for(actor, number)) for number in numbers])


@router.post("/answers", response=list[HandOverOut], summary="Accept, or note a difference")
def answers(request: HttpRequest, body: AnswersIn, key: str = Key) -> list[HandOverOut]:
    """For dossiers of a bundle and for those handed over alone."""
    actor = actor_of(request, "tasks:write")
    said = [actions.Answer(one.hand_over, one.difference or "", one.note) for one in body.answers]
    for one in said:
        access.hand_over_for(actor, one.hand_over)

    def carry_out() -> str:
        return ",".join(str(row.pk) for row in actions.answer_hand_overs(said, by=actor, at=timezone.now()))

    done = carried_out_once(actor, key, body, carry_out, path=request.path).split(",")
    return [_one(access.hand_over_for(actor, int(pk))) for pk in done]


@router.post("/hand-overs/{hand_over_id}/take-back", response=HandOverOut, summary="Take a dossier out of its bundle")
def take_back(request: HttpRequest, hand_over_id: int, key: str = Key) -> HandOverOut:
    """As long as the other side has not answered."""
    actor = actor_of(request, "tasks:write")
    row = access.hand_over_for(actor, hand_over_id)

    def carry_out() -> str:
        return str(actions.take_back(row, by=actor, at=timezone.now()).pk)

    return _one(access.hand_over_for(actor, int(carried_out_once(actor, key, None, carry_out, path=request.path))))


@router.get("/{bundle}", response=BundleWhole, summary="One bundle with its list")
def whole(request: HttpRequest, bundle: str) -> BundleWhole:
    """By its number."""
    found = access.bundle_for(actor_of(request, "tasks:read"), bundle)
    return BundleWhole(**_bundle(found).dict(), hand_overs=[_one(row) for row in handing.rows_of(found)])


def _bundle(bundle: Bundle) -> BundleOut:
    return BundleOut(
        number=bundle.number,
        carries=bundle.carries,
        sender=bundle.sender,
        receiver=bundle.receiver,
        made_at=bundle.made_at,
    )


def _one(row: HandOver) -> HandOverOut:
    return HandOverOut(
        id=row.pk,
        dossier=row.dossier.ref,
        bundle=row.bundle.number if row.bundle else None,
        state=row.state,
        difference=row.difference,
        note=row.note,
        at=row.at,
        passed_at=row.passed_at,
        answered_at=row.answered_at,
    )
