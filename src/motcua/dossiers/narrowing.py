"""Narrowing a queue: the filters that stand in its address, so that a link or a saved view shows the same again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q

from motcua.dossiers.marking import labels_of
from motcua.dossiers.models import Channel, DossierLabel
from motcua.kernel.actors import Actor
from motcua.kernel.local import aware, local
from motcua.kernel.text import clean_line, whole_number

ME, NOBODY = "me", "none"
NOT_A_UNIT = "none"
"""Steps of a whole agency, not of one of its units."""

LATE, TODAY, WEEK = "late", "today", "week"
DUES = (LATE, TODAY, WEEK)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a queue is narrowed to; an empty field narrows nothing, and what nobody could have meant is left out."""

    procedure: str = ""
    step: str = ""
    channel: str = ""
    due: str = ""
    assignee: str = ""
    agency: str = ""
    unit: str = ""
    role: str = ""
    label: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return not self.as_values()

    def as_values(self) -> dict[str, str]:
        """The fields that narrow something."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    def as_query(self, **more: str) -> str:
        """As the tail of an address."""
        return urlencode({name: value for name, value in (self.as_values() | more).items() if value})


def narrowing_of(written: Mapping[str, str]) -> Narrowing:
    """The narrowing that an address asks for; bent values are as if they were not there."""
    asked = {one.name: clean_line(written.get(one.name, ""))[:LONGEST] for one in fields(Narrowing)}
    known: dict[str, bool] = {
        "channel": asked["channel"] in Channel.values,
        "due": asked["due"] in DUES,
        "assignee": asked["assignee"] in (ME, NOBODY) or whole_number(asked["assignee"]) is not None,
        "agency": whole_number(asked["agency"]) is not None,
        "label": whole_number(asked["label"]) is not None,
        "unit": asked["unit"] == NOT_A_UNIT or whole_number(asked["unit"]) is not None,
    }
    return Narrowing(**{name: value if known.get(name, True) else "" for name, value in asked.items()})


def condition(narrowing: Narrowing, actor: Actor, *, now: datetime) -> Q:
    """The tasks that a narrowing leaves."""
    asked = Q()
    if narrowing.procedure:
        asked &= Q(dossier__procedure__code=narrowing.procedure)
    if narrowing.step:
        asked &= Q(name=narrowing.step)
    if narrowing.channel:
        asked &= Q(dossier__channel=narrowing.channel)
    if narrowing.role:
        asked &= Q(role=narrowing.role)
    if narrowing.label:
        seen = DossierLabel.objects.filter(label=int(narrowing.label), label__in=labels_of(actor).order_by())
        asked &= Q(dossier__in=seen.values("dossier"))
    if narrowing.agency:
        asked &= Q(agency=int(narrowing.agency))
    if narrowing.unit:
        asked &= Q(unit=None if narrowing.unit == NOT_A_UNIT else int(narrowing.unit))
    return asked & due_within(narrowing.due, now) & _assignee(narrowing.assignee, actor)


def due_within(due: str, now: datetime) -> Q:
    """The tasks that are late, or due from now to the end of the day or the week."""
    match due:
        case "late":
            return Q(due_at__lt=now)
        case "today":
            return Q(due_at__gte=now, due_at__lte=end_of_day(now))
        case "week":
            return Q(due_at__gte=now, due_at__lte=end_of_week(now))
    return Q()


def end_of_day(now: datetime) -> datetime:
    """The last second of the local day."""
    return aware(local(now).replace(hour=23, minute=59, second=59))


def end_of_week(now: datetime) -> datetime:
    """The last second of the local week, which begins on Monday."""
    return end_of_day(now) + timedelta(days=6 - local(now).weekday())


def _assignee(assignee: str, actor: Actor) -> Q:
    match assignee:
        case "":
            return Q()
        case "me":
            return Q(assignee=actor.user_id) if actor.user_id else Q(pk__in=[])
        case "none":
            return Q(assignee=None)
    return Q(assignee=int(assignee))
