"""Reads that span tables: queues, one dossier's page, its story, what its owner still has to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db.models import F, Q, QuerySet, TextChoices
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency, Post, Unit
from motcua.agencies.queries import working_calendar
from motcua.dossiers import events
from motcua.dossiers.models import (
    DOABLE,
    ENDED,
    Channel,
    Difference,
    Dossier,
    EndCause,
    HandedPaper,
    MoveStatus,
    Outcome,
    ProcessMoveItem,
    ReturnChannel,
    Satisfaction,
    State,
    Submission,
    Supplement,
    Task,
)
from motcua.dossiers.narrowing import due_within
from motcua.dossiers.timing import grounds_said
from motcua.kernel.actors import Actor
from motcua.kernel.local import local
from motcua.kernel.text import clean_line, search_form
from motcua.ledger.kinds import kind_named
from motcua.ledger.models import Event
from motcua.ledger.queries import events_of
from motcua.people.models import User
from motcua.process.engine.definition import Effect, UserStep
from motcua.process.engine.document import read
from motcua.process.queries import graph_of
from motcua.web.formatting import money
from motcua.worktime.clock import late_by, remaining

PAGE = 50
SHOWN_AT_MOST = 500
"""Counts beyond this are shown as “500+”: nobody needs the exact figure, and it would cost one."""

FOUND_AT_MOST = 50
DUPLICATE_WITHIN = timedelta(days=30)

Tab = Literal["mine", "unit", "today", "late", "waiting"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of the queue ended: the due moment of its last task, and the task."""

    due_at: datetime | None
    task_id: int


def queue(
    actor: Actor,
    *,
    tab: Tab = "mine",
    now: datetime,
    text: str = "",
    narrowed: Q | None = None,
    after: Cursor | None = None,
) -> list[Task]:
    """A page of open tasks, the one due first on top, in one query: names, owner and moments come along."""
    tasks = whole_queue(actor, tab=tab, now=now, text=text, narrowed=narrowed)
    dossier = ("dossier__procedure_version", "dossier__procedure", "dossier__content", "dossier__submission")
    tasks = tasks.select_related(*dossier, "unit", "assignee")
    return list((tasks.filter(_beyond(after)) if after else tasks)[:PAGE])


def whole_queue(actor: Actor, *, tab: Tab, now: datetime, text: str = "", narrowed: Q | None = None) -> QuerySet[Task]:
    """Every open task of a tab, the one due first on top."""
    tasks = _in_queue(actor, tab, now).filter(narrowed or Q())
    tasks = tasks.filter(_found_by(text)) if text else tasks
    return tasks.order_by(F("due_at").asc(nulls_last=True), "pk")


def queue_count(actor: Actor, *, tab: Tab, now: datetime) -> int:
    """How many tasks a tab has, up to one more than is ever shown."""
    return _in_queue(actor, tab, now)[: SHOWN_AT_MOST + 1].count()


def _in_queue(actor: Actor, tab: Tab, now: datetime) -> QuerySet[Task]:
    doable = Task.objects.doable()
    match tab:
        case "mine":
            return doable.for_hands_of(actor).free_for(actor)
        case "unit":
            return doable.filter(dossier__in=Dossier.objects.visible_to(actor))
        case "today" | "late":
            return doable.for_hands_of(actor).free_for(actor).filter(due_within(tab, now))
        case "waiting":
            return Task.objects.open().for_hands_of(actor).exclude(dossier__state__in=DOABLE)


def _found_by(text: str) -> Q:
    return Q(dossier__code__icontains=clean_line(text)) | Q(dossier__content__owner_search__contains=search_form(text))


def _beyond(after: Cursor) -> Q:
    if after.due_at is None:
        return Q(due_at=None, pk__gt=after.task_id)
    return Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.task_id) | Q(due_at=None)


