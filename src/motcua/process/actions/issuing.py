"""Issuing: what a decision approved becomes a definition that is never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor, Role
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.actions import record
from motcua.process import events
from motcua.process.engine.compile import compile_definition
from motcua.process.engine.default import default_definition
from motcua.process.engine.document import read, write
from motcua.process.engine.findings import FindingsRaised
from motcua.process.models import ProcessDefinition
from motcua.process.queries import FACTS, ROLES, default_process
from motcua.worktime.terms import Term


class ProcessRefused(Refusal):
    """The definition does not compile; carries every finding."""

    text = _("The process cannot be issued: %(findings)s")


class ApprovalIncomplete(Refusal):
    """A process stands by a decision: its number, its date and its signer."""

    text = _("A process is issued by a decision: give its number, its date and who signed it.")


@transaction.atomic
def issue_process(
    document: Mapping[str, Any],
    *,
    procedure_id: int,
    agency_id: int,
    limit: Term | None,
    decision_no: str,
    decision_on: date,
    signer: str,
    valid_from: date,
    by: Actor,
    at: datetime,
) -> ProcessDefinition:
    """Issue the internal process of a procedure at an agency, as a decision approved it; it is never changed after.

    Raises NotAllowed, ApprovalIncomplete, or ProcessRefused with every finding of the compiler.
    Basis: Circular 01/2018/TT-VPCP, art. 8.
    """
    if not (by.is_system or by.has(Role.PROCEDURE_CONTROLLER)):
        raise NotAllowed
    if not (decision_no.strip() and signer.strip()):
        raise ApprovalIncomplete
    try:
        compile_definition(read(document), limit=limit, roles=ROLES, facts=FACTS)
    except FindingsRaised as reason:
        raise ProcessRefused(findings=_told(reason)) from reason
    definition = ProcessDefinition.objects.create(
        procedure_id=procedure_id,
        agency_id=agency_id,
        number=next_number(f"process:{procedure_id}.{agency_id}"),
        term=str(limit or ""),
        document=document,
        decision_no=decision_no.strip(),
        decision_on=decision_on,
        signer=signer.strip(),
        valid_from=valid_from,
        recorded_at=at,
    )
    stream = f"process:{procedure_id}.{agency_id}"
    record(events.ISSUED, stream=stream, by=by, at=at, number=definition.number, decision=decision_no.strip())
    return definition


def _told(reason: FindingsRaised) -> str:
    return " ".join(gettext(finding.text) % finding.params for finding in reason.findings)


@transaction.atomic
def use_default_process(term: str, *, by: Actor, at: datetime) -> ProcessDefinition:
    """The default process for a term, written down when it is first needed, so that a dossier can be pinned to it."""
    if kept := default_process(term):
        return kept
    document = write(default_definition(Term.parse(term) if term else None))
    definition, made = ProcessDefinition.objects.get_or_create(
        procedure=None, term=term, number=1, defaults={"document": document, "recorded_at": at}
    )
    if made:
        record(events.DEFAULT_USED, stream=f"process:default.{term or 'none'}", by=by, at=at, term=term)
    return definition
