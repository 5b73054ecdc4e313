"""Mergers and splits of agencies by decision, from a day on, with everything that stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.agencies import events
from motcua.agencies.actions.authority import require_administrator
from motcua.agencies.actions.bodies import NotInForce, stream_of
from motcua.agencies.actions.passing_on import PassingOn
from motcua.agencies.models import (
    Agency,
    AgencyIdentifier,
    AgencySuccession,
    Post,
    SuccessionKind,
    UnitSuccession,
)
from motcua.kernel.actors import Actor
from motcua.kernel.jobs import defer
from motcua.kernel.refusals import Refusal
from motcua.kernel.text import clean_line
from motcua.ledger import actions as ledger
from motcua.people.dated import goes_on_after, holds_on

DAY = timedelta(days=1)


class DecisionMissing(Refusal):
    """A body ends by decision only."""

    text = _("Give the number and date of the decision on the reorganisation.")
    status = 400


class SuccessorMissing(Refusal):
    """Whoever takes over exists on that day, and is another body."""

    text = _("%(name)s does not exist on the day from which it would take over, or would take over from itself.")


@dataclass(frozen=True, slots=True)
class Order:
    """What the decision says: its number and date as written, and the first day of the new order."""

    decision: str
    effective_on: date


@transaction.atomic
def merge_agencies(
    agencies: Sequence[Agency], *, into: Agency, order: Order, by: Actor, at: datetime
) -> list[AgencySuccession]:
    """Merge agencies into one that exists on that day: it takes over their units, posts, services and dossiers.

    Codes of the merged bodies end the day before and stay understood. Dossiers under way are carried over by a job.
    Refused: to all but an administrator of every one of them or above; without a decision; a body that has ended or
    ends anyhow; a successor that does not exist then.
    Basis: the decision named; Law on Organisation of Local Government (who may merge and split).
    """
    bodies = _locked([*agencies, into])
    _require(order, by, bodies)
    successor = bodies[into.pk]
    rows = [_take_over(bodies[agency.pk], Heirs(successor), order, by=by, at=at)[0] for agency in agencies]
    _passed_on([agency.pk for agency in agencies])
    return rows


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who takes over: the main successor, the others, and the posts (by key) that go to another than the main one."""

    main: Agency
    others: tuple[Agency, ...] = ()
    staff: Mapping[int, Agency] | None = None


