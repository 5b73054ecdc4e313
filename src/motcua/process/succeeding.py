"""How it stands with the processes of agencies from which another one took over: adopted, to be adopted or chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from motcua.agencies.models import Agency, AgencySuccession
from motcua.agencies.queries import unit_in_successor_by_code
from motcua.catalog.models import Procedure
from motcua.people.dated import in_force
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT
from motcua.process.models import ProcessDefinition

MOST_SHOWN = 500


class Standing(StrEnum):
    """How it stands with the process of one procedure in the successor."""

    OWN = "own"
    SAME = "same"
    CHOOSE = "choose"
    LOST_UNIT = "lost_unit"


@dataclass(frozen=True, slots=True)
class Passing:
    """One procedure: the processes by which predecessors settled it, and how it stands with the successor's own.

    `own` is the successor's; where there is none, one of `before` can be adopted, unless a step of it names a unit
    whose work goes on nowhere: that one has to be issued anew.
    """

    procedure: Procedure
    before: tuple[ProcessDefinition, ...]
    own: ProcessDefinition | None
    standing: Standing

    @property
    def may_be_adopted(self) -> bool:
        """Whether one act can adopt it."""
        return self.standing in (Standing.SAME, Standing.CHOOSE)


def passing_processes(successor: Agency, *, on: date) -> list[Passing]:
    """Every procedure with a process of a predecessor on its last day, by name; in as many queries at any number."""
    took_over = AgencySuccession.objects.filter(successor=successor, effective_on__lte=on)
    last_days = {row.predecessor_id: row.effective_on - timedelta(days=1) for row in took_over}
    before = _last_of(last_days)
    procedures = Procedure.objects.in_bulk({procedure for procedure, _agency in before})
    offered = set(successor.services.filter(in_force(on)).values_list("procedure", flat=True))
    own = _own(successor, procedures)
    code_of = cache(lambda named: _code_in(successor, named, on))
    rows = []
    for procedure in sorted(procedures.values(), key=lambda one: (one.name_sort, one.pk)):
        found = tuple(one for (key, _agency), one in sorted(before.items()) if key == procedure.pk)
        if procedure.pk in own or procedure.pk in offered:
            rows.append(
                Passing(procedure, found, own.get(procedure.pk), _standing(found, own.get(procedure.pk), code_of))
            )
    return rows[:MOST_SHOWN]


def document_in(successor: Agency, definition: ProcessDefinition, *, on: date) -> dict[str, object]:
    """The process with its units as they are called in the successor: a code that ended becomes the one of today.

    Raises LookupError for a unit whose work goes on nowhere.
    """
    document = dict(definition.document)
    document["steps"] = [_step_in(successor, step, on) for step in definition.document.get("steps", [])]
    return document


def _step_in(successor: Agency, step: dict[str, object], on: date) -> dict[str, object]:
    named = str(step.get("unit") or "")
    code = _code_in(successor, named, on)
    if code is None:
        raise LookupError(named)
    return step if code == named else {**step, "unit": code}


def _code_in(successor: Agency, named: str, on: date) -> str | None:
    """What a step of the successor names where one of a predecessor named this; None where its work goes on nowhere."""
    if named in ("", RECEIVING_UNIT, SETTLING_UNIT):
        return named
    unit = unit_in_successor_by_code(named, successor, on=on)
    if unit is None or (unit.agency_id != successor.pk and unit.valid_to is not None):
        return None
    codes = unit.identifiers.filter(in_force(on)).order_by("scheme", "pk")
    return codes.values_list("value", flat=True).first()


def _last_of(last_days: dict[int, date]) -> dict[tuple[int, int], ProcessDefinition]:
    """By procedure and predecessor the definition in force on its last day."""
    issued = ProcessDefinition.objects.filter(agency__in=last_days).select_related("agency")
    found: dict[tuple[int, int], ProcessDefinition] = {}
    for one in issued.order_by("valid_from", "number"):
        if one.agency_id and one.procedure_id and one.valid_from and one.valid_from <= last_days[one.agency_id]:
            found[one.procedure_id, one.agency_id] = one
    return found


def _own(successor: Agency, procedures: dict[int, Procedure]) -> dict[int, ProcessDefinition]:
    issued = ProcessDefinition.objects.filter(agency=successor, procedure__in=procedures)
    return {one.procedure_id: one for one in issued.order_by("valid_from", "number") if one.procedure_id}


def _standing(
    before: tuple[ProcessDefinition, ...], own: ProcessDefinition | None, code_of: Callable[[str], str | None]
) -> Standing:
    if own is not None:
        return Standing.OWN
    if not any(_goes_on(one, code_of) for one in before):
        return Standing.LOST_UNIT
    return Standing.SAME if all(one.document == before[0].document for one in before) else Standing.CHOOSE


def _goes_on(definition: ProcessDefinition, code_of: Callable[[str], str | None]) -> bool:
    """Whether every unit that a step names has its work go on: the same question as the act asks."""
    named = {str(step.get("unit") or "") for step in definition.document.get("steps", [])}
    return all(code_of(one) is not None for one in named)