def to_be_received(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers that came in online and wait for the one-stop unit, the oldest first."""
    return Dossier.objects.visible_to(actor).filter(state=State.NEW).with_names().order_by("lodged_at", "pk")


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """How a due moment stands now. `kind` is one of late, soon, good, done, paused, none; minutes are working time."""

    kind: str
    due_at: datetime | None
    minutes: int = 0
    days: int = 0


def time_left(due_at: datetime | None, *, agency_id: int, now: datetime, paused: bool = False) -> TimeLeft:
    """How much working time is left until a moment, or by how much it is late."""
    if due_at is None:
        return TimeLeft("none", None)
    if paused:
        return TimeLeft("paused", due_at)
    calendar = working_calendar(agency_id)
    if now > due_at:
        late = late_by(local(due_at), local(now), calendar=calendar)
        return TimeLeft("late", due_at, late.minutes, late.days)
    left = remaining(local(now), local(due_at), calendar=calendar)
    return TimeLeft("soon" if left.minutes <= 8 * 60 else "good", due_at, left.minutes, left.days)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One line of a dossier's story: when, the sentence, and by which name where the reader may see it."""

    at: datetime
    recorded_at: datetime
    kind: str
    sentence: str
    actor: str
    values: Mapping[str, Any]
    origin: str


def story(dossier: Dossier) -> list[Chapter]:
    """What happened to a dossier, oldest first, in sentences of the reader's language and without personal data."""
    happened = list(events_of(dossier.stream))
    names = _names(happened)
    return [_chapter(event, dossier, names) for event in happened]


Names = Mapping[tuple[str, int | str], str]
"""What a code in a body is called: agencies and units by number, grounds for no apology by key."""


def _names(happened: Sequence[Event]) -> Names:
    agencies = {to for event in happened if isinstance(to := event.values.get("to"), int)}
    units = {unit for event in happened if isinstance(unit := event.values.get("unit"), int)}
    grounds = {event.values["ground"] for event in happened if event.kind == events.NO_APOLOGY_OWED.name}
    found: dict[tuple[str, int | str], str] = {}
    found |= {("agency", agency.pk): agency.name for agency in Agency.objects.filter(pk__in=agencies)}
    found |= {("unit", unit.pk): unit.name for unit in Unit.objects.filter(pk__in=units)}
    return found | ({("ground", key): said for key, said in grounds_said(grounds).items()} if grounds else {})


def _chapter(event: Event, dossier: Dossier, names: Names) -> Chapter:
    values = event.values
    words = {**values, **_words(values, dossier, names)}
    return Chapter(
        event.at, event.recorded_at, event.kind, kind_named(event.kind).tell(words), event.actor, values, event.origin
    )


_CHOICES: Mapping[str, type[TextChoices]] = {
    "difference": Difference,
    "satisfaction": Satisfaction,
    "end_cause": EndCause,
}
"""Codes of a body that are told by the label of their choice."""


def _words(values: Mapping[str, Any], dossier: Dossier, names: Names) -> dict[str, str]:
    """The codes in a body, as words of the reader's language."""
    words = {key: shown_moment(values.get(key)) for key in ("promised_at", "legal_due_at", "due_at")}
    if unit := values.get("unit"):
        words["unit"] = words["to"] = names.get(("unit", unit), "")
    elif agency := values.get("to"):
        words["to"] = names.get(("agency", agency), "")
    if channel := values.get("channel"):
        words["channel"] = str(dict([*Channel.choices, *ReturnChannel.choices])[channel])
    words |= {key: str(choices(values[key]).label) for key, choices in _CHOICES.items() if values.get(key)}
    if ground := values.get("ground"):
        words["ground"] = names.get(("ground", ground), ground)
    if amount := values.get("amount"):
        words["amount"] = money(amount)
    if step := values.get("step"):
        words["step"] = step_name(dossier, step)
    if outcome := values.get("outcome"):
        words["outcome"] = outcome_label(dossier, values.get("step", ""), outcome)
    return words


def shown_moment(written: str | None) -> str:
    """A moment of a body as people read it, or a dash where there is none."""
    if not written:
        return "–"
    return f"{local(datetime.fromisoformat(written)):%H:%M %d/%m/%Y}"


def _step(dossier: Dossier, key: str) -> UserStep | None:
    if dossier.process_id is None:
        return None
    found = graph_of(dossier.process_id).user_steps.get(key)
    return found or _step_left_behind(dossier, key)


def _step_left_behind(dossier: Dossier, key: str) -> UserStep | None:
    """A step of a process by which the dossier ran before it was moved to another."""
    before = (
        ProcessMoveItem.objects.filter(dossier=dossier, status=MoveStatus.MOVED)
        .order_by("-pk")
        .values_list("move__source", flat=True)
    )
    return next((step for one in before if (step := graph_of(one).user_steps.get(key))), None)


def step_name(dossier: Dossier, key: str) -> str:
    """What a step is called, as its decision words it; the default's words are translated."""
    step = _step(dossier, key)
    return _(step.name) if step else key


def outcome_label(dossier: Dossier, step_key: str, outcome: str) -> str:
    """What an outcome is called: by the process, or as a decision."""
    step = _step(dossier, step_key)
    for offered in step.outcomes if step else ():
        if offered.key == outcome:
            return _(offered.label)
    return str(Outcome(outcome).label) if outcome in Outcome.values else outcome


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome that a task offers: its label, its effect, and who gets the dossier next."""

    key: str
    label: str
    effect: Effect
    next_steps: tuple[str, ...]

    @property
    def decides(self) -> bool:
        """Whether the outcome needs the document of a decision."""
        return self.effect in (Effect.DECIDE_GRANTED, Effect.DECIDE_REFUSED)

    @property
    def refuses(self) -> bool:
        """Whether the decision needs its reason."""
        return self.effect is Effect.DECIDE_REFUSED

    @property
    def returns(self) -> bool:
        """Whether the result is given out."""
        return self.effect is Effect.RETURN_RESULT


def ways_of(task: Task) -> list[Way]:
    """The only possible outcomes of a task, as buttons."""
    dossier = task.dossier
    step = _step(dossier, task.step)
    if step is None:
        return []
    return [
        Way(outcome.key, _(outcome.label), outcome.effect, (step_name(dossier, outcome.to),))
        for outcome in step.outcomes
    ]


def tasks_of(dossier: Dossier) -> list[Task]:
    """Every task of a dossier, done and open, in order."""
    return list(dossier.tasks.select_related("unit", "agency", "closed_by", "assignee").order_by("pk"))


def sends_back(dossier: Dossier, task: Task) -> bool:
    """Whether a task that is done sent the dossier back."""
    step = _step(dossier, task.step)
    return any(one.key == task.outcome and one.effect is Effect.SEND_BACK for one in (step.outcomes if step else ()))


def notes_of(dossier: Dossier) -> list[Task]:
    """What was written at the steps of a dossier for whoever came next, the latest first."""
    noted = dossier.tasks.exclude(note="").exclude(closed_at=None).select_related("closed_by", "unit", "agency")
    return list(noted.order_by("-closed_at", "-pk"))


def open_task_for(dossier: Dossier, actor: Actor) -> Task | None:
    """The open task that the actor may do now, the one due first; what somebody else took on is not the actor's."""
    mine = Task.objects.open().for_hands_of(actor).free_for(actor).filter(dossier=dossier)
    mine = mine.select_related("dossier", "assignee", "came_from__closed_by")
    return mine.order_by(F("due_at").asc(nulls_last=True), "pk").first()


def papers_in(dossier: Dossier) -> list[HandedPaper]:
    """The papers that count now, in the order of the announced list."""
    handed = dossier.handed_papers.filter(replaced_at=None).select_related("paper", "upload", "deviation")
    return list(handed.order_by("paper__case__position", "paper__position", "pk"))


def open_supplement(dossier: Dossier) -> Supplement | None:
    """The request that its owner still has to answer."""
    return dossier.supplements.open().prefetch_related("items__paper", "items__deviation").first()


def dossiers_of(submission: Submission) -> list[Dossier]:
    """The dossiers of a submission, in order."""
    return list(submission.dossiers.with_names().select_related("parent__procedure_version").order_by("place"))


def submissions_of(actor: Actor) -> QuerySet[Dossier]:
    """What a citizen handed in, or what was handed in for them, the latest first."""
    mine = Q(owner__in=actor.party_ids) | Q(submitter__in=actor.party_ids)
    return Dossier.objects.filter(mine).with_names().order_by("-lodged_at", "-pk")


def is_issued(dossier: Dossier) -> bool | None:
    """Whether the process of a dossier was issued by decision; None before reception."""
    return None if dossier.process is None else dossier.process.is_issued


def process_name(dossier: Dossier) -> str:
    """What its process is called."""
    return _(read(dossier.process.document).name) if dossier.process else ""


def to_be_received_count(actor: Actor) -> int:
    """How many wait to be received, up to one more than is ever shown."""
    waiting = Dossier.objects.visible_to(actor).filter(state=State.NEW)
    return waiting[: SHOWN_AT_MOST + 1].count()


def find_dossiers(actor: Actor, text: str, *, limit: int = FOUND_AT_MOST) -> list[Dossier]:
    """The dossiers that a code, a part of one, a name or a number of a paper leads to, the latest first."""
    line, bare = clean_line(text), search_form(text)
    if len(bare) < 2:
        return []
    meant = Q(code__icontains=line) | Q(submission__number__istartswith=line) | Q(result__number__iexact=line)
    meant |= Q(submission__number__iexact=line.rpartition("-")[0])
    meant |= Q(content__owner_search__contains=bare) | Q(content__owner_identifier="".join(line.split()))
    found = Dossier.objects.visible_to(actor).filter(meant).with_names()
    return list(found.order_by("-lodged_at", "-pk")[:limit])


def possible_duplicates(actor: Actor, *, procedure_id: int, identifier: str, now: datetime) -> list[Dossier]:
    """Open dossiers of the same owner under the same procedure, lodged within thirty days."""
    if not identifier:
        return []
    same = Dossier.objects.visible_to(actor).filter(procedure=procedure_id, content__owner_identifier=identifier)
    recent = same.filter(lodged_at__gte=now - DUPLICATE_WITHIN, lodged_at__lte=now)
    return list(recent.exclude(state__in=ENDED).with_names().order_by("-lodged_at", "-pk")[:5])


def names_behind(labels: Iterable[str]) -> dict[str, str]:
    """The names of the persons whom the history knows by the number of their account only."""
    ids = {int(label.removeprefix("user:")) for label in labels if label.startswith("user:")}
    return {f"user:{user.pk}": user.full_name for user in User.objects.filter(pk__in=ids)}


def names_of_posts(posts: Iterable[int | None]) -> dict[str, str]:
    """The names of those in whose place somebody acted, by their posts as the history knows them."""
    ids = {post for post in posts if post}
    held = Post.objects.filter(pk__in=ids).values_list("pk", "user__full_name") if ids else ()
    return {f"post:{pk}": name for pk, name in held}
