"""Passing: how a dossier changes hands, alone or in a bundle."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.actions.refusals import LiesInBundle
from motcua.dossiers.actions.tasks import passing_outcome
from motcua.dossiers.models import Dossier, HandOver, HandOverState, Task
from motcua.kernel.actors import Actor


def require_not_on_its_way(dossier: Dossier, task: Task) -> None:
    """Raises LiesInBundle where the task waits for the other side's answer; only a step that passes on can lie so."""
    if passing_outcome(dossier, task.step) is None:
        return
    lying = HandOver.objects.filter(task=task, state=HandOverState.SENT, passed_at=None)
    if found := lying.select_related("bundle__to_unit", "bundle__to_agency").first():
        bundle = found.bundle
        raise LiesInBundle(ref=dossier.ref, bundle=bundle or "–", to=bundle.receiver if bundle else "–")


def pass_over(carried: HandOver | None, *, of: Task, outcome: str, to: Task, by: Actor, at: datetime) -> None:
    """Write down that a dossier changes hands now: with its bundle, or alone, which the receiver may dispute."""
    if carried is not None:
        HandOver.objects.filter(pk=carried.pk).update(
            state=HandOverState.ACCEPTED, passed_at=at, answered_at=at, answered_by_id=by.user_id
        )
        return
    HandOver.objects.create(
        dossier_id=of.dossier_id,
        task=of,
        outcome=outcome,
        from_agency_id=of.agency_id,
        from_unit_id=of.unit_id,
        to_agency_id=to.agency_id,
        to_unit_id=to.unit_id,
        at=at,
        by_id=by.user_id,
        passed_at=at,
    )


def take_on(task: Task, *, by: Actor, at: datetime) -> None:
    """Whoever finishes the step that a hand-over led to has thereby accepted what was handed over alone."""
    if task.came_from_id is None:
        return
    alone = HandOver.objects.filter(task=task.came_from_id, state=HandOverState.SENT, passed_at__isnull=False)
    alone.update(state=HandOverState.ACCEPTED, answered_at=at, answered_by_id=by.user_id)
