"""Bundles: one office gathers dossiers for another, which accepts each or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404

from motcua.agencies.models import Unit
from motcua.agencies.queries import unit_identifier
from motcua.dossiers import events
from motcua.dossiers.actions.changing import record
from motcua.dossiers.actions.clock import task_due, times_of
from motcua.dossiers.actions.passing import require_not_on_its_way
from motcua.dossiers.actions.refusals import (
    DifferenceNotSaid,
    HandOverAnswered,
    NotForABundle,
    NothingToHandOver,
    StepNotAllowed,
    WorkHasBegun,
)
from motcua.dossiers.actions.standing import WITHDRAWN, require_open
from motcua.dossiers.actions.tasks import passing_outcome, place_of
from motcua.dossiers.actions.work import Finish, answer_of, carry_out
from motcua.dossiers.models import (
    DESK_ROLES,
    Bundle,
    Carries,
    Difference,
    Dossier,
    HandOver,
    HandOverState,
    State,
    Task,
)
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.local import localdate
from motcua.kernel.numbering import next_number
from motcua.kernel.refusals import NotAllowed
from motcua.kernel.text import clean
from motcua.process.engine.definition import Effect

MARKS = {Carries.DOSSIERS: "BG", Carries.RESULTS: "KQ"}
"""With what the number of a bundle begins: bàn giao, kết quả."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side says to one dossier: accepted, or the difference with a note for the sender."""

    hand_over: int
    difference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """Where a dossier goes with its bundle."""

    carries: Carries
    one_stop: Unit
    from_agency: int
    from_unit: int | None
    to_agency: int
    to_unit: int | None


@transaction.atomic
def make_bundles(tasks: Sequence[Task], *, by: Actor, at: datetime) -> list[Bundle]:
    """Gather the dossiers of these steps: one bundle for each office that they go to, each with its list.

    They stay the sender's until the other side accepts. Raises Http404, NothingToHandOver, NotAllowed, NotForABundle,
    StepNotAllowed, LiesInBundle, TaskAlreadyDone or TaskWithdrawn, and then nothing has changed.
    Basis: Decree 61/2018, art. 18 (hand-over with the control slip); art. 20 (results back to the one-stop unit).
    """
    dossiers, held = _held(tasks, by)
    ways: dict[_Way, list[tuple[Dossier, Task, str]]] = {}
    for task in held:
        way, outcome = _way(dossiers[task.dossier_id], task, at)
        ways.setdefault(way, []).append((dossiers[task.dossier_id], task, outcome))
    return [_bundle(way, lying, by=by, at=at) for way, lying in ways.items()]


@transaction.atomic
def answer_hand_overs(answers: Sequence[Answer], *, by: Actor, at: datetime) -> list[HandOver]:
    """Accept dossiers that were handed over, or say what is wrong with each; what is not accepted stays the sender's.

    Accepting finishes the sender's step. Raises Http404, NothingToHandOver, NotAllowed, HandOverAnswered,
    DifferenceNotSaid, WorkHasBegun, StepNotAllowed or what finishing the step refuses; then nothing has changed.
    Basis: Decree 61/2018, art. 18; Circular 01/2018/TT-VPCP, form 05 (both sides sign).
    """
    said = {answer.hand_over: answer for answer in answers}
    known = HandOver.objects.filter(pk__in=said).values_list("dossier_id", flat=True)
    dossiers = _locked(known, by)
    rows = list(HandOver.objects.select_for_update().filter(pk__in=said).order_by("dossier_id", "pk"))
    if not rows or len(rows) != len(said):
        raise NothingToHandOver if not said else Http404
    for row in rows:
        dossier, answer = dossiers[row.dossier_id], said[row.pk]
        _require_answerable(row, dossier, by)
        if not answer.difference:
            _accept(row, dossier, by=by, at=at)
        elif answer.difference in Difference.values:
            _dispute(row, dossier, answer, by=by, at=at)
        else:
            raise DifferenceNotSaid(ref=dossier.ref)
    for bundle_id in sorted({row.bundle_id for row in rows if row.bundle_id is not None}):
        defer("dossiers.issue_hand_over_list", bundle_id=bundle_id)
    return list(HandOver.objects.filter(pk__in=said).order_by("pk"))


@transaction.atomic
def take_back(hand_over: HandOver, *, by: Actor, at: datetime) -> HandOver:
    """Take a dossier out of a bundle that nobody has answered yet; it is the sender's as before.

    Raises Http404, NotAllowed, or HandOverAnswered where the other side was quicker.
    Basis: Decree 61/2018, art. 18.
    """
    dossiers = _locked([hand_over.dossier_id], by)
    row = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    dossier = dossiers[row.dossier_id]
    if not by.has(*DESK_ROLES, agency_id=row.from_agency_id, unit_id=row.from_unit_id):
        raise NotAllowed
    if row.state != HandOverState.SENT or row.passed_at is not None:
        raise HandOverAnswered(ref=dossier.ref, state=row.get_state_display())
    HandOver.objects.filter(pk=row.pk).update(state=HandOverState.TAKEN_BACK, answered_at=at, answered_by_id=by.user_id)
    record(events.TAKEN_OUT_OF_BUNDLE, of=dossier, by=by, at=at, to=row.to_agency_id, unit=row.to_unit_id)
    return HandOver.objects.get(pk=row.pk)


def _locked(ids: Iterable[int], by: Actor) -> dict[int, Dossier]:
    """Each of these dossiers, held in the order of their ids. Raises Http404 where one is not the actor's to see."""
    wanted = set(ids)
    visible = Dossier.objects.visible_to(by).locked().filter(pk__in=wanted).order_by("pk")
    found = {dossier.pk: dossier for dossier in visible}
    if len(found) != len(wanted):
        raise Http404
    return found


