"""How the work of a unit lies on its officers: who has how much, what is late, who is away, and a fairer spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet

from motcua.agencies.models import Absence, Post, Unit
from motcua.dossiers.models import DESK_ROLES, Dossier, Task
from motcua.dossiers.rules import spread
from motcua.kernel.actors import Actor, Role, leads_office
from motcua.people.dated import in_force
from motcua.people.models import User

SPREAD_AT_MOST = 200
"""Steps spread in one go: each is a line in the history of its dossier, and all are held at once."""

SHOWN_POSTS = 200


def leads_unit(unit: Unit, actor: Actor) -> bool:
    """Whether the actor leads a unit, or its agency."""
    return leads_office(actor, unit.agency_id, unit.pk)


def units_led_by(actor: Actor, *, on: date) -> list[Unit]:
    """The units that the actor leads, alone or with the whole agency."""
    led = Q(pk__in=actor.unit_ids(Role.UNIT_LEADER)) | Q(agency__in=actor.agency_ids(Role.AGENCY_LEADER))
    return list(Unit.objects.filter(in_force(on), led).select_related("agency").order_by("agency", "pk"))


@dataclass(frozen=True, slots=True)
class Load:
    """What one officer of a unit has in hand; `away_until` where the officer is not here today."""

    user: User
    roles: tuple[str, ...]
    open: int
    late: int
    away_until: date | None


@dataclass(frozen=True, slots=True)
class Balance:
    """The work of a unit: by officer, and what nobody has taken on."""

    loads: list[Load]
    unclaimed: int
    unclaimed_late: int


def balance_of(unit: Unit, *, now: datetime, on: date) -> Balance:
    """Who of a unit has how many open steps, in three queries however many officers and steps there are.

    Somebody who left and still has a step appears too, so that the leader gives it to somebody else.
    """
    counted = _counted(unit, now)
    posts = list(_posts(unit, on)[:SHOWN_POSTS])
    away = _away([post.pk for post in posts], on)
    people: dict[int, list[Post]] = {}
    for post in posts:
        people.setdefault(post.user_id, []).append(post)
    loads = [_load(held, counted, away) for held in people.values()]
    loads += _of_those_gone(set(counted) - set(people) - {None}, counted)
    unclaimed = counted.get(None, (0, 0))
    return Balance(loads, *unclaimed)


def _load(held: list[Post], counted: dict[int | None, tuple[int, int]], away: dict[int, date]) -> Load:
    open_, late = counted.get(held[0].user_id, (0, 0))
    gone = [away[post.pk] for post in held if post.pk in away]
    return Load(held[0].user, tuple(post.role for post in held), open_, late, max(gone) if gone else None)


def _of_those_gone(ids: Iterable[int | None], counted: dict[int | None, tuple[int, int]]) -> list[Load]:
    found = User.objects.filter(pk__in=[one for one in ids if one]).order_by("full_name", "pk")
    return [Load(user, (), *counted[user.pk], None) for user in found]


def _counted(unit: Unit, now: datetime) -> dict[int | None, tuple[int, int]]:
    sums = (
        at_work(unit)
        .values("assignee")
        .annotate(open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now)))
        .order_by("assignee")
    )
    return {row["assignee"]: (row["open"], row["late"]) for row in sums}


def at_work(unit: Unit) -> QuerySet[Task]:
    """The open steps of a unit that somebody could do now: the owner is not waited for."""
    return Task.objects.doable().filter(unit=unit)


def _posts(unit: Unit, on: date) -> QuerySet[Post]:
    desk = [role.value for role in DESK_ROLES]
    posts = Post.objects.filter(in_force(on), unit=unit, role__in=desk, user__is_active=True)
    return posts.select_related("user").order_by("user__full_name", "user", "pk")


def _away(posts: list[int], on: date) -> dict[int, date]:
    return dict(Absence.objects.holding(on).filter(post__in=posts).values_list("post", "valid_to"))


def present_for(task: Task, *, on: date) -> list[User]:
    """Who holds the post that a task asks for and is here today; posts of the whole agency serve a step of it too."""
    where = Q(unit=task.unit_id) | Q(unit=None) if task.unit_id else Q()
    posts = Post.objects.filter(where, in_force(on), agency=task.agency_id, role=task.role, user__is_active=True)
    here = posts.exclude(pk__in=Absence.objects.holding(on).values("post"))
    return list(User.objects.filter(pk__in=here.values("user")).order_by("full_name", "pk"))


def planned_spread(unit: Unit, actor: Actor, *, on: date) -> dict[int, int]:
    """Which account would get which unclaimed step of a unit, so that each of those here has about as much."""
    mine = at_work(unit).filter(dossier__in=Dossier.objects.visible_to(actor), assignee=None)
    waiting = list(mine.order_by(F("due_at").asc(nulls_last=True), "pk").values_list("pk", "role")[:SPREAD_AT_MOST])
    posts = list(_posts(unit, on))
    away = _away([post.pk for post in posts], on)
    able: dict[str, list[int]] = {}
    for post in posts:
        if post.pk not in away:
            able.setdefault(post.role, []).append(post.user_id)
    has = at_work(unit).exclude(assignee=None).values_list("assignee").annotate(open=Count("pk")).order_by()
    return spread(waiting, able=able, has={user: count for user, count in has if user})
