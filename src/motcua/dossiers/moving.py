"""What moving a dossier to another process would do: read-only, for the dry run and for the act itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.queries import working_calendar
from motcua.dossiers import rules
from motcua.dossiers.models import Dossier, State, Task, WhyLeft
from motcua.kernel.local import aware, local
from motcua.process.engine.definition import UserStep
from motcua.process.engine.graph import Graph
from motcua.process.engine.stages import Stage, may_be_open_together, stages
from motcua.worktime.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class WorkMoved:
    """One open task and the step that it becomes. `stays` where post and outcomes are the same: only name and time."""

    task: Task
    step: UserStep
    due: datetime | None
    stays: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of the open work of one dossier; with `why` nothing becomes of it."""

    dossier: Dossier
    work: tuple[WorkMoved, ...] = ()
    why: str = ""


class Planner:
    """Plans many dossiers of one move; calendars are asked for once an agency."""

    def __init__(self, source: Graph, target: Graph, steps: Mapping[str, str]) -> None:
        self.source, self.target = source, target
        self.steps = {old: new for old, new in steps.items() if new in target.user_steps}
        self._stages = stages(target)
        self._calendars: dict[int, WorkingCalendar] = {}

    def plan(self, dossier: Dossier, tasks: Sequence[Task]) -> Plan:
        """The plan for a dossier with these open tasks, its `clock_stops` at hand."""
        if why := self.why_left(dossier, [task.step for task in tasks]):
            return Plan(dossier, why=why)
        return Plan(dossier, tuple(self._moved(dossier, task) for task in tasks))

    def why_left(self, dossier: Dossier, open_steps: Sequence[str]) -> str:
        """Why a dossier with these steps open would be left as it is; empty where it can be moved."""
        if not open_steps or dossier.current_state.is_final:
            return WhyLeft.ENDED
        if any(step not in self.steps for step in open_steps):
            return WhyLeft.UNMAPPED
        targets = {self.steps[step] for step in open_steps}
        if any(stage_of(dossier) not in self._stages[step] for step in targets):
            return WhyLeft.STAGE
        return "" if may_be_open_together(self.target, targets) else WhyLeft.TOGETHER

    def _moved(self, dossier: Dossier, task: Task) -> WorkMoved:
        step = self.target.user_steps[self.steps[task.step]]
        old = self.source.user_steps.get(task.step)
        return WorkMoved(task, step, self._due(dossier, task, step), stays=old is not None and _same_work(old, step))

    def _due(self, dossier: Dossier, task: Task, step: UserStep) -> datetime | None:
        """By the new time, counted from when the work began: what was used up stays used, the legal day stays."""
        if step.time is None:
            return dossier.legal_due_at
        stops = [
            (local(stop.began_at), local(stop.ended_at))
            for stop in dossier.clock_stops.all()
            if stop.ended_at and stop.began_at >= task.opened_at
        ]
        legal = local(dossier.legal_due_at) if dossier.legal_due_at else None
        calendar = self._calendar(dossier.agency_id)
        return aware(
            rules.step_due(local(task.opened_at), step.time, calendar=calendar, stops=sorted(stops), legal=legal)
        )

    def _calendar(self, agency_id: int) -> WorkingCalendar:
        if agency_id not in self._calendars:
            self._calendars[agency_id] = working_calendar(agency_id)
        return self._calendars[agency_id]


def stage_of(dossier: Dossier) -> Stage:
    """How far a dossier has come; one that waits for its owner stands where it will go on."""
    state = dossier.resumes_to or dossier.state
    settled = state == State.SETTLED
    return Stage(settled or state == State.IN_PROCESS, dossier.outcome or "", settled)


def _same_work(old: UserStep, new: UserStep) -> bool:
    """Whether whoever has the task open on a page can finish it as before."""
    return (old.key, old.role, old.unit, _ways(old)) == (new.key, new.role, new.unit, _ways(new))


def _ways(step: UserStep) -> Iterable[tuple[str, str]]:
    return tuple((outcome.key, outcome.effect.value) for outcome in step.outcomes)
