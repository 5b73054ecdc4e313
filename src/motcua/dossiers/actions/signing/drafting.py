"""The draft of a result, and of the document that is to take the place of one that was issued."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.hands import require_free
from motcua.dossiers.actions.refusals import AlreadyDecided, DecisionIncomplete, StepNotAllowed
from motcua.dossiers.actions.standing import require_open
from motcua.dossiers.models import Dossier, Outcome, ProposedResult, State, Task
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean
from motcua.papers import actions as papers
from motcua.papers.models import OfficialDocument, Stage

DRAFTING = (Role.CASE_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(papers.Wording):
    """What an officer proposes: the outcome, and the document that says so."""

    outcome: Outcome
    reason: str = ""


@transaction.atomic
def draft_result(task: Task, proposal: Proposal, *, by: Actor, at: datetime) -> ProposedResult:
    """Draft the result of a dossier at the step at hand, or write the draft anew.

    Raises NotAllowed, TaskAlreadyDone, TaskTakenOn, StepNotAllowed, AlreadyDecided, DecisionIncomplete for a refusal
    without its reason, DraftIncomplete. Basis: Decree 61/2018, art. 19; Decree 30/2020, art. 10.
    """
    dossier = access.locked_dossier_for(by, task.dossier)
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not task.is_for_hands_of(by) or Role(task.role) not in DRAFTING:
        raise NotAllowed
    require_open(task)
    require_free(task, by=by)
    if dossier.state != State.IN_PROCESS:
        raise StepNotAllowed(state=dossier.current_state.label)
    if dossier.outcome is not None:
        raise AlreadyDecided
    drafted = dossier.proposals.filter(document__stage=Stage.DRAFT).select_related("document").first()
    return _keep(dossier, proposal, drafted, task.unit_id, None, by=by, at=at)


@transaction.atomic
def draft_replacement(
    dossier: Dossier, earlier: OfficialDocument, proposal: Proposal, *, by: Actor, at: datetime
) -> ProposedResult:
    """Draft the document that is to take the place of an issued result. The outcome of the dossier stays.

    Raises NotAllowed, DocumentNotInForce, DraftIncomplete, NoLongerDraft where it is signed and waits for its seal.
    Basis: Decree 30/2020, art. 18 (an error in content is put right by a document of equal form).
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not by.has(*DRAFTING, agency_id=dossier.agency_id):
        raise NotAllowed
    earlier = dossier.proposals.get(document=earlier).document
    drafted = dossier.proposals.filter(document__replaces=earlier).select_related("document").first()
    return _keep(dossier, proposal, drafted, earlier.unit_id, earlier, by=by, at=at)


def _keep(
    dossier: Dossier,
    proposal: Proposal,
    drafted: ProposedResult | None,
    unit_id: int | None,
    replaces: OfficialDocument | None,
    *,
    by: Actor,
    at: datetime,
) -> ProposedResult:
    if proposal.outcome == Outcome.REFUSED and not clean(proposal.reason):
        raise DecisionIncomplete
    unit = dossier.agency.units.filter(pk=unit_id).first() if unit_id else None
    draft = papers.Draft(
        agency=dossier.agency,
        unit=unit,
        matter=dossier.stream,
        replaces=replaces,
        **{one.name: getattr(proposal, one.name) for one in fields(papers.Wording)},
    )
    document = papers.write_draft(draft, document=drafted.document if drafted else None, by=by, at=at)
    values = {"outcome": proposal.outcome, "reason": clean(proposal.reason), "dossier": dossier}
    kept, _is_new = ProposedResult.objects.update_or_create(document=document, defaults=values)
    record(events.RESULT_DRAFTED, of=dossier, by=by, at=at, outcome=proposal.outcome.value, document=str(document.uid))
    return kept
