"""Opinions as pages show them: asked of us, asked by us, silent; and whom one may ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.db.models import Q, QuerySet

from motcua.agencies.models import Agency, Unit, UnitKind
from motcua.dossiers.models import Dossier, Opinion, Task
from motcua.dossiers.models.passing import at_the_desk_of
from motcua.dossiers.queries import SHOWN_AT_MOST
from motcua.kernel.actors import Actor, Role
from motcua.kernel.text import search_form
from motcua.people.dated import in_force

PAGE = 50
FOUND_AT_MOST = 20
AT_ONCE = 500
REMIND_BEFORE = timedelta(days=1)
"""Our own measure: nobody is reminded by the node earlier than a day before the deadline."""

NAMES = ("dossier__procedure_version", "dossier__content", "dossier__submission", "unit", "agency", "asked_by")
OpinionTab = Literal["ours", "asked", "silent"]


@dataclass(frozen=True, slots=True)
class After:
    """Where a page ended: the deadline of its last opinion, and the opinion."""

    due_at: datetime
    pk: int


def opinions_for(
    actor: Actor, *, tab: OpinionTab, now: datetime, after: After | None = None, limit: int = PAGE
) -> list[Opinion]:
    """A page of awaited opinions, the one due first on top, in one query."""
    rows = _in_tab(actor, tab, now).select_related(*NAMES)
    if after is not None:
        rows = rows.filter(Q(due_at__gt=after.due_at) | Q(due_at=after.due_at, pk__gt=after.pk))
    return list(rows.order_by("due_at", "pk")[:limit])


def opinions_count(actor: Actor, *, tab: OpinionTab, now: datetime) -> int:
    """How many a tab has, up to one more than is ever shown."""
    return _in_tab(actor, tab, now)[: SHOWN_AT_MOST + 1].count()


def _in_tab(actor: Actor, tab: OpinionTab, now: datetime) -> QuerySet[Opinion]:
    awaited = Opinion.objects.awaited()
    match tab:
        case "ours":
            return awaited.asked_of(actor)
        case "asked":
            return awaited.filter(task__in=Task.objects.open().for_hands_of(actor))
        case "silent":
            return awaited.filter(silence_reported_at__isnull=False).filter(_over(actor))


def _over(actor: Actor) -> Q:
    """Silence is reported to the leaders over the office that was asked, and over the one that asks."""
    over = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role in (Role.UNIT_LEADER, Role.AGENCY_LEADER):
            for unit, agency in (("unit", "agency"), ("task__unit", "task__agency")):
                here = Q(**{agency: grant.agency_id})
                over |= here & Q(**{unit: grant.unit_id}) if grant.unit_id else here
    return over


def to_be_reminded(now: datetime) -> list[Opinion]:
    """Those due within a day of which nobody has reminded yet."""
    soon = Opinion.objects.awaited().filter(due_at__gt=now, due_at__lte=now + REMIND_BEFORE, reminders=0)
    return list(soon.select_related("dossier", "task").order_by("pk")[:AT_ONCE])


def silent(now: datetime) -> list[Opinion]:
    """Those whose deadline has passed and whose silence was not reported yet."""
    late = Opinion.objects.awaited().filter(due_at__lt=now, silence_reported_at=None)
    return list(late.select_related("dossier", "task").order_by("pk")[:AT_ONCE])


def opinions_on(dossier: Dossier) -> list[Opinion]:
    """Every opinion on a dossier, in the order in which they were asked."""
    rows = dossier.opinions.select_related("unit", "agency", "asked_by", "closed_by", "upload", "task")
    return list(rows.order_by("pk"))


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """An office that may be asked; `key` is how a form names it."""

    key: str
    name: str
    agency: str


def offices_to_ask(task: Task, *, find: str, ticked: Iterable[str], on: date) -> list[OfficeChoice]:
    """The other units of the agency that settles, whatever was looked for by name, and what is ticked already."""
    own = Q(agency=task.agency_id) & ~Q(kind__in=(UnitKind.ONE_STOP, UnitKind.RECORDS))
    chosen = [read_office(key) for key in ticked]
    wanted_units = {unit_id for one in chosen if one and (unit_id := one[1])}
    units = Unit.objects.filter(in_force(on), own | Q(pk__in=wanted_units)).exclude(pk=task.unit_id or 0)
    agencies = Agency.objects.filter(_agencies(find, {one[0] for one in chosen if one and not one[1]}))
    agencies = agencies.filter(in_force(on)).exclude(pk=task.agency_id).order_by("name_sort", "pk")[:FOUND_AT_MOST]
    shown = units.select_related("agency").order_by("pk")[:FOUND_AT_MOST]
    return [OfficeChoice(f"u{unit.pk}", unit.name, unit.agency.name) for unit in shown] + [
        OfficeChoice(f"a{agency.pk}", agency.name, "") for agency in agencies
    ]


def _agencies(find: str, ticked: Iterable[int]) -> Q:
    bare = search_form(find)
    found = Q(name_search__contains=bare) if len(bare) >= 2 else Q(pk__in=[])
    return found | Q(pk__in=[*ticked])


def read_office(key: str) -> tuple[int, int | None] | None:
    """The agency and the unit behind a key of a form; None where there is no such office."""
    kind, number = key[:1], key[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return None
    if kind == "u":
        unit = Unit.objects.filter(pk=int(number)).first()
        return (unit.agency_id, unit.pk) if unit else None
    agency = Agency.objects.filter(pk=int(number)).first() if kind == "a" else None
    return (agency.pk, None) if agency else None


def is_asked(opinion: Opinion, actor: Actor) -> bool:
    """Whether this person's office is the one that was asked."""
    return Opinion.objects.filter(pk=opinion.pk).filter(at_the_desk_of(actor, "unit", "agency")).exists()
