"""When a promise cannot be kept, for programs: a new promise, no apology owed, more time by law."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.dossiers import actions
from motcua.dossiers.actions.lateness.refusals import TermNotReadable
from motcua.dossiers.api.reading import Key, carried_out_on
from motcua.dossiers.api.schemas import DossierOut
from motcua.dossiers.models import DelayCause, Dossier
from motcua.kernel.actors import Actor
from motcua.worktime.refusals import UnknownTerm
from motcua.worktime.terms import Term

router = Router(tags=["time limits"])


class PromiseAgainBody(Schema):
    """The new appointment, its cause of the closed list, and the reason for the owner."""

    promised_at: datetime
    cause: DelayCause
    cause_text: str = Field("", max_length=2000)
    reason: str = Field(..., max_length=2000)


class NoApologyBody(Schema):
    """The key of a ground that holds (`force_majeure`), and words."""

    ground: str = Field(..., max_length=60)
    reason: str = Field(..., max_length=2000)


class ExtendBody(Schema):
    """The added time (`5wd`, `8wh`, `15d`, `1m`) and the article that allows it."""

    term: str = Field(..., max_length=10)
    legal_basis: str = Field(..., max_length=300)
    reason: str = Field("", max_length=2000)


@router.post("/{ref}/promise-again", response=DossierOut, summary="Apologise and promise another day")
def promise_again(request: HttpRequest, ref: str, body: PromiseAgainBody, key: str = Key) -> DossierOut:
    """Once, and before the last moment for an apology. The promise moves, the legal due moment does not."""
    wanted = actions.NewPromise(body.promised_at, actions.Cause(body.cause, body.cause_text), body.reason)
    return carried_out_on(request, ref, key, body, lambda one, by, at: actions.promise_again(one, wanted, by=by, at=at))


@router.post("/{ref}/no-apology", response=DossierOut, summary="Record that no apology is owed")
def no_apology(request: HttpRequest, ref: str, body: NoApologyBody, key: str = Key) -> DossierOut:
    """By a ground of the list, in words."""

    def carry_out(one: Dossier, by: Actor, at: datetime) -> Dossier:
        return actions.exempt_from_apology(one, ground=body.ground, reason=body.reason, by=by, at=at)

    return carried_out_on(request, ref, key, body, carry_out)


@router.post("/{ref}/extend", response=DossierOut, summary="Extend the legal time by an article")
def extend(request: HttpRequest, ref: str, body: ExtendBody, key: str = Key) -> DossierOut:
    """Only an article of a sector law moves the legal due moment; the explanation names it."""

    def carry_out(one: Dossier, by: Actor, at: datetime) -> Dossier:
        more = actions.MoreTime(_term(body.term), body.legal_basis, body.reason)
        return actions.extend_legal_time(one, more, by=by, at=at)

    return carried_out_on(request, ref, key, body, carry_out)


def _term(written: str) -> Term:
    try:
        return Term.parse(written)
    except UnknownTerm:
        raise TermNotReadable from None
