"""`/api/v1/dossiers`: what owners and one-stop officers do, for programs that act for them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from motcua.catalog.queries import Office, offices_in_stretches, procedure_by_code
from motcua.dossiers import access, actions, queries
from motcua.dossiers.api.reading import (
    Key,
    actor_of,
    asked_from,
    carried_out_on,
    changed_once,
    dossier_out,
    papers_from,
    request_from,
    task_out,
)
from motcua.dossiers.api.schemas import (
    AnswerIn,
    CountOut,
    DossierIn,
    DossierList,
    DossierOut,
    DossierWhole,
    EventOut,
    OfficeList,
    OfficeOut,
    SupplementIn,
)
from motcua.dossiers.counts import dossier_counts
from motcua.dossiers.models import Dossier
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate

router = Router(tags=["dossiers"])
MOST = 100


@router.get("/offices", response=OfficeList, summary="Offices that take a procedure")
def offices(
    request: HttpRequest,
    procedure: str,
    text: str = "",
    after: int | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> OfficeList:
    """Where a procedure is taken today, by name; `text` are words of an office's name or of what stands above it."""
    found = procedure_by_code(procedure)
    if found is None:
        raise Http404
    day = localdate(timezone.now())
    rows, following = offices_in_stretches(found, day, text=text, after=after, limit=limit)
    return OfficeList(items=[_office_out(office) for office in rows], next=following)


def _office_out(office: Office) -> OfficeOut:
    return OfficeOut(
        unit=office.receiving_unit.pk,
        unit_name=office.receiving_unit.name,
        agency=office.agency.pk,
        agency_name=office.agency.name,
        online=office.online,
    )


@router.post("", response={201: DossierOut}, summary="Lodge a dossier")
def lodge(request: HttpRequest, body: DossierIn, key: str = Key) -> Status[DossierOut]:
    """Lodge a dossier for the person behind the token, or as one-stop officer for somebody at the counter."""
    actor, at = actor_of(request, "dossiers:write"), timezone.now()

    def lodged() -> Dossier:
        return actions.lodge_dossier(request_from(body, actor, at), by=actor, at=at)

    return Status(201, changed_once(actor, key, body, lodged, path=request.path))


@router.get("", response=DossierList, summary="Dossiers that you may see")
def listing(
    request: HttpRequest, before: int | None = None, limit: Annotated[int, Query(ge=1, le=MOST)] = 50
) -> DossierList:
    """The latest first; keyset-paged."""
    visible = Dossier.objects.visible_to(actor_of(request, "dossiers:read")).with_names().order_by("-pk")
    if before is not None:
        visible = visible.filter(pk__lt=before)
    rows = list(visible[:limit])
    return DossierList(items=[dossier_out(row) for row in rows], next=rows[-1].pk if len(rows) == limit else None)


@router.get("/counts", response=list[CountOut], summary="How many there are")
def counts(request: HttpRequest) -> list[CountOut]:
    """By settling agency and state, as far as you serve: of your units, of your agencies, or of all as supervisor."""
    counted = dossier_counts(actor_of(request, "dossiers:read"), now=timezone.now())
    return [
        CountOut(
            agency=one.agency_id, state=one.state, state_name=str(one.state.label), number=one.number, late=one.late
        )
        for one in counted
    ]


@router.get("/{ref}", response=DossierWhole, summary="One dossier with its history")
def detail(request: HttpRequest, ref: str) -> DossierWhole:
    """By its legal code, or before reception by submission number and place."""
    actor = actor_of(request, "dossiers:read")
    dossier = access.dossier_for(actor, ref)
    actions.note_read(dossier, way="list", by=actor, at=timezone.now())
    events = [
        EventOut(at=one.at, recorded_at=one.recorded_at, kind=one.kind, sentence=one.sentence)
        for one in queries.story(dossier)
    ]
    open_tasks = [task_out(task) for task in queries.tasks_of(dossier) if task.is_open]
    return DossierWhole(**dossier_out(dossier).dict(), events=events, tasks=open_tasks)


@router.post("/{ref}/receive", response=DossierOut, summary="Receive a complete dossier")
def receive(request: HttpRequest, ref: str, key: str = Key) -> DossierOut:
    """It gets its legal code, the clock starts, the day is promised."""
    return carried_out_on(request, ref, key, None, lambda one, by, at: actions.receive_dossier(one, by=by, at=at))


@router.post("/{ref}/supplement", response=DossierOut, summary="Ask for what is missing")
def supplement(request: HttpRequest, ref: str, body: SupplementIn, key: str = Key) -> DossierOut:
    """Everything at once, each with its reason."""

    def asked_for(dossier: Dossier, by: Actor, at: datetime) -> Dossier:
        asked = [asked_from(one, dossier) for one in body.asked]
        return actions.request_supplement(
            dossier, asked, ground=body.ground, legal_ground=body.legal_ground, by=by, at=at
        ).dossier

    return carried_out_on(request, ref, key, body, asked_for)


@router.post("/{ref}/answer", response=DossierOut, summary="Supply what was asked for")
def answer(request: HttpRequest, ref: str, body: AnswerIn, key: str = Key) -> DossierOut:
    """The dossier goes back to where it came from; the clock goes on or starts again."""

    def answered(dossier: Dossier, by: Actor, at: datetime) -> Dossier:
        supplied = actions.Supplied(papers=papers_from(body.papers, dossier.procedure_version_id), fields=body.fields)
        return actions.answer_supplement(dossier, supplied, by=by, at=at)

    return carried_out_on(request, ref, key, body, answered)
