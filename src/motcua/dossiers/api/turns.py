"""`/api/v1/dossiers/{ref}/…`: settling on the spot, the post, reminders, and taking up again, for programs."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Router, Schema, Status

from motcua.agencies.models import Unit
from motcua.dossiers import actions
from motcua.dossiers.api.reading import (
    Key,
    actor_of,
    carried_out_on,
    carried_out_once,
    changed_once,
    request_from,
)
from motcua.dossiers.api.schemas import DossierIn, DossierOut
from motcua.dossiers.models import Dossier, Outcome
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import Malformed

router = Router(tags=["dossiers"])


class SettleIn(Schema):
    """The document by which a dossier is settled at the counter."""

    outcome: Outcome = Outcome.GRANTED
    title: str = Field("", max_length=500)
    number: str = Field(..., max_length=100)
    signed_on: date
    signer_name: str = Field(..., max_length=200)
    reason: str = Field("", max_length=2000)


class PostedIn(Schema):
    """An item of the post, with the date of its postmark."""

    number: str = Field(..., max_length=50)
    posted_on: date


class ReopenIn(Schema):
    """The decision by which a closed matter is taken up again."""

    number: str = Field(..., max_length=100)
    decided_on: date
    signer_name: str = Field(..., max_length=200)
    ground: str = Field(..., max_length=2000)


@router.post("/{ref}/settle", response=DossierOut, summary="Settle on the spot")
def settle(request: HttpRequest, ref: str, body: SettleIn, key: str = Key) -> DossierOut:
    """At the counter, where the procedure lets it."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        decision = actions.Decision(
            title=body.title,
            number=body.number,
            signer_name=body.signer_name,
            signed_on=body.signed_on,
            reason=body.reason,
        )
        return actions.settle_on_the_spot(dossier, decision, outcome=body.outcome, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


@router.post("/{ref}/give-receipt", response=DossierOut, summary="Give a receipt all the same")
def give_receipt(request: HttpRequest, ref: str, key: str = Key) -> DossierOut:
    """Where the result comes at once and the owner still wants one."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        return actions.ask_for_receipt(dossier, by=actor, at=at)

    return carried_out_on(request, ref, key, None, act)


@router.post("/{ref}/post-result", response=DossierOut, summary="Send the result by post")
def post_result(request: HttpRequest, ref: str, body: PostedIn, key: str = Key) -> DossierOut:
    """It is returned once it is delivered."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        posted = actions.Posted(body.number, body.posted_on)
        return actions.send_result_by_post(dossier, posted, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


@router.post("/{ref}/delivered", response=DossierOut, summary="The post has delivered the result")
def delivered(request: HttpRequest, ref: str, key: str = Key) -> DossierOut:
    """The dossier has ended."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        return actions.confirm_delivery(dossier, by=actor, at=at)

    return carried_out_on(request, ref, key, None, act)


@router.post("/{ref}/came-back", response=DossierOut, summary="The post has brought the result back")
def came_back(request: HttpRequest, ref: str, key: str = Key) -> DossierOut:
    """It lies at the office again."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        return actions.note_came_back(dossier, by=actor, at=at)

    return carried_out_on(request, ref, key, None, act)


@router.post("/{ref}/remind", response=DossierOut, summary="Remind the owner to collect the result")
def remind(request: HttpRequest, ref: str, key: str = Key) -> DossierOut:
    """The reminder stands on the owner's page."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        return actions.remind_to_collect(dossier, by=actor, at=at)

    return carried_out_on(request, ref, key, None, act)


@router.post("/{ref}/reopen", response=DossierOut, summary="Take a closed matter up again")
def reopen(request: HttpRequest, ref: str, body: ReopenIn, key: str = Key) -> DossierOut:
    """The answer is the new dossier; the closed one stays as it is."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        decision = actions.ReopeningDecision(body.number, body.decided_on, body.signer_name, body.ground)
        return actions.reopen_dossier(dossier, decision, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


class LateDossierIn(DossierIn):
    """A dossier from the paper day-book: the moment in the book, its place there, and why it comes only now."""

    received_at: datetime
    book: str = Field(..., max_length=30)
    number: str = Field(..., max_length=30)
    late_reason: str = Field(..., max_length=300)


class ApproveLateIn(Schema):
    """A day of a unit's paper day-book whose dossiers may still be entered."""

    unit: int
    day: date
    reason: str = Field(..., max_length=2000)


@router.post("/late", response={201: DossierOut}, summary="Enter a dossier from the paper day-book")
def enter_late(request: HttpRequest, body: LateDossierIn, key: str = Key) -> Status[DossierOut]:
    """Received at the moment of the book, and marked as entered late. Not in the future; the usual days or approved."""
    actor, at = actor_of(request, "dossiers:write"), timezone.now()

    def entered() -> Dossier:
        if body.received_at.tzinfo is None:
            raise Malformed(why=gettext("the moment of reception needs its time zone"))
        wanted = request_from(body, actor, body.received_at)
        entry = actions.FromTheBook(body.received_at, body.book, body.number, body.late_reason)
        return actions.enter_late(wanted, entry, by=actor, at=at)

    return Status(201, changed_once(actor, key, body, entered, path=request.path))


@router.post("/late/approvals", response={204: None}, summary="Approve late entries of a day")
def approve_late_entries(request: HttpRequest, body: ApproveLateIn, key: str = Key) -> Status[None]:
    """By a leader of the agency."""
    actor, at = actor_of(request, "dossiers:write"), timezone.now()
    unit = get_object_or_404(Unit, pk=body.unit)

    def carry_out() -> str:
        approval = actions.approve_late_entries(unit, day=body.day, reason=body.reason, by=actor, at=at)
        return str(approval.pk)

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(204, None)
