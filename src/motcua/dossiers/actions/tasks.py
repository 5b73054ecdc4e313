"""Tasks: how the answers of the process engine become rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.agencies.models import Unit
from motcua.agencies.queries import unit_today_by_code
from motcua.catalog.queries import settling_unit
from motcua.dossiers.actions.clock import task_due
from motcua.dossiers.actions.refusals import UnitOfStepMissing
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.process.engine.advance import start
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Effect, Facts, Outcome, UserStep
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of

MOVED = "moved"
"""The outcome of a task that was closed because its dossier changed to another process."""

WHOLE_AGENCY = frozenset({Role.AGENCY_LEADER.value, Role.RECORDS_CLERK.value})
"""Posts that serve an agency, not one of its units."""

PASSING = frozenset({Effect.HAND_OVER, Effect.SETTLE})
"""What passes a dossier, or its result, to another office."""


def facts_of(dossier: Dossier) -> Facts:
    """What a choice in the process may ask."""
    return {"channel": dossier.channel, "owner_kind": dossier.owner.kind, "sets": dossier.sets}


def open_first_tasks(dossier: Dossier, process: ProcessDefinition, *, at: datetime) -> list[Task]:
    """Open the tasks with which the process begins."""
    return open_tasks(dossier, start(graph_of(process.pk), facts=facts_of(dossier)), at=at)


def open_tasks(
    dossier: Dossier, steps: Iterable[UserStep], *, at: datetime, came_from: Task | None = None
) -> list[Task]:
    """Open a task for each step, at the unit that the process names; `came_from` is the task that led there."""
    return Task.objects.bulk_create(_task(dossier, step, at=at, came_from=came_from) for step in steps)


def passing_outcome(dossier: Dossier, step: str) -> Outcome | None:
    """The outcome by which a step passes the dossier, or its result, to another office; None where it has none."""
    if dossier.process_id is None:
        return None
    known = graph_of(dossier.process_id).user_steps.get(step)
    return next((one for one in known.outcomes if one.effect in PASSING), None) if known else None


def place_of(dossier: Dossier, step: UserStep, *, on: datetime) -> tuple[int, Unit | None]:
    """The agency and the unit that would get a step opened at a moment; no unit where it is the whole agency's."""
    return _place(dossier, step, on)


def _task(dossier: Dossier, step: UserStep, *, at: datetime, came_from: Task | None) -> Task:
    agency_id, unit = _place(dossier, step, at)
    return Task(
        dossier=dossier,
        step=step.key,
        name=step.name,
        role=step.role,
        agency_id=agency_id,
        unit=unit,
        opened_at=at,
        due_at=task_due(dossier, step.time, opened_at=at),
        came_from=came_from,
    )


def _place(dossier: Dossier, step: UserStep, at: datetime) -> tuple[int, Unit | None]:
    if step.unit == RECEIVING_UNIT:
        return dossier.receiving_unit.agency_id, dossier.receiving_unit
    if step.unit == SETTLING_UNIT:
        return dossier.agency_id, None if step.role in WHOLE_AGENCY else _settling_unit(dossier, at)
    unit = unit_today_by_code(step.unit, on=localdate(at))
    if unit is None:
        raise UnitOfStepMissing(unit=step.unit, step=step.name)
    return unit.agency_id, unit


def _settling_unit(dossier: Dossier, at: datetime) -> Unit | None:
    return settling_unit(
        dossier.procedure_id, unit_id=dossier.receiving_unit_id, agency_id=dossier.agency_id, on=localdate(at)
    )
