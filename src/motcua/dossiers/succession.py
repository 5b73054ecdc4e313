"""What is under way in an agency that is merged or split, and what its successor has to take over or issue anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from motcua.agencies.models import Agency, AgencySuccession, WorkingCalendar
from motcua.agencies.queries import predecessors_of, successors_of
from motcua.catalog.models import Service
from motcua.dossiers.models import Dossier, HandOver, HandOverState, Opinion, OpinionState
from motcua.people.dated import goes_on_after
from motcua.process.models import ProcessDefinition
from motcua.process.succeeding import Passing, passing_processes

DECIDED_AHEAD = timedelta(days=3650)
"""Decisions that begin later are seen at once, so that everything can be issued in time."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """How much an agency would pass on: dossiers, bundles on their way, opinions awaited, services, processes.

    `own_calendar` says whether it works otherwise than the nation.
    """

    dossiers: int
    bundles: int
    opinions: int
    services: int
    processes: int
    own_calendar: bool


@dataclass(frozen=True, slots=True)
class Before:
    """An agency from which another one took over, and what of it is still to be decided."""

    row: AgencySuccession
    left: int
    has_calendar: bool


@dataclass(frozen=True, slots=True)
class Succession:
    """Everything about the successions of an agency."""

    after: list[AgencySuccession]
    before: list[Before]
    processes: list[Passing]

    @property
    def open_processes(self) -> int:
        """How many procedures have no process here yet though a predecessor had one."""
        return sum(one.own is None for one in self.processes)


def under_way(agency: Agency, *, last_day: date) -> UnderWay:
    """What stands in the agency on its last day."""
    handed = HandOver.objects.filter(state=HandOverState.SENT)
    services = Service.objects.filter(goes_on_after(last_day)).filter(
        Q(agency=agency) | Q(receiving_unit__agency=agency)
    )
    issued = ProcessDefinition.objects.filter(agency=agency, valid_from__lte=last_day)
    return UnderWay(
        dossiers=Dossier.objects.under_way_in(agency.pk).count(),
        bundles=handed.filter(Q(bundle__from_agency=agency) | Q(bundle__to_agency=agency)).count(),
        opinions=Opinion.objects.filter(state=OpinionState.ASKED, agency=agency).count(),
        services=services.count(),
        processes=issued.values("procedure").distinct().count(),
        own_calendar=WorkingCalendar.objects.filter(agency=agency).exists(),
    )


def succession_of(agency: Agency, *, on: date) -> Succession:
    """Who took over from the agency, from whom it took over, and what is still to be decided."""
    later = on + DECIDED_AHEAD
    rows = list(predecessors_of(agency, on=later))
    keys = [row.predecessor_id for row in rows]
    with_calendar = set(WorkingCalendar.objects.filter(agency__in=keys).values_list("agency", flat=True))
    before = [
        Before(row, Dossier.objects.under_way_in(row.predecessor_id).count(), row.predecessor_id in with_calendar)
        for row in rows
    ]
    return Succession(list(successors_of(agency, on=later)), before, _passing(agency, rows, on))


def to_be_adopted(agency: Agency, *, on: date) -> list[Passing]:
    """The processes of the agencies before, decided ahead or already, and whether there is one here."""
    return _passing(agency, predecessors_of(agency, on=on + DECIDED_AHEAD), on)


def _passing(agency: Agency, rows: Iterable[AgencySuccession], on: date) -> list[Passing]:
    return passing_processes(agency, on=max([on, *(row.effective_on for row in rows)]))
