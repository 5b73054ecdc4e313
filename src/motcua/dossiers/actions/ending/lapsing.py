"""Closing a dossier whose owner did not answer in time: by an officer, or by itself where the announcement says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers import access, events
from motcua.dossiers.actions.changing import record, require_one_of, require_step
from motcua.dossiers.actions.ending.closing import end_without_result
from motcua.dossiers.actions.ending.papers import open_stop_notice
from motcua.dossiers.actions.money.charging import let_charges_lapse
from motcua.dossiers.actions.refusals import AnswerStillPossible, StepNotAllowed, StopGroundMissing
from motcua.dossiers.models import STEPS, Dossier, EndCause, State, Supplement
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import local
from motcua.kernel.text import clean_line

CLOSINGS = [step for step in STEPS if (step.source, step.target) == (State.SUPPLEMENT, State.STOPPED)]


@transaction.atomic
def close_unanswered(dossier: Dossier, *, legal_ground: str = "", by: Actor, at: datetime) -> Dossier:
    """Close a dossier because its owner did not complete it in time.

    The system does so only where the announced version says it, with its sentence; an officer otherwise needs the
    article. Raises StepNotAllowed, NotAllowed, AnswerStillPossible until the day is over, or StopGroundMissing.
    Basis: Decree 61/2018, art. 19; the announced version carries the number of days.
    """
    dossier = access.locked_dossier_for(by, dossier)
    if not by.is_system:
        require_one_of(dossier, CLOSINGS, by=by)
    if dossier.state != State.SUPPLEMENT:
        raise StepNotAllowed(state=dossier.current_state.label)
    if not by.is_system:
        require_step(dossier, State.STOPPED, by=by)
    supplement = dossier.supplements.open().select_for_update().get()
    ground = _ground(supplement, "" if by.is_system else clean_line(legal_ground), at=at)
    with translation.override("vi"):
        reason = _("The owner did not complete the dossier in time.")
    cause = EndCause.NOT_SUPPLEMENTED
    end_without_result(dossier, State.STOPPED, cause, by=by, at=at, reason=reason, legal_ground=ground)
    record(events.STOPPED, of=dossier, by=by, at=at, end_cause=cause.value)
    let_charges_lapse(dossier, by=by, at=at)
    open_stop_notice(dossier, by=by, at=at)
    defer("dossiers.issue_stop_notice", dossier_id=dossier.pk)
    return dossier


def _ground(supplement: Supplement, named: str, *, at: datetime) -> str:
    """The sentence or the article by which the dossier is closed, once the owner's day is over."""
    if supplement.due_at is not None and at <= supplement.due_at:
        raise AnswerStillPossible(when=f"{local(supplement.due_at):%H:%M %d/%m/%Y}")
    if not (ground := supplement.closes_by or named):
        raise StopGroundMissing
    return ground
