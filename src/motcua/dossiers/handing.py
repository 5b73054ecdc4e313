"""What is to be handed over now, what is on its way, and what came back with a difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.agencies.queries import working_calendar
from motcua.dossiers.actions.tasks import passing_outcome
from motcua.dossiers.models import Bundle, ClockStop, Dossier, HandOver, HandOverState, State, Task
from motcua.dossiers.models.passing import at_the_desk_of
from motcua.dossiers.passing_rules import HandOverRule, hand_over_due
from motcua.dossiers.queries import SHOWN_AT_MOST
from motcua.kernel.actors import Actor
from motcua.kernel.local import aware, local, localdate
from motcua.process.engine.definition import Effect
from motcua.worktime.calendar import WorkingCalendar

PAGE = 100
SHOWN = ("procedure_version", "content", "submission", "agency", "receiving_unit")
ON_ITS_WAY = Q(state=HandOverState.SENT)


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """A dossier that has to go to the other side, until when and by which rule; what came back says why."""

    task: Task
    due_at: datetime | None
    rule: HandOverRule | None
    is_result: bool
    came_back: HandOver | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the moment of its last row, and the row."""

    at: datetime
    pk: int


def to_hand_over(actor: Actor, *, after: Place | None = None) -> tuple[list[ToHandOver], Place | None]:
    """A page of what this person has to hand over, the oldest reception first, and where the next page begins.

    The order of reception is the order of the due moments, because the rule only ever adds to it.
    """
    tasks = _waiting(actor).annotate(resumed_at=Subquery(_last_stop()))
    tasks = tasks.select_related(*(f"dossier__{name}" for name in SHOWN))
    if after is not None:
        beyond = Q(dossier__received_at__gt=after.at) | Q(dossier__received_at=after.at, pk__gt=after.pk)
        tasks = tasks.filter(beyond)
    page = list(tasks.order_by("dossier__received_at", "pk")[:PAGE])
    more = _place(page[-1]) if len(page) == PAGE else None
    back = _came_back(page)
    calendars: dict[int, WorkingCalendar] = {}
    return [one for task in page if (one := _one(task, back, calendars)) is not None], more


def to_hand_over_count(actor: Actor) -> int:
    """How many wait to be handed over, up to one more than is ever shown."""
    return _waiting(actor)[: SHOWN_AT_MOST + 1].count()


def _waiting(actor: Actor) -> QuerySet[Task]:
    """Open steps of this person at which a dossier, or its result, may be handed over and does not lie in a bundle."""
    lying = HandOver.objects.filter(ON_ITS_WAY, task=OuterRef("pk"), passed_at=None)
    came_back = HandOver.objects.filter(
        dossier=OuterRef("dossier"), task__step=OuterRef("step"), state=HandOverState.DISPUTED
    )
    new, decided = Q(dossier__state=State.RECEIVED), Q(dossier__state=State.IN_PROCESS, dossier__outcome__isnull=False)
    again = Q(Exists(came_back), dossier__state=State.IN_PROCESS)
    return Task.objects.open().for_hands_of(actor).filter(new | decided | again).exclude(Exists(lying))


def _last_stop() -> QuerySet[ClockStop]:
    stops = ClockStop.objects.filter(dossier=OuterRef("dossier"), ended_at__isnull=False)
    return stops.order_by("-ended_at").values("ended_at")[:1]  # type: ignore[return-value]


def _place(task: Task) -> Place | None:
    received = task.dossier.received_at
    return Place(received, task.pk) if received else None


def _came_back(tasks: Sequence[Task]) -> Mapping[tuple[int, str], HandOver]:
    rows = HandOver.objects.filter(dossier__in=[task.dossier_id for task in tasks], state=HandOverState.DISPUTED)
    found = rows.select_related("task", "to_unit", "to_agency", "bundle").order_by("pk")
    return {(row.dossier_id, row.task.step): row for row in found if row.task}


def _one(
    task: Task, back: Mapping[tuple[int, str], HandOver], calendars: dict[int, WorkingCalendar]
) -> ToHandOver | None:
    chosen = passing_outcome(task.dossier, task.step)
    if chosen is None:
        return None
    came_back = back.get((task.dossier_id, task.step))
    if chosen.effect is not Effect.HAND_OVER:
        return ToHandOver(task, task.due_at, None, is_result=True, came_back=came_back)
    since = max(filter(None, [task.opened_at, task.dossier.received_at, getattr(task, "resumed_at", None)]))
    agency_id = task.dossier.receiving_unit.agency_id
    calendar = calendars.get(agency_id) or working_calendar(agency_id)
    calendars[agency_id] = calendar
    due = hand_over_due(local(since), calendar=calendar)
    return ToHandOver(task, aware(due.at), due.rule, is_result=False, came_back=came_back)


