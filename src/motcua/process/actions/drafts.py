"""Drafts: a process is written, checked, and approved by somebody else; until then nothing runs by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies.models import Agency
from motcua.catalog.models import Procedure
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.actions import record
from motcua.process import access, events
from motcua.process.actions.issuing import ProcessRefused, issue_process
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.queries import announced_limit, checked
from motcua.process.sheet import Sheet, document_of
from motcua.process.telling import sentences


class DraftExists(Refusal):
    """One procedure at one agency is drafted once at a time."""

    text = _("A draft for this procedure at this agency is already being written. Go on with that one, or discard it.")


class DraftChanged(Refusal):
    """Somebody else saved since this page was opened."""

    text = _("Somebody else has saved this draft since you opened it. Open it again, then repeat your change.")


class DraftClosed(Refusal):
    """It was issued or given up."""

    text = _("This draft is closed: it was issued or discarded. Begin a new one.")


class ApproverIsAuthor(Refusal):
    """Four eyes: whoever wrote it does not approve it."""

    text = _("Whoever wrote a process cannot approve it too. Ask another procedure controller.")
    status = 403


class DecisionDatesWrong(Refusal):
    """The decision is signed before it holds, and not in the future."""

    text = _("The decision cannot be dated later than today.")


@dataclass(frozen=True, slots=True)
class Approval:
    """The decision that approves a process."""

    decision_no: str
    decision_on: date
    signer: str
    valid_from: date


@transaction.atomic
def begin_draft(procedure: Procedure, agency: Agency, sheet: Sheet, *, by: Actor, at: datetime) -> ProcessDraft:
    """Begin to write the process of a procedure at an agency, from whatever it is copied from.

    Raises NotAllowed, or DraftExists where one is being written already.
    Basis: Circular 01/2018/TT-VPCP, art. 8.
    """
    _require_controller(by)
    try:
        with transaction.atomic():
            draft = ProcessDraft.objects.create(
                procedure=procedure,
                agency=agency,
                sheet=sheet.as_json(),
                authors=_with(by, []),
                drafted_by_id=by.user_id,
                drafted_at=at,
                changed_at=at,
            )
    except IntegrityError as error:
        raise DraftExists from error
    record(events.DRAFTED, stream=stream_of(procedure.pk, agency.pk), by=by, at=at, draft=draft.pk)
    return draft


@transaction.atomic
def save_draft(draft: ProcessDraft, sheet: Sheet, *, edition: int, by: Actor, at: datetime) -> ProcessDraft:
    """Keep the table as it stands, blanks and mistakes included; a draft is no definition and leaves no history.

    Raises DraftClosed, or DraftChanged where another page was saved since.
    """
    draft = _held(draft, by)
    if draft.edition != edition:
        raise DraftChanged
    return _changed(draft, sheet=sheet.as_json(), edition=edition + 1, authors=_with(by, draft.authors), changed_at=at)


@transaction.atomic
def discard_draft(draft: ProcessDraft, *, by: Actor, at: datetime) -> ProcessDraft:
    """Give a draft up. Raises DraftClosed."""
    draft = _changed(_held(draft, by), discarded_at=at)
    record(events.DISCARDED, stream=stream_of(draft.procedure_id, draft.agency_id), by=by, at=at, draft=draft.pk)
    return draft


@transaction.atomic
def approve_draft(
    draft: ProcessDraft, approval: Approval, *, edition: int, by: Actor, at: datetime
) -> ProcessDefinition:
    """Approve what another controller wrote, as the decision signed it; from then on it is never changed.

    Raises DraftClosed, DraftChanged, ApproverIsAuthor, ApprovalIncomplete, or ProcessRefused with every finding.
    Basis: Circular 01/2018/TT-VPCP, art. 8.
    """
    draft = _held(draft, by)
    if draft.edition != edition:
        raise DraftChanged
    if by.user_id is None or by.user_id in draft.authors:
        raise ApproverIsAuthor
    if approval.decision_on > localdate(at):
        raise DecisionDatesWrong
    sheet = Sheet.from_json(draft.sheet)
    limit = announced_limit(draft.procedure, on=localdate(at))
    if found := checked(sheet, limit=limit, on=localdate(at)):
        raise ProcessRefused(findings=" ".join(sentences(found, sheet)))
    definition = issue_process(
        document_of(sheet),
        procedure_id=draft.procedure_id,
        agency_id=draft.agency_id,
        limit=limit,
        decision_no=approval.decision_no,
        decision_on=approval.decision_on,
        signer=approval.signer,
        valid_from=approval.valid_from,
        by=by,
        at=at,
    )
    _changed(draft, issued_as=definition)
    return definition


def stream_of(procedure_id: int, agency_id: int) -> str:
    """The stream in which the processes of a procedure at an agency are told."""
    return f"process:{procedure_id}.{agency_id}"


def _require_controller(by: Actor) -> None:
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER)):
        raise NotAllowed


def _held(draft: ProcessDraft, by: Actor) -> ProcessDraft:
    held = access.locked_draft_for(by, draft)
    if not held.is_open:
        raise DraftClosed
    return held


def _with(by: Actor, authors: list[int]) -> list[int]:
    return sorted({*authors, *([by.user_id] if by.user_id else [])})


def _changed(draft: ProcessDraft, **fields: Any) -> ProcessDraft:
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save(update_fields=[*fields])
    return draft
