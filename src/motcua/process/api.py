"""`/api/v1/processes`: issued processes for programs, drafts that they bring, and approving these."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from motcua.agencies.models import Agency
from motcua.agencies.programs import Key, actor_of, carried_out_once
from motcua.catalog.queries import procedure_by_code
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.process import access, actions, queries
from motcua.process.drafting import imported
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.sheet import Sheet, document_of
from motcua.process.telling import told

router = Router(tags=["processes"])
MOST = 100


class ProcessOut(Schema):
    """An issued process: for what, by which decision. Without a procedure it is the default that serves for a term."""

    id: int
    procedure: str
    agency: int | None
    number: int
    decision_no: str
    decision_on: date | None
    signer: str
    valid_from: date | None


class ProcessWhole(ProcessOut):
    """With the document that was approved."""

    document: dict[str, Any]


class ProcessList(Schema):
    """A stretch of the list; `next` is the `before` of the following one, null at the end."""

    items: list[ProcessOut]
    next: int | None


class DraftIn(Schema):
    """A document for a procedure at an agency. It is read strictly: an unknown field or kind is refused by name."""

    procedure: str
    agency: int
    document: dict[str, Any]


class FindingOut(Schema):
    """What keeps a draft from being issued; `line` counts from one, null where it is about the whole."""

    line: int | None
    sentence: str


class DraftOut(Schema):
    """A draft with what the checks say to it."""

    id: int
    procedure: str
    agency: int
    edition: int
    changed_at: datetime
    issued_as: int | None
    document: dict[str, Any]
    findings: list[FindingOut]


class ApprovalIn(Schema):
    """The decision. `edition` is the one of the draft that was read: another one is refused."""

    edition: int
    decision_no: str = Field(min_length=1, max_length=100)
    decision_on: date
    signer: str = Field(min_length=1, max_length=200)
    valid_from: date


@router.get("", response=ProcessList, summary="Issued processes")
def processes(
    request: HttpRequest,
    q: str = "",
    agency: int | None = None,
    before: int | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> ProcessList:
    """The latest first; keyset-paged."""
    _staff(request, "processes:read")
    rows = list(queries.issued_processes(text=q, agency_id=agency, before=before)[:limit])
    return ProcessList(items=[_out(row) for row in rows], next=rows[-1].pk if len(rows) == limit else None)


@router.get("/{int:process_id}", response=ProcessWhole, summary="One process with its document")
def process(request: HttpRequest, process_id: int) -> ProcessWhole:
    """As it was approved."""
    found = access.process_for(_staff(request, "processes:read"), process_id)
    return ProcessWhole(**_out(found).dict(), document=found.document)


@router.post("/drafts", response={201: DraftOut}, summary="Bring a draft")
def begin_draft(request: HttpRequest, body: DraftIn, key: str = Key) -> Status[DraftOut]:
    """Nothing runs by it until another controller approves it."""
    actor, at = _staff(request, "processes:write"), timezone.now()

    def carry_out() -> str:
        procedure = procedure_by_code(body.procedure)
        agency = Agency.objects.filter(pk=body.agency, valid_to=None).first()
        if procedure is None or agency is None:
            raise Http404
        return str(actions.begin_draft(procedure, agency, imported(body.document), by=actor, at=at).pk)

    return Status(201, _draft(actor, int(carried_out_once(actor, key, body, carry_out, path=request.path))))


@router.get("/drafts/{int:draft_id}", response=DraftOut, summary="One draft with its findings")
def draft(request: HttpRequest, draft_id: int) -> DraftOut:
    """For procedure controllers."""
    return _draft(_staff(request, "processes:read"), draft_id)


@router.post("/drafts/{int:draft_id}/approve", response=ProcessWhole, summary="Approve a draft by a decision")
def approve_draft(request: HttpRequest, draft_id: int, body: ApprovalIn, key: str = Key) -> ProcessWhole:
    """By somebody who did not write it; from then on it is never changed."""
    actor = _staff(request, "processes:write")
    found = access.draft_for(actor, draft_id)

    def carry_out() -> str:
        decision = actions.Approval(body.decision_no, body.decision_on, body.signer, body.valid_from)
        return str(actions.approve_draft(found, decision, edition=body.edition, by=actor, at=timezone.now()).pk)

    issued = access.process_for(actor, int(carried_out_once(actor, key, body, carry_out, path=request.path)))
    return ProcessWhole(**_out(issued).dict(), document=issued.document)


def _staff(request: HttpRequest, scope: str) -> Actor:
    """Who asks. Raises NotAllowed for whoever serves in no agency, ScopeMissing for a key not issued for this."""
    actor = actor_of(request, scope)
    if not actor.is_staff:
        raise NotAllowed
    return actor


def _out(process: ProcessDefinition) -> ProcessOut:
    return ProcessOut(
        id=process.pk,
        procedure=process.procedure.code if process.procedure else "",
        agency=process.agency_id,
        number=process.number,
        decision_no=process.decision_no,
        decision_on=process.decision_on,
        signer=process.signer,
        valid_from=process.valid_from,
    )


def _draft(actor: Actor, draft_id: int) -> DraftOut:
    found: ProcessDraft = access.draft_for(actor, draft_id)
    sheet, on = Sheet.from_json(found.sheet), localdate(timezone.now())
    checks = queries.checked(sheet, limit=queries.announced_limit(found.procedure, on=on), on=on)
    return DraftOut(
        id=found.pk,
        procedure=found.procedure.code,
        agency=found.agency_id,
        edition=found.edition,
        changed_at=found.changed_at,
        issued_as=found.issued_as_id,
        document=document_of(sheet),
        findings=[
            FindingOut(line=one.line + 1 if one.line is not None else None, sentence=one.sentence)
            for one in told(checks, sheet)
        ],
    )
