"""Where dossiers wait in a process, and which would be moved to another: figures and lists without personal data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet

from motcua.dossiers.models import ENDED, WAITING, Dossier, Task
from motcua.dossiers.moving import Plan, Planner
from motcua.kernel.actors import Actor, Role, system
from motcua.process.models import ProcessDefinition
from motcua.process.queries import graph_of

MOVING = system("moves")
"""Moves dossiers that the controller who ordered it may not open: he or she sees codes, steps and days only."""

PAGE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much open work a step has, and how much of it is late."""

    open: int
    late: int


def dossiers_counted_for(actor: Actor) -> QuerySet[Dossier]:
    """Whose work the numbers count: a controller's figures are of all dossiers, an officer's of those that he sees."""
    return Dossier.objects.visible_to(MOVING if actor.has(Role.PROCEDURE_CONTROLLER) else actor)


def tasks_waiting(actor: Actor, process: ProcessDefinition) -> QuerySet[Task]:
    """The open work of the dossiers that run by a process."""
    counted = dossiers_counted_for(actor).filter(process=process.pk).exclude(state__in=ENDED)
    return Task.objects.open().filter(dossier__in=counted)


def waiting_by_step(actor: Actor, process: ProcessDefinition, *, now: datetime) -> dict[str, Waiting]:
    """Open and late work of each step. While the office waits for the owner nothing is late."""
    late = Q(due_at__lt=now) & ~Q(dossier__state__in=WAITING)
    counted = tasks_waiting(actor, process).order_by().values("step")
    rows = counted.annotate(open=Count("pk"), late=Count("pk", filter=late))
    return {row["step"]: Waiting(row["open"], row["late"]) for row in rows}


def waiting_at(actor: Actor, process: ProcessDefinition, step: str, *, after: int | None = None) -> list[Task]:
    """The open work of one step, the oldest first; a stretch of it."""
    tasks = tasks_waiting(actor, process).filter(step=step).select_related("dossier__submission", "unit", "agency")
    if after is not None:
        tasks = tasks.filter(pk__gt=after)
    return list(tasks.order_by("pk")[:PAGE])


def seen_by(actor: Actor, dossiers: Iterable[Dossier]) -> set[int]:
    """Which of these dossiers the actor may open."""
    return set(
        Dossier.objects.visible_to(actor).filter(pk__in=[one.pk for one in dossiers]).values_list("pk", flat=True)
    )


def processes_to_leave(target: ProcessDefinition) -> list[tuple[ProcessDefinition, int]]:
    """The other processes by which dossiers of this procedure at this agency run, with how many."""
    running = _running(target).exclude(process=target.pk).order_by().values("process").annotate(many=Count("pk"))
    many = {row["process"]: row["many"] for row in running}
    rows = ProcessDefinition.objects.filter(pk__in=many).order_by("-pk")
    return [(row, many[row.pk]) for row in rows]


def under_way(source: ProcessDefinition, target: ProcessDefinition) -> QuerySet[Dossier]:
    """The dossiers of the target's procedure and agency that still run by the other process."""
    return _running(target).filter(process=source.pk)


def _running(target: ProcessDefinition) -> QuerySet[Dossier]:
    rows = Dossier.objects.visible_to(MOVING).exclude(state__in=ENDED)
    return rows.filter(procedure=target.procedure_id, agency=target.agency_id, process__isnull=False)


def open_steps(source: ProcessDefinition, target: ProcessDefinition) -> dict[str, int]:
    """How much open work each step of the old process has."""
    tasks = Task.objects.open().filter(dossier__in=under_way(source, target)).order_by().values("step")
    return {row["step"]: row["many"] for row in tasks.annotate(many=Count("pk"))}


def same_steps(source: ProcessDefinition, target: ProcessDefinition) -> dict[str, str]:
    """The mapping that needs no asking: steps with the same key."""
    new = graph_of(target.pk).user_steps
    return {key: key for key in graph_of(source.pk).user_steps if key in new}


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an order would do: how many would be moved, how many left and why, and a stretch of them in detail."""

    moved: int
    left: Mapping[str, int]
    plans: list[Plan]
    next: int | None


def dry_run(
    source: ProcessDefinition, target: ProcessDefinition, steps: Mapping[str, str], *, after: int | None = None
) -> DryRun:
    """Try a move without doing it: the counts over all, from groups of dossiers that stand alike; the dates of some."""
    planner = Planner(graph_of(source.pk), graph_of(target.pk), steps)
    running = under_way(source, target)
    left: dict[str, int] = {}
    moved = 0
    for example, open_keys, many in _groups(running):
        if why := planner.why_left(example, open_keys):
            left[why] = left.get(why, 0) + many
        else:
            moved += many
    stretch = running.filter(pk__gt=after) if after is not None else running
    opened = Prefetch("tasks", Task.objects.open().order_by("pk"), to_attr="work")
    rows = list(stretch.select_related("submission").prefetch_related("clock_stops", opened).order_by("pk")[:PAGE])
    plans = [planner.plan(row, row.work) for row in rows]
    return DryRun(moved, left, plans, rows[-1].pk if len(rows) == PAGE else None)


def _groups(running: QuerySet[Dossier]) -> Iterable[tuple[Dossier, list[str], int]]:
    """Dossiers that stand alike: same state, same decision, same open steps."""
    opened = Task.objects.open().filter(dossier=OuterRef("pk")).order_by("step").values("step")
    rows = running.order_by().annotate(opened=ArraySubquery(opened)).values("state", "resumes_to", "outcome", "opened")
    for row in rows.annotate(many=Count("pk")):
        example = Dossier(state=row["state"], resumes_to=row["resumes_to"], outcome=row["outcome"])
        yield example, row["opened"], row["many"]
