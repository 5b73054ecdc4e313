"""What would happen next: which steps are open to a person, who gets the dossier then, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from django.utils.translation import gettext as _

from motcua.agencies.queries import unit_by_code, working_calendar
from motcua.agencies.words import role_name
from motcua.catalog.models import ProcedureVersion
from motcua.catalog.queries import term_for
from motcua.dossiers import queries, rules
from motcua.dossiers.actions.changing import serves
from motcua.dossiers.actions.lateness.causes import owes_cause
from motcua.dossiers.actions.tasks import facts_of
from motcua.dossiers.models import DOABLE, Dossier, Result, State, Task
from motcua.kernel.actors import Actor
from motcua.kernel.local import aware, local, localdate
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT, Effect, UserStep
from motcua.process.engine.route import Prospect, prospects
from motcua.process.queries import graph_of
from motcua.worktime.explanation import Due
from motcua.worktime.terms import Term


def may_become(dossier: Dossier, target: State, *, actor: Actor) -> bool:
    """Whether this person could bring the dossier to that state now; a page offers nothing else."""
    step = dossier.step_to(target)
    return step is not None and serves(dossier, actor, step.roles)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets the dossier next: for which step, in which post and office, and by when."""

    step: str
    role: str
    office: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class WayAhead:
    """One outcome that a task offers, and what it would bring."""

    key: str
    label: str
    effect: Effect
    receivers: tuple[Receiver, ...]
    waits_for: tuple[str, ...]
    finishes: bool
    owes_cause: bool = False
    may_go_online: bool = False
    wished: str = ""

    @property
    def asks_cause(self) -> bool:
        """Whether a late dossier would be settled or given out by it, which needs the cause of the delay."""
        return self.owes_cause and self.effect in (Effect.SETTLE, Effect.RETURN_RESULT)

    @property
    def decides(self) -> bool:
        """Whether it needs the document of a decision."""
        return self.effect in (Effect.DECIDE_GRANTED, Effect.DECIDE_REFUSED)

    @property
    def refuses(self) -> bool:
        """Whether the decision needs its reason."""
        return self.effect is Effect.DECIDE_REFUSED

    @property
    def sends_back(self) -> bool:
        """Whether the dossier goes back, which needs a reason for whoever did the work."""
        return self.effect is Effect.SEND_BACK

    @property
    def returns(self) -> bool:
        """Whether the owner gets the result."""
        return self.effect is Effect.RETURN_RESULT

    @property
    def note_id(self) -> str:
        """The id of its note on the page."""
        return f"note-{self.key}"

    @property
    def asks(self) -> bool:
        """Whether more than one press is needed: a decision, a reason, or the name of whoever takes the result."""
        return self.decides or self.sends_back or self.returns or self.asks_cause


def ways_ahead(task: Task, *, now: datetime) -> list[WayAhead]:
    """The only possible outcomes of a task, each with who gets the dossier next and by when."""
    dossier = task.dossier
    if dossier.process_id is None:
        return []
    opened = list(dossier.tasks.open().order_by("pk").values_list("step", flat=True))
    if task.step not in opened:
        return []
    calendar = working_calendar(dossier.agency_id)
    legal = local(dossier.legal_due_at) if dossier.legal_due_at else None

    def due(time: Term) -> datetime:
        return rules.step_due(local(now), time, calendar=calendar, stops=(), legal=legal)

    found = prospects(graph_of(dossier.process_id), opened, task=task.step, due=due, facts=facts_of(dossier))
    return [_way(dossier, prospect, now) for prospect in found]


def _way(dossier: Dossier, prospect: Prospect, now: datetime) -> WayAhead:
    return WayAhead(
        key=prospect.outcome.key,
        label=_(prospect.outcome.label),
        effect=prospect.outcome.effect,
        receivers=tuple(
            Receiver(
                _(ahead.step.name),
                role_name(ahead.step.role),
                _office(dossier, ahead.step, now),
                aware(ahead.due) if ahead.due else None,
            )
            for ahead in prospect.next
        ),
        waits_for=tuple(_(step.name) for step in prospect.waits_for) if not prospect.next else (),
        finishes=prospect.finishes,
        owes_cause=owes_cause(dossier, now),
        may_go_online=prospect.outcome.effect is Effect.RETURN_RESULT
        and Result.objects.filter(dossier=dossier, upload__isnull=False).exists(),
        wished=dossier.return_channel,
    )


def _office(dossier: Dossier, step: UserStep, now: datetime) -> str:
    if step.unit == RECEIVING_UNIT:
        return dossier.receiving_unit.name
    if step.unit == SETTLING_UNIT:
        return dossier.agency.name
    unit = unit_by_code(step.unit, on=localdate(now))
    return unit.name if unit else step.unit


@dataclass(frozen=True, slots=True)
class Forecast:
    """The dates that a dossier would get if it were received now."""

    legal: Due
    promised_at: datetime
    term: Term


def forecast(version: ProcedureVersion, *, channel: str, agency_id: int, now: datetime) -> Forecast | None:
    """The dates for a reception at this moment; None where the announcement states no readable time."""
    term = term_for(version, channel)
    if term is None:
        return None
    clock = rules.LegalClock(
        term=term,
        after_supplement=cast(Literal["resume", "restart"], version.after_supplement),
        basis=version.clock_basis,
        calendar=working_calendar(agency_id),
    )
    return Forecast(clock.legal_due(local(now)), aware(clock.appointment(local(now)).due), term)


def current_task(dossier: Dossier, actor: Actor) -> Task | None:
    """The task that this person may do now, unless the dossier waits for its owner."""
    if dossier.state not in DOABLE:
        return None
    task = queries.open_task_for(dossier, actor)
    if task is not None:
        task.dossier = dossier
    return task
