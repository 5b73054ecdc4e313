"""Reception: the office takes a complete dossier, the legal clock starts, and the day of return is promised."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from motcua.agencies.queries import unit_identifier
from motcua.catalog.queries import papers_of, term_for
from motcua.dossiers import access, events, rules
from motcua.dossiers.actions.changing import move, record, require_one_of, require_step
from motcua.dossiers.actions.clock import clock_of, stops_of
from motcua.dossiers.actions.lodging import Request, lodge_dossier
from motcua.dossiers.actions.refusals import DossierIncomplete, StepNotAllowed
from motcua.dossiers.actions.submission_refusals import WaitsForParent
from motcua.dossiers.actions.tasks import open_first_tasks
from motcua.dossiers.models import STEPS, Dossier, State
from motcua.dossiers.ways_out import settles_on_the_spot
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import aware, local, localdate
from motcua.kernel.numbering import next_number
from motcua.process.actions import use_default_process
from motcua.process.models import ProcessDefinition
from motcua.process.queries import process_in_force
from motcua.worktime.explanation import Due

RECEPTIONS = [step for step in STEPS if (step.source, step.target) == (State.NEW, State.RECEIVED)]


@transaction.atomic
def receive_dossier(dossier: Dossier, *, by: Actor, at: datetime) -> Dossier:
    """Receive a complete dossier: it gets its legal code, the clock starts, the day of return is promised.

    The version's term and policy, the process and the regime are pinned now. Raises StepNotAllowed, NotAllowed,
    WaitsForParent or DossierIncomplete, and then nothing has changed.
    Basis: Decree 61/2018, art. 17; Circular 01/2018/TT-VPCP, art. 19.
    """
    dossier = access.locked_dossier_for(by, dossier)
    require_one_of(dossier, RECEPTIONS, by=by)
    if dossier.state != State.NEW:  # one that waits for its owner goes back by the owner's answer
        raise StepNotAllowed(state=dossier.current_state.label)
    require_step(dossier, State.RECEIVED, by=by)
    if dossier.waits_for_parent and dossier.parent:
        raise WaitsForParent(ref=dossier.parent.ref, state=dossier.parent.current_state.label)
    if missing := missing_papers(dossier):
        raise DossierIncomplete([paper.name for paper in missing])
    day = localdate(at)
    dossier.term = str(term_for(dossier.procedure_version, dossier.channel) or "")
    dossier.after_supplement = dossier.procedure_version.after_supplement
    legal, promised = _dates(dossier, at)
    dossier.legal_due_at = aware(legal.due) if legal else None
    process = _process(dossier, by=by, at=at)
    open_first_tasks(dossier, process, at=at)
    unit_code = unit_identifier(dossier.receiving_unit, on=day)
    number = next_number(f"dossier:{unit_code}:{day:%y%m%d}")
    move(
        dossier,
        State.RECEIVED,
        code=rules.dossier_code(unit_code, day=day, number=number),
        code_scheme=rules.CODE_SCHEME,
        process=process,
        regime=rules.regime_on(day),
        term=dossier.term,
        after_supplement=dossier.after_supplement,
        received_at=at,
        recorded_at=Now(),
        legal_due_at=dossier.legal_due_at,
        legal_due_because=[item.as_json() for item in legal.explanation] if legal else [],
        promised_at=promised,
    )
    record(
        events.RECEIVED,
        of=dossier,
        by=by,
        at=at,
        code=dossier.code,
        process=process.pk,
        regime=dossier.regime,
        legal_due_at=dossier.legal_due_at,
        promised_at=promised,
        because=dossier.legal_due_because,
    )
    if not settles_on_the_spot(dossier):  # a receipt is given there only to whoever asks for one
        defer("dossiers.issue_receipt", dossier_id=dossier.pk)
    return dossier


@transaction.atomic
def take_in(request: Request, *, by: Actor, at: datetime, origin: str = "live") -> Dossier:
    """Take in a dossier at the counter: lodged and received while its owner stands there.

    Raises what lodging and reception raise, and then nothing has changed.
    Basis: Decree 61/2018, art. 17.
    """
    dossier = lodge_dossier(request, by=by, at=at, origin=origin)
    return receive_dossier(dossier, by=by, at=at)


def missing_papers(dossier: Dossier) -> list[rules.AnnouncedPaper]:
    """The announced papers that the dossier still lacks in the case it is in."""
    announced = [
        rules.AnnouncedPaper(
            id=paper.pk,
            name=paper.name,
            quantity=paper.original_qty + paper.copy_qty,
            case=paper.case_id if paper.case.is_choice else None,
        )
        for paper in papers_of(dossier.procedure_version)
    ]
    handed = [
        rules.Handed(
            paper=paper.paper_id,
            quantity=paper.originals + paper.copies,
            has_file=paper.upload_id is not None,
            not_needed=paper.not_needed,
        )
        for paper in dossier.handed_papers.filter(replaced_at=None)
        if paper.paper_id is not None
    ]
    return rules.missing_papers(announced, handed, case=dossier.case_id)


def _dates(dossier: Dossier, at: datetime) -> tuple[Due | None, datetime | None]:
    clock = clock_of(dossier)
    if clock is None:
        return None, None
    received = local(at)
    return clock.legal_due(received, stops=stops_of(dossier)), aware(clock.appointment(received).due)


def _process(dossier: Dossier, *, by: Actor, at: datetime) -> ProcessDefinition:
    issued = process_in_force(procedure_id=dossier.procedure_id, agency_id=dossier.agency_id, on=localdate(at))
    return issued or use_default_process(dossier.term, by=by, at=at)
