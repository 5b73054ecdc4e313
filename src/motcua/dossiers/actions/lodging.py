"""Lodging: a person hands in a dossier."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from motcua.agencies.models import Agency, Unit
from motcua.catalog.models import Paper, ProcedureVersion, VersionCase
from motcua.catalog.queries import takes
from motcua.dossiers import events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.posting import Posted, keep_postal_item
from motcua.dossiers.actions.refusals import CaseNotChosen, OfficeDoesNotTake, OwnerNameMissing, PaperNotAnnounced
from motcua.dossiers.models import Channel, Direction, Dossier, DossierContent, HandedPaper, ReturnChannel, Submission
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean, clean_line, search_form
from motcua.ledger.canonical import salted_digest
from motcua.people.models import Party


@dataclass(frozen=True, slots=True)
class PaperIn:
    """A paper as it is handed in: counted on paper, as an upload, or declared not needed in this case."""

    paper: Paper
    originals: int = 0
    copies: int = 0
    upload_id: int | None = None
    not_needed: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a dossier, as entered on its form."""

    name: str
    identifier: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, of whom, by whom, with what."""

    version: ProcedureVersion
    receiving_unit: Unit
    agency: Agency
    channel: Channel
    owner_party: Party
    submitter_party: Party
    owner: Owner
    case: VersionCase | None = None
    papers: Sequence[PaperIn] = ()
    subject: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    return_channel: ReturnChannel = ReturnChannel.COUNTER
    sets: int = 1
    posted: Posted | None = None


@transaction.atomic
def lodge_dossier(request: Request, *, by: Actor, at: datetime, origin: str = "live") -> Dossier:
    """Lodge a dossier: it gets a submission number and a tracking code, and waits to be received.

    Raises NotAllowed, OfficeDoesNotTake, OwnerNameMissing, CaseNotChosen or PaperNotAnnounced.
    Basis: Decree 61/2018, art. 16.
    """
    return lodge_in(open_submission(request, at=at), request, place=1, by=by, at=at, origin=origin)


def open_submission(request: Request, *, at: datetime) -> Submission:
    """What is handed in at once: its number, and the secret code by which it is followed."""
    return Submission.objects.create(
        number=_submission_number(),
        home_node=settings.NODE_CODE,
        channel=request.channel,
        submitter=request.submitter_party,
        lodged_at=at,
    )


def lodge_in(submission: Submission, request: Request, *, place: int, by: Actor, at: datetime, origin: str) -> Dossier:
    """Lodge a dossier at its place in a submission. Raises what lodging raises."""
    _require_may_lodge(request, by)
    _require_lodgeable(request, at)
    dossier = _dossier(request, submission, place=place, at=at, origin=origin)
    content = _content(request, dossier)
    hand_in(dossier, request.papers, at=at)
    if request.posted:
        keep_postal_item(dossier, request.posted, Direction.IN, by=by, at=at)
    record(
        events.LODGED,
        of=dossier,
        by=by,
        at=at,
        submission=submission.number,
        procedure=request.version.procedure.code,
        version=request.version.number,
        unit=request.receiving_unit.pk,
        agency=request.agency.pk,
        channel=request.channel.value,
        papers=[paper.paper.pk for paper in request.papers],
        owner=salted_digest(content.owner_name, bytes(content.salt)),
    )
    return dossier


def hand_in(dossier: Dossier, papers: Sequence[PaperIn], *, at: datetime, supplement_id: int | None = None) -> None:
    """Write down papers handed in; an earlier one under the same announced paper is replaced, and kept."""
    again = {paper.paper.pk for paper in papers}
    dossier.handed_papers.filter(paper__in=again, replaced_at=None).update(replaced_at=at)
    HandedPaper.objects.bulk_create(
        HandedPaper(
            dossier=dossier,
            paper=paper.paper,
            supplement_id=supplement_id,
            originals=paper.originals,
            copies=paper.copies,
            upload_id=paper.upload_id,
            not_needed=paper.not_needed,
            handed_at=at,
        )
        for paper in papers
    )


def _require_may_lodge(request: Request, by: Actor) -> None:
    own = {request.owner_party.pk, request.submitter_party.pk} & by.party_ids
    unit = request.receiving_unit
    if not own and not by.has(Role.ONE_STOP_OFFICER, agency_id=unit.agency_id, unit_id=unit.pk):
        raise NotAllowed


def _require_lodgeable(request: Request, at: datetime) -> None:
    if not clean_line(request.owner.name):
        raise OwnerNameMissing
    if not _is_taken(request, at):
        raise OfficeDoesNotTake
    choices = request.version.cases.filter(is_choice=True)
    if request.case is None and choices.exists():
        raise CaseNotChosen
    if request.case is not None and request.case.version_id != request.version.pk:
        raise CaseNotChosen
    if any(paper.paper.version_id != request.version.pk for paper in request.papers):
        raise PaperNotAnnounced


def _is_taken(request: Request, at: datetime) -> bool:
    return takes(
        request.version.procedure_id,
        unit_id=request.receiving_unit.pk,
        agency_id=request.agency.pk,
        on=localdate(at),
        online=request.channel == Channel.ONLINE,
    )


def _submission_number() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('submission_number')")
        row: tuple[int] = cursor.fetchone()
    return f"LN{row[0]:08d}"


def _dossier(request: Request, submission: Submission, *, place: int, at: datetime, origin: str) -> Dossier:
    return Dossier.objects.create(
        home_node=settings.NODE_CODE,
        submission=submission,
        place=place,
        owner=request.owner_party,
        submitter=request.submitter_party,
        procedure=request.version.procedure,
        procedure_version=request.version,
        case=request.case,
        receiving_unit=request.receiving_unit,
        agency=request.agency,
        channel=request.channel,
        return_channel=request.return_channel,
        sets=request.sets,
        lodged_at=at,
        origin=origin,
    )


def _content(request: Request, dossier: Dossier) -> DossierContent:
    owner = request.owner
    return DossierContent.objects.create(
        dossier=dossier,
        owner_name=clean_line(owner.name),
        owner_search=search_form(owner.name),
        owner_identifier=clean_line(owner.identifier),
        owner_phone=clean_line(owner.phone),
        owner_email=clean_line(owner.email),
        owner_address=clean_line(owner.address),
        submitter_name=request.submitter_party.full_name,
        subject=clean(request.subject),
        answers={clean_line(key): clean(value) for key, value in request.answers.items()},
        salt=os.urandom(32),
    )
