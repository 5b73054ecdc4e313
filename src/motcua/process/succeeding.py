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
Before = tuple[ProcessDefinition, ...]
CodeOf = Callable[[str], str | None]
"""What a step of the successor names for what one of a predecessor named; None where its work goes on nowhere."""


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
    before: Before
    own: ProcessDefinition | None
    standing: Standing

    @property
    def may_be_adopted(self) -> bool:
        """Whether one act can adopt it."""
        return self.standing in (Standing.SAME, Standing.CHOOSE)


def passing_processes(successor: Agency, *, on: date) -> list[Passing]:
    """Every procedure with a process of a predecessor on its last day, by name.

    As many queries at any number of procedures: each unit that their steps name is looked for once.
    """
    took_over = AgencySuccession.objects.filter(successor=successor, effective_on__lte=on)
    last_days = {row.predecessor_id: row.effective_on - timedelta(days=1) for row in took_over}
    before = _last_of(last_days)
    procedures = Procedure.objects.in_bulk(before)
    offered = set(successor.services.filter(in_force(on)).values_list("procedure", flat=True))
    own = _own(successor, procedures)
    code_of = cache(lambda named: _code_in(successor, named, on))
    taken = [one for one in procedures.values() if one.pk in own or one.pk in offered]
    shown = sorted(taken, key=lambda one: (one.name_sort, one.pk))[:MOST_SHOWN]
    return [_passing(one, before[one.pk], own.get(one.pk), code_of) for one in shown]


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
    """A code of the unit in which the work goes on for this successor; words for “whoever takes it” stay."""
    if named in ("", RECEIVING_UNIT, SETTLING_UNIT):
        return named
    unit = unit_in_successor_by_code(named, successor, on=on)
    if unit is None or (unit.agency_id != successor.pk and unit.valid_to is not None):
        return None
    codes = unit.identifiers.filter(in_force(on)).order_by("scheme", "pk")
    return codes.values_list("value", flat=True).first()


def _last_of(last_days: dict[int, date]) -> dict[int, Before]:
    """By procedure the definitions in force on the last day of each predecessor, in the order of their agencies."""
    issued = ProcessDefinition.objects.filter(agency__in=last_days).select_related("agency")
    found: dict[int, dict[int, ProcessDefinition]] = {}
    for one in issued.order_by("agency_id", "valid_from", "number"):
        if one.agency_id and one.procedure_id and one.valid_from and one.valid_from <= last_days[one.agency_id]:
            found.setdefault(one.procedure_id, {})[one.agency_id] = one
    return {procedure: tuple(by_agency.values()) for procedure, by_agency in found.items()}


def _own(successor: Agency, procedures: dict[int, Procedure]) -> dict[int, ProcessDefinition]:
    issued = ProcessDefinition.objects.filter(agency=successor, procedure__in=procedures)
    return {one.procedure_id: one for one in issued.order_by("valid_from", "number") if one.procedure_id}


def _passing(procedure: Procedure, before: Before, own: ProcessDefinition | None, code_of: CodeOf) -> Passing:
    if own is not None:
        standing = Standing.OWN
    elif not any(_goes_on(one, code_of) for one in before):
        standing = Standing.LOST_UNIT
    else:
        same = all(one.document == before[0].document for one in before)
        standing = Standing.SAME if same else Standing.CHOOSE
    return Passing(procedure, before, own, standing)


def _goes_on(definition: ProcessDefinition, code_of: CodeOf) -> bool:
    """Whether every unit that a step names has its work go on: the same question as the act asks."""
    named = {str(step.get("unit") or "") for step in definition.document.get("steps", [])}
    return all(code_of(one) is not None for one in named)