def _held(tasks: Sequence[Task], by: Actor) -> tuple[dict[int, Dossier], list[Task]]:
    if not tasks:
        raise NothingToHandOver
    dossiers = _locked([task.dossier_id for task in tasks], by)
    ids = {task.pk for task in tasks}
    held = list(Task.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    own = set(Task.objects.filter(pk__in=ids).for_hands_of(by).values_list("pk", flat=True))
    for task in held:
        require_open(task)
        if task.pk not in own:
            raise NotAllowed
        require_not_on_its_way(dossiers[task.dossier_id], task)
    return dossiers, held


def _way(dossier: Dossier, task: Task, at: datetime) -> tuple[_Way, str]:
    chosen = passing_outcome(dossier, task.step)
    if chosen is None:
        raise NotForABundle(ref=dossier.ref)
    carries = Carries.DOSSIERS if chosen.effect is Effect.HAND_OVER else Carries.RESULTS
    if not _may_go(dossier, carries):
        raise StepNotAllowed(state=dossier.current_state.label)
    opened = answer_of(dossier, task, chosen.key).open
    if not opened:
        raise NotForABundle(ref=dossier.ref)
    agency_id, unit = place_of(dossier, opened[0], on=at)
    to_unit = unit.pk if unit else None
    return _Way(carries, dossier.receiving_unit, task.agency_id, task.unit_id, agency_id, to_unit), chosen.key


def _may_go(dossier: Dossier, carries: Carries) -> bool:
    if carries == Carries.RESULTS:
        return dossier.outcome is not None and dossier.step_to(State.SETTLED) is not None
    return dossier.state in (State.RECEIVED, State.IN_PROCESS)


def _bundle(way: _Way, lying: list[tuple[Dossier, Task, str]], *, by: Actor, at: datetime) -> Bundle:
    ends = {"from_agency_id": way.from_agency, "from_unit_id": way.from_unit,
            "to_agency_id": way.to_agency, "to_unit_id": way.to_unit}  # fmt: skip
    number = _number(way, at)
    bundle = Bundle.objects.create(number=number, carries=way.carries, made_at=at, made_by_id=by.user_id, **ends)
    HandOver.objects.bulk_create(
        HandOver(dossier=dossier, bundle=bundle, task=task, outcome=outcome, at=at, by_id=by.user_id, **ends)
        for dossier, task, outcome in lying
    )
    for dossier, _task, _outcome in lying:
        record(events.PUT_IN_BUNDLE, of=dossier, by=by, at=at, bundle=number, to=way.to_agency, unit=way.to_unit)
    defer("dossiers.issue_hand_over_list", bundle_id=bundle.pk)
    return bundle


def _number(way: _Way, at: datetime) -> str:
    """`BG-000.01.20.H27-190502-003`: the one-stop unit on either side, the day, the running number of that day."""
    day = localdate(at)
    series = f"{MARKS[way.carries]}-{unit_identifier(way.one_stop, on=day)}-{day:%y%m%d}"
    return f"{series}-{next_number(f'bundle:{series}'):03d}"


def _require_answerable(row: HandOver, dossier: Dossier, by: Actor) -> None:
    if not by.has(*DESK_ROLES, agency_id=row.to_agency_id, unit_id=row.to_unit_id):
        raise NotAllowed
    if row.state != HandOverState.SENT:
        raise HandOverAnswered(ref=dossier.ref, state=row.get_state_display())


def _accept(row: HandOver, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    if row.passed_at is None and row.task_id is not None:
        task = Task.objects.select_for_update().get(pk=row.task_id)
        require_open(task)
        carry_out(dossier, task, Finish(row.outcome), carried=row, by=by, at=at)
        return
    _answered(row, by=by, at=at, state=HandOverState.ACCEPTED)
    record(events.HAND_OVER_ACCEPTED, of=dossier, by=by, at=at, to=row.to_agency_id, unit=row.to_unit_id)


def _dispute(row: HandOver, dossier: Dossier, answer: Answer, *, by: Actor, at: datetime) -> None:
    if row.passed_at is not None:
        _bring_back(row, dossier, by=by, at=at)
    note = clean(answer.note)
    _answered(row, by=by, at=at, state=HandOverState.DISPUTED, difference=answer.difference, note=note)
    record(
        events.HAND_OVER_DISPUTED,
        of=dossier,
        by=by,
        at=at,
        to=row.to_agency_id,
        unit=row.to_unit_id,
        difference=answer.difference,
    )


def _answered(row: HandOver, *, by: Actor, at: datetime, **fields: object) -> None:
    HandOver.objects.filter(pk=row.pk).update(answered_at=at, answered_by_id=by.user_id, **fields)


def _bring_back(row: HandOver, dossier: Dossier, *, by: Actor, at: datetime) -> None:
    """What was handed over alone goes back to the sender's step, as long as nobody has worked on it."""
    if dossier.state != State.IN_PROCESS or row.task is None or dossier.process is None:
        raise StepNotAllowed(state=dossier.current_state.label)
    begun = list(Task.objects.select_for_update().filter(came_from=row.task).order_by("pk"))
    if not begun or not all(task.is_open for task in begun):
        raise WorkHasBegun(ref=dossier.ref)
    Task.objects.filter(pk__in=[task.pk for task in begun]).update(
        closed_at=at, closed_by_id=by.user_id, outcome=WITHDRAWN
    )
    was = row.task
    Task.objects.create(
        dossier=dossier,
        step=was.step,
        name=was.name,
        role=was.role,
        agency_id=was.agency_id,
        unit_id=was.unit_id,
        opened_at=at,
        due_at=task_due(dossier, times_of(dossier.process).get(was.step), opened_at=at),
    )