@transaction.atomic
def split_agency(agency: Agency, *, heirs: Heirs, order: Order, by: Actor, at: datetime) -> list[AgencySuccession]:
    """Split an agency: each successor offers its services, the main one has its dossiers and its archive.

    Refused: as for a merger.
    """
    bodies = _locked([agency, heirs.main, *heirs.others])
    _require(order, by, bodies)
    rows = _take_over(bodies[agency.pk], heirs, order, by=by, at=at)
    _passed_on([agency.pk])
    return rows


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a reorganisation would do: where the work of each unit goes on, posts that move, heads and codes that end.

    `units` are triples: the unit, the unit in which its work goes on, and the agency there. `posts` are those that
    really move: not a post whose holder serves there in the same role already.
    """

    units: list[tuple[str, str, str]]
    posts: int
    heads: int
    codes: list[str]
    below: int


@transaction.atomic
def preview_reorganisation(agency: Agency, *, heirs: Heirs, order: Order, by: Actor, at: datetime) -> Foreseen:
    """Carry a merger or split out, look at what it did, and undo all of it: nothing is changed.

    Refused: as the merger or split itself.
    """
    below = agency.children.filter(goes_on_after(order.effective_on - DAY)).count()
    codes = _codes(agency, order)
    heads = agency.headships.filter(goes_on_after(order.effective_on - DAY)).count()
    bodies = _locked([agency, heirs.main, *heirs.others])
    _require(order, by, bodies)
    begun = Post.objects.filter(agency__in=bodies, valid_from=order.effective_on)
    undo, before = transaction.savepoint(), begun.count()
    try:
        _take_over(bodies[agency.pk], heirs, order, by=by, at=at)
        moved = begun.count() - before
        gone = UnitSuccession.objects.filter(predecessor__agency=agency, effective_on=order.effective_on)
        units = [
            (row.predecessor.name, row.successor.name, row.successor.agency.name)
            for row in gone.select_related("predecessor", "successor__agency").order_by("predecessor", "-is_main", "pk")
        ]
    finally:
        transaction.savepoint_rollback(undo)
    return Foreseen(units, moved, heads, codes, below)


def _codes(agency: Agency, order: Order) -> list[str]:
    """The codes of the agency and its units that would end."""
    live = AgencyIdentifier.objects.filter(goes_on_after(order.effective_on - DAY))
    found = live.filter(agency=agency) | live.filter(unit__agency=agency)
    return list(found.order_by("agency", "scheme", "value").values_list("value", flat=True))


def _locked(agencies: Sequence[Agency]) -> dict[int, Agency]:
    """All of them, in the order of their keys, so that two reorganisations never wait for each other."""
    held = Agency.objects.select_for_update().filter(pk__in=[agency.pk for agency in agencies]).order_by("pk")
    return {agency.pk: agency for agency in held}


def _require(order: Order, by: Actor, bodies: Mapping[int, Agency]) -> None:
    for agency in bodies.values():
        require_administrator(by, agency)
    if not clean_line(order.decision):
        raise DecisionMissing


def _take_over(agency: Agency, heirs: Heirs, order: Order, *, by: Actor, at: datetime) -> list[AgencySuccession]:
    last_day = order.effective_on - DAY
    if not holds_on(agency, last_day) or agency.valid_to is not None:
        raise NotInForce
    successors = (heirs.main, *heirs.others)
    for one in successors:
        if one.pk == agency.pk or not holds_on(one, order.effective_on):
            raise SuccessorMissing(name=one.name)
    rows = [_succession(agency, one, heirs, order) for one in successors]
    PassingOn(agency, heirs.main, heirs.others, heirs.staff or {}, order.effective_on, clean_line(order.decision)).all()
    agency.valid_to = last_day
    agency.save(update_fields=["valid_to"])
    _record(rows, order, by, at)
    return rows


def _succession(agency: Agency, successor: Agency, heirs: Heirs, order: Order) -> AgencySuccession:
    main, kind = successor == heirs.main, SuccessionKind.SPLIT if heirs.others else SuccessionKind.MERGER
    values = {"kind": kind, "decision": clean_line(order.decision), "effective_on": order.effective_on}
    row = AgencySuccession.objects.create(predecessor=agency, successor=successor, is_main=main, **values)
    for before in AgencySuccession.objects.filter(successor=agency):
        AgencySuccession.objects.get_or_create(
            predecessor_id=before.predecessor_id,
            successor=successor,
            defaults={**values, "is_main": main and before.is_main, "direct": False},
        )
    return row


def _record(rows: Sequence[AgencySuccession], order: Order, by: Actor, at: datetime) -> None:
    body: dict[str, Any] = {"first_day": order.effective_on, "decision": clean_line(order.decision)}
    agency = rows[0].predecessor
    successors = [row.successor_id for row in rows]
    ledger.record(events.SUCCEEDED, stream=stream_of(agency), by=by, at=at, successors=successors, **body)
    for row in rows:
        ledger.record(
            events.TOOK_OVER, stream=stream_of(row.successor), by=by, at=at, predecessor=row.predecessor_id, **body
        )


def _passed_on(agency_ids: Sequence[int]) -> None:
    """What stands in higher packages follows: services at once by their dates, dossiers from the first day on."""
    for agency_id in agency_ids:
        defer("catalog.take_over_services", agency_id=agency_id)
        defer("dossiers.carry_over", agency_id=agency_id)
