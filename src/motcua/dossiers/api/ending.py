"""`/api/v1/dossiers/{ref}/…`: the ends of a dossier without a result, for programs."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Router

from motcua.agencies.queries import agency_by_code
from motcua.dossiers import actions
from motcua.dossiers.api.reading import Key, carried_out_on
from motcua.dossiers.api.schemas import CloseIn, DossierOut, RefuseIn, StopIn, WithdrawIn
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate

router = Router(tags=["dossiers"])


@router.post("/{ref}/refuse", response=DossierOut, summary="Refuse to receive")
def refuse(request: HttpRequest, ref: str, body: RefuseIn, key: str = Key) -> DossierOut:
    """With the reason for the owner, and where to go where another agency is competent."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        competent = agency_by_code(body.competent, localdate(at)) if body.competent else None
        why = actions.NotReceived(body.cause, body.reason, competent, body.where_to_go or body.competent)
        return actions.refuse_reception(dossier, why, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


@router.post("/{ref}/withdraw", response=DossierOut, summary="Withdraw")
def withdraw(request: HttpRequest, ref: str, body: WithdrawIn, key: str = Key) -> DossierOut:
    """For the owner behind the token, or as one-stop officer for somebody at the counter."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        why = actions.Withdrawn(body.reason, body.asked_by)
        return actions.withdraw_dossier(dossier, why, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


@router.post("/{ref}/stop", response=DossierOut, summary="Stop the settlement")
def stop(request: HttpRequest, ref: str, body: StopIn, key: str = Key) -> DossierOut:
    """By a leader, on an article of law."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        why = actions.Stopped(body.cause, body.reason, body.legal_ground)
        return actions.stop_dossier(dossier, why, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)


@router.post("/{ref}/close", response=DossierOut, summary="Close because it was not completed")
def close(request: HttpRequest, ref: str, body: CloseIn, key: str = Key) -> DossierOut:
    """Once the owner's day is over."""

    def act(dossier: Dossier, actor: Actor, at: datetime) -> Dossier:
        return actions.close_unanswered(dossier, legal_ground=body.legal_ground, by=actor, at=at)

    return carried_out_on(request, ref, key, body, act)
