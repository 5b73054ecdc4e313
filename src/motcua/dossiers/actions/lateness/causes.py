"""Causes of delay: one of a closed list with words beside it, and the unit where the time went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.queries import working_calendar
from motcua.dossiers.actions.lateness.refusals import DelayCauseMissing
from motcua.dossiers.models import Delay, DelayCause, Dossier, Occasion, Task
from motcua.kernel.actors import Actor
from motcua.kernel.local import local
from motcua.kernel.text import clean
from motcua.worktime.clock import is_late


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of delay as somebody gives it."""

    cause: DelayCause
    text: str = ""


def is_late_now(dossier: Dossier, at: datetime) -> bool:
    """Whether the legal due moment has passed; seconds are floored."""
    due, calendar = dossier.legal_due_at, working_calendar(dossier.agency_id)
    return due is not None and is_late(local(due), local(at), calendar=calendar)


def owes_cause(dossier: Dossier, at: datetime) -> bool:
    """Whether the cause of a delay is still to be given: it is late, or was settled late, and nobody has said why."""
    if dossier.origin == "import" or not is_late_now(dossier, dossier.settled_at or at):
        return False
    return not dossier.delays.filter(occasion=Occasion.SETTLED).exists()


def note_delay(dossier: Dossier, given: Cause | None, occasion: Occasion, *, by: Actor, at: datetime) -> Delay:
    """Write the cause down, with the unit where most time was lost. Raises DelayCauseMissing."""
    if given is None or (given.cause == DelayCause.OTHER and not clean(given.text)):
        raise DelayCauseMissing
    task = _latest_task(dossier, at)
    return Delay.objects.create(
        dossier=dossier,
        occasion=occasion,
        cause=given.cause,
        text=clean(given.text),
        agency_id=task.agency_id if task else dossier.agency_id,
        unit_id=task.unit_id if task else None,
        at=at,
        by_id=by.user_id,
    )


def _latest_task(dossier: Dossier, at: datetime) -> Task | None:
    """The task that overran its time the longest; where none did, the one at hand."""
    tasks = [task for task in dossier.tasks.order_by("pk") if task.due_at is not None]
    late = [task for task in tasks if task.due_at and (task.closed_at or at) > task.due_at]
    if late:
        return max(late, key=lambda task: (task.closed_at or at) - (task.due_at or at))
    return next((task for task in tasks if task.is_open), None)
