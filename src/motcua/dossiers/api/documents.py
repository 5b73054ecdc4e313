"""`/api/v1/documents`: what waits for a signature or a seal, orders to sign and to seal, and results that went out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from motcua.agencies.paging import page_of
from motcua.agencies.programs import Key, carried_out_once, officer_of
from motcua.dossiers import actions, bulk, signing
from motcua.dossiers import issued as register
from motcua.dossiers.models import DESK_ROLES, KeyOrder, ProposedResult, Purpose
from motcua.dossiers.signing import TrayRow
from motcua.kernel.actors import Actor, Role
from motcua.papers.api import After, Listed, RegisterQuery
from motcua.papers.http import file_response
from motcua.papers.models import OfficialDocument
from motcua.papers.naming import file_name
from motcua.papers.queries import latest_revision
from motcua.papers.registers import Wanted

router = Router(tags=["documents"])
MOST = bulk.AT_MOST


class WaitingOut(Schema):
    """A document on its way. `opened`: whether you had it on the screen as it stands now."""

    uid: UUID
    form: str
    subject: str
    stage: str
    agency: str
    signer: str
    number: str
    dossier: str | None = Field(description="Null for a letter or a notice outside a dossier.")
    outcome: str | None = Field(description="Of a result: what is proposed.")
    opened: bool


class WaitingList(Listed):
    """What waits, the oldest first."""

    items: list[WaitingOut]


class ResultOut(Schema):
    """A result that was issued, as its register shows it."""

    uid: UUID
    number: str
    issued_on: date | None
    form: str
    subject: str
    signer: str
    agency: str
    dossier: str
    owner: str
    valid_from: date | None
    valid_to: date | None
    stage: str = Field(description="issued, replaced or revoked.")
    ended_at: datetime | None
    ended_reason: str
    replaced_by: str = Field(description="The number of the document that took its place.")
    verification_code: str


class ResultList(Listed):
    """Results, the latest first."""

    items: list[ResultOut]


class KeyOrderIn(Schema):
    """What your key, or that of your agency, is to do, on which documents."""

    purpose: Literal["sign", "seal"]
    documents: list[UUID] = Field(..., max_length=MOST + 1)


class KeyRefused(Schema):
    """A document that was not done, and why."""

    document: UUID
    why: str


class KeyOrderOut(Schema):
    """An order: how far it is, what was refused, and where it stands still, why."""

    id: int
    purpose: str
    documents: int
    done: int
    waiting: int
    refused: list[KeyRefused]
    halted: str = Field(description="Why it stands still, such as a lost token; empty while it goes on.")
    ordered_at: datetime
    finished_at: datetime | None


@router.get("/tray", response=WaitingList, summary="What waits for your signature")
def tray(request: HttpRequest, after: After = "") -> WaitingList:
    """Results, forms and letters that name you as signer, the oldest first."""
    actor = officer_of(request, "documents:read", *signing.SIGNERS)
    return _waiting(request, actor, signing.tray(actor))


@router.get("/desk", response=WaitingList, summary="What waits for number and seal")
def desk(request: HttpRequest, after: After = "") -> WaitingList:
    """Signed documents of the agencies whose records you keep, the oldest first."""
    actor = officer_of(request, "documents:read", Role.RECORDS_CLERK)
    return _waiting(request, actor, signing.desk(actor))


@router.get("/results", response=ResultList, summary="The register of results")
def results(request: HttpRequest, asked: Annotated[RegisterQuery, Query()]) -> ResultList:
    """Results that went out, whatever became of them, the latest first."""
    actor = officer_of(request, "documents:read", *DESK_ROLES)
    found = page_of(register.issued(actor, Wanted.read(request.GET)), request, by="-out_at")
    return ResultList(items=[_result(one) for one in found.rows], next=found.next)


@router.post("/orders", response={201: KeyOrderOut}, summary="Sign, or number and seal, documents")
def order(request: HttpRequest, body: KeyOrderIn, key: str = Key) -> Status[KeyOrderOut]:
    """A job signs them one after the other, with your own key or, to seal, with that of your agency.

    To be signed, each must have been on your screen as it stands now, but for forms of your own acts; fetching a
    file here does not count. One that is refused stays as it was and is named.
    """
    actor = officer_of(request, "documents:write")
    purpose = Purpose(body.purpose)
    chosen = _chosen(actor, purpose, body.documents)

    def carry_out() -> str:
        return str(actions.order_keys(chosen, purpose, by=actor, at=timezone.now()).pk)

    ordered = carried_out_once(actor, key, body, carry_out, path=request.path)
    return Status(201, _order(signing.order_for(actor, int(ordered))))


@router.get("/orders/{int:order_id}", response=KeyOrderOut, summary="What came of an order to sign or to seal")
def order_given(request: HttpRequest, order_id: int) -> KeyOrderOut:
    """Your own orders only."""
    return _order(signing.order_for(officer_of(request, "documents:read"), order_id))


@router.post("/orders/{int:order_id}/go-on", response=KeyOrderOut, summary="Go on with an order that stands still")
def go_on(request: HttpRequest, order_id: int, key: str = Key) -> KeyOrderOut:
    """Once the token is back; what is done is not done again."""
    actor = officer_of(request, "documents:write")
    given = signing.order_for(actor, order_id)

    def carry_out() -> str:
        return str(actions.halt_keys(given, None, by=actor, at=timezone.now()).pk)

    carried_out_once(actor, key, None, carry_out, path=request.path)
    return _order(signing.order_for(actor, order_id))


@router.get("/{uuid:uid}", response=WaitingOut, summary="One document on its way or issued")
def document(request: HttpRequest, uid: UUID) -> WaitingOut:
    """As far as it has come."""
    actor = officer_of(request, "documents:read")
    return _row(signing.rows_of(actor, [_document_for(actor, uid)])[0])


@router.get("/{uuid:uid}/file", summary="The file of a document (PDF)")
def file(request: HttpRequest, uid: UUID) -> FileResponse:
    """As far as it has come. Fetching it is not having it on the screen: whoever signs opens it on its page."""
    found = _document_for(officer_of(request, "documents:read"), uid)
    revision = latest_revision(found)
    if revision is None:
        raise Http404
    return file_response(revision.file, filename=f"{file_name(found.code_number or str(uid))}.pdf")


def _document_for(actor: Actor, uid: UUID) -> OfficialDocument:
    """A document that the actor may see; that its dossier was read is noted. Raises Http404."""
    row = signing.document_for(actor, uid)
    if row.open_dossier:
        actions.note_read(row.open_dossier, way="list", by=actor, at=timezone.now())
    return row.document


def _chosen(actor: Actor, purpose: Purpose, uids: Sequence[UUID]) -> list[OfficialDocument]:
    """The documents in the order of the list that they wait in; others that the actor sees come last, to be refused.

    Raises Http404 for what the actor may not see.
    """
    waiting = signing.tray(actor) if purpose == Purpose.SIGN else signing.desk(actor)
    found = {one.uid: one for one in waiting.filter(uid__in=uids)}
    others = [signing.document_for(actor, uid).document for uid in dict.fromkeys(uids) if uid not in found]
    return [*found.values(), *others]


def _waiting(request: HttpRequest, actor: Actor, documents: QuerySet[OfficialDocument]) -> WaitingList:
    found = page_of(documents, request)
    return WaitingList(items=[_row(one) for one in signing.rows_of(actor, found.rows)], next=found.next)


def _row(row: TrayRow) -> WaitingOut:
    document = row.document
    return WaitingOut(
        uid=document.uid,
        form=document.form,
        subject=document.subject,
        stage=document.stage,
        agency=document.agency.name,
        signer=document.signer_name,
        number=document.code_number,
        dossier=row.dossier.ref if row.dossier else None,
        outcome=row.proposal.outcome if row.proposal else None,
        opened=row.is_opened,
    )


def _result(result: ProposedResult) -> ResultOut:
    document = result.document
    later = getattr(document, "replaced_by", None)
    return ResultOut(
        uid=document.uid,
        number=document.code_number,
        issued_on=document.issued_on,
        form=document.form,
        subject=document.subject,
        signer=document.signer_name,
        agency=document.agency.name,
        dossier=result.dossier.ref,
        owner=result.dossier.content.owner_name,
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        stage=document.stage,
        ended_at=document.ended_at,
        ended_reason=document.ended_reason,
        replaced_by=later.code_number if later and document.ended_at else "",
        verification_code=document.verification_code,
    )


def _order(given: KeyOrder) -> KeyOrderOut:
    tally = bulk.tally_of(given)
    return KeyOrderOut(
        id=given.pk,
        purpose=given.purpose,
        documents=tally.done + tally.refused + tally.waiting,
        done=tally.done,
        waiting=tally.waiting,
        refused=[KeyRefused(document=item.document.uid, why=why) for item, why in signing.refused_in(given)],
        halted=bulk.reason_of(given.halted, given.halted_values) if given.halted else "",
        ordered_at=given.ordered_at,
        finished_at=given.finished_at,
    )
