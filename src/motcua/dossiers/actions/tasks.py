"""Tasks: how the answers of the process engine become rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from motcua.agencies.models import Unit
from motcua.agencies.queries import unit_by_code
from motcua.catalog.queries import offices_for
from motcua.dossiers.actions.clock import task_due
from motcua.dossiers.actions.refusals import UnitOfStepMissing
from motcua.dossiers.models import Dossier, Task
from motcua.kernel.actors import Role
from motcua.kernel.local import localdate
from motcua.process.engine.advance import start
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Facts, UserStep
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of
from motcua.worktime.terms import Term

WHOLE_AGENCY = frozenset({Role.AGENCY_LEADER.value, Role.RECORDS_CLERK.value})
"""Posts that serve an agency, not one of its units."""


def facts_of(dossier: Dossier) -> Facts:
    """What a choice in the process may ask."""
    return {"channel": dossier.channel, "owner_kind": dossier.owner.kind, "sets": dossier.sets}


def open_first_tasks(dossier: Dossier, process: ProcessDefinition, *, at: datetime) -> list[Task]:
    """Open the tasks with which the process begins."""
    return open_tasks(dossier, start(graph_of(process.pk), facts=facts_of(dossier)), at=at)


def open_tasks(dossier: Dossier, steps: Iterable[UserStep], *, at: datetime) -> list[Task]:
    """Open a task for each step, at the unit that the process names."""
    return Task.objects.bulk_create(_task(dossier, step, at=at) for step in steps)


def times_of(process: ProcessDefinition) -> dict[str, Term | None]:
    """The time allotted to each step of a process."""
    return {key: step.time for key, step in graph_of(process.pk).user_steps.items()}


def _task(dossier: Dossier, step: UserStep, *, at: datetime) -> Task:
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
    )


def _place(dossier: Dossier, step: UserStep, at: datetime) -> tuple[int, Unit | None]:
    if step.unit == RECEIVING_UNIT:
        return dossier.receiving_unit.agency_id, dossier.receiving_unit
    if step.unit == SETTLING_UNIT:
        return dossier.agency_id, None if step.role in WHOLE_AGENCY else _settling_unit(dossier, at)
    unit = unit_by_code(step.unit, on=localdate(at))
    if unit is None:
        raise UnitOfStepMissing(unit=step.unit, step=step.name)
    return unit.agency_id, unit


def _settling_unit(dossier: Dossier, at: datetime) -> Unit | None:
    return next(
        (
            office.settling_unit
            for office in offices_for(dossier.procedure, on=localdate(at))
            if office.receiving_unit.pk == dossier.receiving_unit_id and office.agency.pk == dossier.agency_id
        ),
        None,
    )
