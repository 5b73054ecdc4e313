"""A leader's three questions: what is late and with whom, what will be late this week, and who is away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q

from motcua.agencies.models import Absence, Agency, Unit
from motcua.agencies.queries import absences_known_to
from motcua.dossiers.models import Task
from motcua.dossiers.narrowing import LATE, NOBODY, NOT_A_UNIT, WEEK, Narrowing, due_within
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import localdate
from motcua.people.models import User

ROWS = 100


@dataclass(frozen=True, slots=True)
class With:
    """How many open steps lie where and with whom, since when the oldest is due, and what their list is narrowed to."""

    office: str
    role: str
    officer: str
    count: int
    oldest: datetime
    narrowing: Narrowing


@dataclass(frozen=True, slots=True)
class Overview:
    """The answers to the three questions."""

    late: list[With]
    soon: list[With]
    away: list[Absence]


def overview_of(actor: Actor, *, now: datetime) -> Overview:
    """The answers for everything that the actor leads, in as many queries for many steps as for few."""
    today = localdate(now)
    away = list(absences_known_to(actor, on=today).filter(valid_from__lte=today)[:ROWS])
    return Overview(_with_whom(actor, LATE, now), _with_whom(actor, WEEK, now), away)


def _led_by(actor: Actor) -> Q:
    return Q(agency__in=actor.agency_ids(Role.AGENCY_LEADER)) | Q(unit__in=actor.unit_ids(Role.UNIT_LEADER))


def _with_whom(actor: Actor, due: str, now: datetime) -> list[With]:
    tasks = Task.objects.doable().filter(_led_by(actor), due_within(due, now))
    places = tasks.order_by().values("agency", "unit", "role", "assignee")
    rows = list(places.annotate(count=Count("pk"), oldest=Min("due_at")).order_by("oldest", "unit", "role")[:ROWS])
    names = _names(rows)
    return [_told(row, due, names) for row in rows]


Names = dict[tuple[str, int], str]


def _names(rows: Iterable[Mapping[str, Any]]) -> Names:
    ids = {kind: {row[kind] for row in rows if row[kind]} for kind in ("agency", "unit", "assignee")}
    agencies = Agency.objects.filter(pk__in=ids["agency"]).values_list("pk", "name")
    units = Unit.objects.filter(pk__in=ids["unit"]).values_list("pk", "name")
    people = User.objects.filter(pk__in=ids["assignee"]).values_list("pk", "full_name")
    found = [("agency", agencies), ("unit", units), ("assignee", people)]
    return {(kind, pk): name for kind, pairs in found for pk, name in pairs}


def _told(row: Mapping[str, Any], due: str, names: Names) -> With:
    unit, assignee = row["unit"], row["assignee"]
    asked = Narrowing(
        agency=str(row["agency"]),
        unit=str(unit) if unit else NOT_A_UNIT,
        role=row["role"],
        assignee=str(assignee) if assignee else NOBODY,
        due=due,
    )
    office = names[("unit", unit)] if unit else names[("agency", row["agency"])]
    officer = names[("assignee", assignee)] if assignee else ""
    return With(office, row["role"], officer, row["count"], row["oldest"], asked)
