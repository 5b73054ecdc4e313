"""The life of a dossier: ten states and one table of the steps between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Role


class State(models.IntegerChoices):
    """The state codes of the national portal. How reports group them is dated data, not decided here."""

    NEW = 1, _("Newly registered")
    RECEIVED = 2, _("Received")
    NOT_RECEIVED = 3, _("Not received")
    IN_PROCESS = 4, _("Being processed")
    SUPPLEMENT = 5, _("Supplement requested")
    FINANCIAL = 6, _("Financial obligation to be met")
    WITHDRAWN = 7, _("Withdrawn by the owner")
    STOPPED = 8, _("Stopped")
    SETTLED = 9, _("Processed")
    RETURNED = 10, _("Result returned")

    @property
    def is_final(self) -> bool:
        """Whether nothing leads out of this state."""
        return not any(step.source == self for step in STEPS)


ClockEffect = Literal["none", "starts", "stops", "goes on", "ends"]
"""What a step does to the legal clock."""


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One edge of the life: from where to where, by whom, by which article, and what it does to the clock."""

    source: State
    target: State
    roles: frozenset[Role]
    basis: str
    clock: ClockEffect


def _steps(source: State, *rows: tuple[State, set[Role], str, ClockEffect]) -> tuple[LifeStep, ...]:
    return tuple(LifeStep(source, target, frozenset(roles), basis, clock) for target, roles, basis, clock in rows)


_COUNTER = {Role.ONE_STOP_OFFICER}
_OWNER = {Role.CITIZEN, Role.ONE_STOP_OFFICER}
_DESK = {Role.ONE_STOP_OFFICER, Role.CASE_OFFICER, Role.UNIT_LEADER}
_ANY_DESK = _DESK | {Role.AGENCY_LEADER, Role.RECORDS_CLERK}
_LEADERS = {Role.UNIT_LEADER, Role.AGENCY_LEADER}

STEPS: tuple[LifeStep, ...] = (
    *_steps(
        State.NEW,
        (State.RECEIVED, _COUNTER, "61/2018/NĐ-CP, 17", "starts"),
        (State.NOT_RECEIVED, _COUNTER, "61/2018/NĐ-CP, 17", "none"),
        (State.SUPPLEMENT, _COUNTER, "61/2018/NĐ-CP, 17", "none"),
        (State.WITHDRAWN, _OWNER, "61/2018/NĐ-CP, 10", "none"),
    ),
    *_steps(
        State.RECEIVED,
        (State.IN_PROCESS, _COUNTER, "61/2018/NĐ-CP, 18", "none"),
        (State.SUPPLEMENT, _DESK, "61/2018/NĐ-CP, 19", "stops"),
        (State.WITHDRAWN, _OWNER, "61/2018/NĐ-CP, 10", "ends"),
        (State.SETTLED, _COUNTER, "61/2018/NĐ-CP, 17", "ends"),
    ),
    *_steps(
        State.IN_PROCESS,
        (State.SUPPLEMENT, _DESK, "61/2018/NĐ-CP, 19", "stops"),
        (State.FINANCIAL, _DESK, "61/2018/NĐ-CP, 19", "stops"),
        (State.WITHDRAWN, _OWNER, "61/2018/NĐ-CP, 10", "ends"),
        (State.STOPPED, _LEADERS, "61/2018/NĐ-CP, 19", "ends"),
        (State.SETTLED, _ANY_DESK, "61/2018/NĐ-CP, 19", "ends"),
    ),
    *_steps(
        State.SUPPLEMENT,
        (State.NEW, _OWNER, "61/2018/NĐ-CP, 17", "none"),
        (State.RECEIVED, _OWNER, "61/2018/NĐ-CP, 19", "goes on"),
        (State.IN_PROCESS, _OWNER, "61/2018/NĐ-CP, 19", "goes on"),
        (State.WITHDRAWN, _OWNER, "61/2018/NĐ-CP, 10", "ends"),
        (State.STOPPED, _LEADERS | _COUNTER, "61/2018/NĐ-CP, 19", "ends"),
    ),
    *_steps(
        State.FINANCIAL,
        (State.IN_PROCESS, _OWNER, "61/2018/NĐ-CP, 19", "goes on"),
        (State.WITHDRAWN, _OWNER, "61/2018/NĐ-CP, 10", "ends"),
        (State.STOPPED, _LEADERS, "61/2018/NĐ-CP, 19", "ends"),
    ),
    *_steps(State.SETTLED, (State.RETURNED, _COUNTER, "61/2018/NĐ-CP, 20", "none")),
)

_BY_EDGE = {(step.source, step.target): step for step in STEPS}

DOABLE = (State.RECEIVED, State.IN_PROCESS, State.SETTLED)
"""States in which an officer can do the open step: nobody is waited for."""

ENDED = tuple(state for state in State if state.is_final)
"""States out of which nothing leads."""

WAITING = frozenset({State.SUPPLEMENT, State.FINANCIAL})
"""States in which the office waits for the owner; they lead back only to where the dossier came from."""


def life_step(source: State, target: State, *, resumes_to: int | None = None) -> LifeStep | None:
    """The edge from one state to another, or None where the table has none.

    From a waiting state only the edge back to `resumes_to` exists, beside withdrawal and stop.
    """
    leads_back = target in (State.NEW, State.RECEIVED, State.IN_PROCESS)
    if source in WAITING and leads_back and target != resumes_to:
        return None
    return _BY_EDGE.get((source, target))
