"""`/api/v1/dossiers/{ref}/draft`: the document by which a dossier is to be settled."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Field, Router, Schema

from motcua.agencies.programs import Key, carried_out_once, officer_of
from motcua.dossiers import access, actions, outlook, signing
from motcua.dossiers.models import Dossier, Outcome, ProposedResult
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from motcua.papers.models import Authority, Form

router = Router(tags=["documents"])
OutcomeWord = Literal["granted", "refused"]
FormWord = Literal["certificate", "decision", "notice", "letter"]


class SignerOut(Schema):
    """Somebody who may sign for the agency today, and the title that stands over the name."""

    id: int
    name: str
    title: str


class DraftIn(Schema):
    """What the document says, and who is to sign it. Grounds, body and recipients: one paragraph or name an item."""

    outcome: OutcomeWord
    reason: str = Field("", max_length=4000, description="Of a refusal, in words that the owner understands.")
    form: FormWord
    abbreviation: str | None = Field(None, max_length=12, description="Letters of its kind in the number; null: usual.")
    subject: str = Field(..., max_length=500)
    grounds: list[str] = Field([], max_length=200)
    body: list[str] = Field(..., max_length=500)
    addressee: str = Field("", max_length=300)
    recipients: list[str] = Field([], max_length=100)
    signer: int = Field(..., description="As `GET /dossiers/{ref}/signers` names them.")
    signer_title: str = Field("", max_length=200, description="Over the name; empty: the title of the post.")
    authority: str = Field("", max_length=10, description="For whom: empty, `TM.`, `KT.`, `TL.`, `TUQ.` or `Q.`")
    valid_to: date | None = None


class DraftOut(Schema):
    """The document that is to settle a dossier, as far as it has come."""

    document: str = Field(description="Its uid, by which it stands in the tray and in the register.")
    dossier: str
    outcome: str
    reason: str
    form: str
    abbreviation: str
    subject: str
    grounds: list[str]
    body: list[str]
    addressee: str
    recipients: list[str]
    signer: int | None
    signer_name: str
    signer_title: str
    authority: str
    valid_to: date | None
    stage: str
    number: str


@router.get("/{ref}/signers", response=list[SignerOut], summary="Who may sign a result")
def signers(request: HttpRequest, ref: str) -> list[SignerOut]:
    """The leaders of the settling agency today, and whoever stands in for one of them."""
    dossier = access.dossier_for(officer_of(request, "documents:read"), ref)
    day = localdate(timezone.now())
    found = signing.signers(dossier.agency_id, on=day)
    return [
        SignerOut(id=one.pk, name=one.full_name, title=signing.title_of(one, dossier.agency_id, on=day))
        for one in found
    ]


@router.get("/{ref}/draft", response=DraftOut, summary="The draft of a result, or the result itself")
def draft(request: HttpRequest, ref: str) -> DraftOut:
    """The latest document that is to settle the dossier; 404 where none was drafted."""
    actor = officer_of(request, "documents:read")
    dossier = access.dossier_for(actor, ref)
    actions.note_read(dossier, way="list", by=actor, at=timezone.now())
    return _out(_drafted(dossier), dossier)


@router.post("/{ref}/draft", response=DraftOut, summary="Draft a result, or write the draft anew")
def write_draft(request: HttpRequest, ref: str, body: DraftIn, key: str = Key) -> DraftOut:
    """At the step at hand, by whoever does it. Visas on what stood before are gone."""
    actor, now = officer_of(request, "documents:write"), timezone.now()
    dossier = access.dossier_for(actor, ref)

    def carry_out() -> str:
        task = outlook.current_task(dossier, actor)
        if task is None:
            raise NotAllowed
        return str(actions.draft_result(task, _proposal(body, dossier, localdate(now)), by=actor, at=now).pk)

    carried_out_once(actor, key, body, carry_out, path=request.path)
    return _out(_drafted(dossier), dossier)


def _drafted(dossier: Dossier) -> ProposedResult:
    found = signing.drafted_for(dossier)
    if found is None:
        raise Http404
    return found


def _proposal(body: DraftIn, dossier: Dossier, day: date) -> actions.Proposal:
    signer = next((one for one in signing.signers(dossier.agency_id, on=day) if one.pk == body.signer), None)
    return actions.Proposal(
        outcome=Outcome(body.outcome),
        reason=body.reason if body.outcome == "refused" else "",
        form=Form(body.form),
        abbreviation=body.abbreviation,
        subject=body.subject,
        grounds=tuple(body.grounds),
        body=tuple(line for line in body.body if line.strip()),
        addressee=body.addressee,
        recipients=tuple(body.recipients),
        signer=signer,
        signer_title=body.signer_title or signing.title_of(signer, dossier.agency_id, on=day),
        authority=body.authority if body.authority in Authority.values else "",
        valid_to=body.valid_to,
    )


def _out(drafted: ProposedResult, dossier: Dossier) -> DraftOut:
    document, content = drafted.document, drafted.document.content
    return DraftOut(
        document=str(document.uid),
        dossier=dossier.ref,
        outcome=drafted.outcome,
        reason=drafted.reason,
        form=document.form,
        abbreviation=document.abbreviation,
        subject=document.subject,
        grounds=content.get("grounds", []),
        body=content.get("body", []),
        addressee=content.get("addressee", ""),
        recipients=document.recipients.splitlines(),
        signer=document.signer_id,
        signer_name=document.signer_name,
        signer_title=document.signer_title,
        authority=document.authority,
        valid_to=document.valid_to,
        stage=document.stage,
        number=document.code_number,
    )
