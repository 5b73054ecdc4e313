"""What goes in and comes out of the endpoints of dossiers and tasks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from motcua.dossiers.models import Channel, DelayCause, EndCause, ReturnChannel, SupplementGround


class PaperHanded(Schema):
    """A paper handed in, by its place in the announced list (`GET /procedures/{code}`)."""

    id: int
    originals: int = Field(0, ge=0, le=999)
    copies: int = Field(0, ge=0, le=999)
    not_needed: bool = False


class OwnerIn(Schema):
    """The owner, as on the form."""

    name: str = Field(..., max_length=300)
    identifier: str = Field("", max_length=20)
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    address: str = Field("", max_length=500)


class DossierIn(Schema):
    """What is asked, of which office, with which papers."""

    procedure: str = Field(..., description="The national code.")
    unit: int = Field(..., description="The one-stop unit, as `GET /dossiers/offices` names it.")
    agency: int | None = Field(None, description="The settling agency, where the unit takes it for several.")
    case: int | None = None
    channel: Channel = Channel.ONLINE
    return_channel: ReturnChannel = ReturnChannel.COUNTER
    owner: OwnerIn
    subject: str = Field("", max_length=2000)
    answers: dict[str, str] = {}
    papers: list[PaperHanded] = []
    postal_number: str = Field("", max_length=50, description="The item of the post, where it came by post.")
    posted_on: date | None = Field(None, description="The date of its postmark.")


class OfficeOut(Schema):
    """A one-stop unit that takes a procedure for a settling agency."""

    unit: int
    unit_name: str
    agency: int
    agency_name: str
    online: bool


class OfficeList(Schema):
    """A stretch of offices by name; `next` is the `after` of the following one."""

    items: list[OfficeOut]
    next: int | None


class DossierOut(Schema):
    """A dossier as it stands. Moments are UTC; `legal_due_because` explains the legal one step by step."""

    ref: str
    uid: str
    state: int
    state_name: str
    procedure: str
    procedure_name: str
    version: int
    unit: int
    agency: int
    channel: str
    tracking_code: str
    lodged_at: datetime
    received_at: datetime | None
    legal_due_at: datetime | None
    legal_due_because: list[dict[str, Any]]
    promised_at: datetime | None
    settled_at: datetime | None
    returned_at: datetime | None
    outcome: str | None


class CountOut(Schema):
    """How many dossiers an agency has in a state; `late` are past their legal due moment, or were settled past it."""

    agency: int
    state: int
    state_name: str
    number: int
    late: int


class EventOut(Schema):
    """Something that happened, in a sentence of the reader's language."""

    at: datetime
    recorded_at: datetime
    kind: str
    sentence: str


class DossierWhole(DossierOut):
    """A dossier with its history and its open tasks."""

    events: list[EventOut]
    tasks: list[TaskOut]


class DossierList(Schema):
    """A stretch of what the asker may see, the latest first; `next` is the `before` of the following one."""

    items: list[DossierOut]
    next: int | None


class WayOut(Schema):
    """An outcome that a task offers."""

    key: str
    label: str
    effect: str


class TaskOut(Schema):
    """An open task with the only outcomes it offers."""

    id: int
    dossier: str
    step: str
    name: str
    role: str
    due_at: datetime | None
    ways: list[WayOut]


class TaskList(Schema):
    """A page of the queue, the one due first on top."""

    items: list[TaskOut]


class DecisionIn(Schema):
    """The document of a decision; a refusal needs its reason."""

    title: str = Field("", max_length=500)
    number: str = Field(..., max_length=100)
    signer_name: str = Field(..., max_length=200)
    signed_on: date
    reason: str = Field("", max_length=5000)


class FinishIn(Schema):
    """How a task is finished."""

    outcome: str
    note: str = Field("", max_length=5000)
    decision: DecisionIn | None = None
    handed_to: str = Field("", max_length=300)
    delay_cause: DelayCause | None = Field(None, description="Needed where a late dossier is settled.")
    delay_text: str = Field("", max_length=2000)


class AskedIn(Schema):
    """One thing asked for: an announced paper by id, a field, or a paper outside the list with its legal ground."""

    reason: str = Field(..., max_length=2000)
    paper: int | None = None
    field: str = ""
    unannounced: str = Field("", max_length=500)
    legal_ground: str = Field("", max_length=1000)


class SupplementIn(Schema):
    """Everything that is missing, at once."""

    asked: list[AskedIn]
    ground: SupplementGround | None = Field(None, description="What allows a request beyond the first of its stage.")
    legal_ground: str = Field("", max_length=1000)


class AnswerIn(Schema):
    """What the owner supplies."""

    papers: list[PaperHanded] = []
    fields: dict[str, str] = {}


DossierWhole.model_rebuild()


class RefuseIn(Schema):
    """Why a dossier is not received: `not_competent` or `not_acceptable`."""

    cause: EndCause = EndCause.NOT_ACCEPTABLE
    reason: str = Field(..., max_length=2000)
    competent: str = Field("", max_length=50, description="The code of the competent agency.")
    where_to_go: str = Field("", max_length=300)


class WithdrawIn(Schema):
    """Why it is withdrawn; `asked_by` where an officer writes down who asked for it."""

    reason: str = Field(..., max_length=2000)
    asked_by: str = Field("", max_length=300)


class StopIn(Schema):
    """Why the settlement stops: `not_paid` or `by_law`, with the article."""

    cause: EndCause = EndCause.BY_LAW
    reason: str = Field(..., max_length=2000)
    legal_ground: str = Field(..., max_length=300)


class CloseIn(Schema):
    """The article by which an unanswered dossier is closed, where the announcement does not say it."""

    legal_ground: str = Field("", max_length=300)
