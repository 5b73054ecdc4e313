"""Results as electronic documents, at any point of their way; a file stands in for a signed one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, Outcome, ProposedResult, Task
from motcua.papers.models import Form, OfficialDocument
from tests.cases import a_handed_over_dossier, finish, the_task
from tests.papers.official import as_signed
from tests.people import a_case_officer, a_chair, a_records_clerk
from tests.world import at

EXAMINED, DECIDED, SEALED = at("2019-05-02 10:00"), at("2019-05-03 09:00"), at("2019-05-03 14:00")


def a_proposal(**changes: Any) -> actions.Proposal:
    """To grant, by a certificate that the chair is to sign."""
    values: dict[str, Any] = {
        "outcome": Outcome.GRANTED,
        "form": Form.CERTIFICATE,
        "abbreviation": "GPXD",
        "subject": "Giấy phép xây dựng",
        "body": ("Cấp cho ông Lê Văn An.",),
        "signer": a_chair().user,
        "signer_title": "Chủ tịch",
    }
    return actions.Proposal(**{**values, **changes})


def a_drafted_result(task: Task | None = None, **changes: Any) -> ProposedResult:
    """A draft at the step of examining."""
    task = task or the_task(a_handed_over_dossier(), "examine")
    return actions.draft_result(task, a_proposal(**changes), by=a_case_officer(), at=EXAMINED)


def a_proposed_result(**changes: Any) -> ProposedResult:
    """A draft that waits in the chair's tray."""
    proposal = a_drafted_result(**changes)
    step = "propose_grant" if proposal.outcome == Outcome.GRANTED else "propose_refusal"
    finish(proposal.dossier, "examine", step, by=a_case_officer(), when=EXAMINED)
    return proposal


def sign(document: OfficialDocument, **changes: Any) -> Dossier:
    return actions.sign_result(document, as_signed(document), **{"by": a_chair(), "at": DECIDED, **changes})


def number(document: OfficialDocument, *, when: datetime = SEALED, **changes: Any) -> OfficialDocument:
    return actions.number_result(document, **{"by": a_records_clerk(), "at": when, **changes})


def seal(document: OfficialDocument, **changes: Any) -> Dossier:
    return actions.seal_result(document, as_signed(document), **{"by": a_records_clerk(), "at": SEALED, **changes})


def a_signed_result(**changes: Any) -> ProposedResult:
    """A result that waits on the clerk's desk."""
    proposal = a_proposed_result(**changes)
    sign(proposal.document)
    return ProposedResult.objects.select_related("document", "dossier").get(pk=proposal.pk)


def a_sealed_result(**changes: Any) -> ProposedResult:
    """A result that was issued, and still lies with the clerk."""
    proposal = a_signed_result(**changes)
    seal(number(proposal.document))
    return ProposedResult.objects.select_related("document", "dossier").get(pk=proposal.pk)
