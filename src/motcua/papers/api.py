"""`/api/v1/documents/outgoing`: the register of outgoing documents, for programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.agencies.paging import page_of
from motcua.agencies.programs import officer_of
from motcua.papers import queries
from motcua.papers.models import KEEPING, OfficialDocument
from motcua.papers.registers import Wanted

router = Router(tags=["documents"])
After = Annotated[str, Query(description="Where the page before ended, as its `next` says it.")]


class RegisterQuery(Schema):
    """Which documents of a register. What cannot be read is as if it had not been asked."""

    year: str = Field("", max_length=4, description="Of the series of numbers.")
    kind: str = Field("", max_length=20, description="Letters of the kind in the number, such as QĐ or TB.")
    from_: str = Field("", alias="from", max_length=10, description="Dated from this day on, `2019-05-03`.")
    to: str = Field("", max_length=10, description="Dated up to this day.")
    q: str = Field("", max_length=200, description="A number, or words of the subject.")
    after: str = Field("", max_length=100, description="Where the page before ended, as its `next` says it.")


class Listed(Schema):
    """A page of a list."""

    next: str = Field(description="The query of the following page, `?…`; empty at the end.")


class OutgoingOut(Schema):
    """A document in the register. Basis: Decree 30/2020/NĐ-CP, art. 16."""

    uid: UUID
    number: str
    issued_on: date | None
    form: str
    subject: str
    signer: str
    recipients: list[str]
    unit: str
    copies: int
    sealed_at: datetime | None
    on_paper: bool
    stage: str
    verification_code: str


class OutgoingList(Listed):
    """Outgoing documents, the latest number first."""

    items: list[OutgoingOut]


@router.get("/outgoing", response=OutgoingList, summary="The register of outgoing documents")
def outgoing(request: HttpRequest, asked: Annotated[RegisterQuery, Query()]) -> OutgoingList:
    """Of the agencies whose records you keep or that you lead, the latest number first."""
    actor = officer_of(request, "documents:read", *KEEPING)
    found = page_of(queries.outgoing(actor, Wanted.read(request.GET)), request, by="-numbered_at")
    return OutgoingList(items=[_line(one) for one in found.rows], next=found.next)


def _line(document: OfficialDocument) -> OutgoingOut:
    return OutgoingOut(
        uid=document.uid,
        number=document.code_number,
        issued_on=document.issued_on,
        form=document.form,
        subject=document.subject,
        signer=document.signer_name,
        recipients=document.recipients.splitlines(),
        unit=document.unit.name if document.unit else "",
        copies=document.copies,
        sealed_at=document.sealed_at,
        on_paper=document.on_paper,
        stage=document.stage,
        verification_code=document.verification_code,
    )