def handed_to(actor: Actor, *, after: Place | None = None) -> tuple[list[HandOver], Place | None]:
    """A page of what was handed over to where this person serves and waits for an answer, the oldest first."""
    rows = _with_names(_handed_to(actor))
    if after is not None:
        rows = rows.filter(Q(at__gt=after.at) | Q(at=after.at, pk__gt=after.pk))
    page = list(rows.order_by("at", "pk")[:PAGE])
    return page, Place(page[-1].at, page[-1].pk) if len(page) == PAGE else None


def handed_to_count(actor: Actor) -> int:
    """How many wait for an answer, up to one more than is ever shown."""
    return _handed_to(actor)[: SHOWN_AT_MOST + 1].count()


def _handed_to(actor: Actor) -> QuerySet[HandOver]:
    return HandOver.objects.filter(ON_ITS_WAY).filter(at_the_desk_of(actor, "to_unit", "to_agency"))


def _with_names(rows: QuerySet[HandOver]) -> QuerySet[HandOver]:
    return rows.select_related(
        "dossier__procedure_version",
        "dossier__content",
        "dossier__submission",
        "dossier__receiving_unit",
        "bundle",
        "from_unit",
        "from_agency",
        "to_unit",
        "to_agency",
        "by",
        "answered_by",
    )


def rows_of(bundle: Bundle) -> list[HandOver]:
    """The dossiers of a bundle in the order of its list."""
    return list(_with_names(HandOver.objects.filter(bundle=bundle)).order_by("pk"))


def bundles_of(actor: Actor, *, before: int | None = None, limit: int = PAGE) -> list[Bundle]:
    """The bundles that this person's office sent or got, the latest first, with how many wait or were disputed."""
    bundles = Bundle.objects.visible_to(actor).with_names()
    if before is not None:
        bundles = bundles.filter(pk__lt=before)
    return list(bundles.order_by("-pk")[:limit])


@dataclass(frozen=True, slots=True)
class Tally:
    """How the dossiers of a bundle stand."""

    all: int = 0
    waiting: int = 0
    accepted: int = 0
    disputed: int = 0


def tallies(bundles: Iterable[Bundle]) -> dict[int, Tally]:
    """How each bundle stands, in one question."""
    states: dict[int, list[str]] = {bundle.pk: [] for bundle in bundles}
    for bundle_id, state in HandOver.objects.filter(bundle__in=states).values_list("bundle_id", F("state")):
        if bundle_id is not None:
            states[bundle_id].append(state)
    return {
        bundle_id: Tally(
            len(found),
            found.count(HandOverState.SENT),
            found.count(HandOverState.ACCEPTED),
            found.count(HandOverState.DISPUTED),
        )
        for bundle_id, found in states.items()
    }


Timeliness = Literal["early", "on_time", "late", ""]


@dataclass(frozen=True, slots=True)
class Leg:
    """One hand-over of a dossier that took place, and whether the giving side had done its step in time."""

    giving: str
    receiving: str
    at: datetime
    giver: str
    receiver: str
    timeliness: Timeliness


def legs_of(dossier: Dossier) -> list[Leg]:
    """Where a dossier has been: every hand-over that took place, in order."""
    rows = _with_names(HandOver.objects.filter(dossier=dossier)).select_related("task")
    passed = rows.exclude(passed_at=None).exclude(state=HandOverState.DISPUTED)
    return [_leg(row) for row in passed.order_by("passed_at", "pk")]


def cooperating(dossier: Dossier) -> list[str]:
    """The offices whose opinion was asked, each once."""
    asked = dossier.opinions.select_related("unit", "agency").order_by("pk")
    return list(dict.fromkeys(one.office for one in asked))


def _leg(row: HandOver) -> Leg:
    at = row.passed_at or row.at
    giving = row.from_unit.name if row.from_unit else row.from_agency.name if row.from_agency else ""
    return Leg(
        giving=giving,
        receiving=row.to_unit.name if row.to_unit else row.to_agency.name,
        at=at,
        giver=row.by.full_name if row.by else "",
        receiver=row.answered_by.full_name if row.answered_by else "",
        timeliness=_timeliness(row.task.due_at if row.task else None, at),
    )


def _timeliness(due_at: datetime | None, at: datetime) -> Timeliness:
    """Before time is an earlier day than the due one, as reports count it."""
    if due_at is None:
        return ""
    if at > due_at:
        return "late"
    return "on_time" if localdate(at) == localdate(due_at) else "early"
