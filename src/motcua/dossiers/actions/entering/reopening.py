"""Reopening: by a recorded decision a closed matter is taken up again, as a new dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, serves
from motcua.dossiers.actions.lodging import Owner, PaperIn, Request, lodge_dossier
from motcua.dossiers.actions.refusals import (
    AlreadyReopened,
    DecisionIncomplete,
    DecisionNotYetSigned,
    PersonalDataGone,
    StillUnderWay,
)
from motcua.dossiers.models import Channel, Dossier, Reopening, ReturnChannel
from motcua.dossiers.queries import papers_in
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line

COUNTER = frozenset({Role.ONE_STOP_OFFICER})


@dataclass(frozen=True, slots=True)
class ReopeningDecision:
    """The document that orders it."""

    number: str
    decided_on: date
    signer_name: str
    ground: str


@transaction.atomic
def reopen_dossier(closed: Dossier, decision: ReopeningDecision, *, by: Actor, at: datetime) -> Dossier:
    """Take a closed matter up again by a decision: a new dossier with what was handed in, linked to the closed one.

    The closed one stays as it is. The new one waits to be received like any other, under the version that was
    announced for the closed one. Raises NotAllowed, StillUnderWay, AlreadyReopened, PersonalDataGone,
    DecisionIncomplete or DecisionNotYetSigned, and what lodging raises.
    Basis: the table of a dossier's life, in which what is closed is final; the decision itself says by what law.
    """
    closed = access.locked_dossier_for(by, closed)
    if not serves(closed, by, COUNTER):
        raise NotAllowed
    _require_reopenable(closed)
    whole = _whole(decision, at)
    dossier = lodge_dossier(_request(closed), by=by, at=at)
    Reopening.objects.create(
        dossier=dossier,
        closed=closed,
        number=whole.number,
        decided_on=whole.decided_on,
        signer_name=whole.signer_name,
        ground=whole.ground,
        recorded_at=at,
        recorded_by_id=by.user_id,
    )
    told = {"number": whole.number, "decided_on": whole.decided_on}
    record(events.REOPENS, of=dossier, by=by, at=at, closed=str(closed.uid), ref=closed.ref, **told)
    record(events.REOPENED, of=closed, by=by, at=at, anew=str(dossier.uid), ref=dossier.ref, **told)
    return dossier


def _require_reopenable(closed: Dossier) -> None:
    if not closed.current_state.is_final:
        raise StillUnderWay
    if Reopening.objects.filter(closed=closed).exists():
        raise AlreadyReopened
    if not closed.content.owner_name:
        raise PersonalDataGone


def _whole(decision: ReopeningDecision, at: datetime) -> ReopeningDecision:
    number, signer, ground = clean_line(decision.number), clean_line(decision.signer_name), clean(decision.ground)
    if not (number and signer and ground):
        raise DecisionIncomplete
    if decision.decided_on > localdate(at):
        raise DecisionNotYetSigned
    return ReopeningDecision(number, decision.decided_on, signer, ground)


def _request(closed: Dossier) -> Request:
    content = closed.content
    return Request(
        version=closed.procedure_version,
        receiving_unit=closed.receiving_unit,
        agency=closed.agency,
        channel=Channel.DIRECT,
        owner_party=closed.owner,
        submitter_party=closed.submitter,
        owner=Owner(
            name=content.owner_name,
            identifier=content.owner_identifier,
            phone=content.owner_phone,
            email=content.owner_email,
            address=content.owner_address,
        ),
        case=closed.case,
        papers=[
            PaperIn(paper.paper, paper.originals, paper.copies, paper.upload_id, paper.not_needed)
            for paper in papers_in(closed)
            if paper.paper is not None
        ],
        subject=content.subject,
        answers=content.answers,
        return_channel=ReturnChannel(closed.return_channel),
        sets=closed.sets,
    )
