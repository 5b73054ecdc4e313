"""Causes of delay, counted by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from motcua.dossiers.models import Delay, DelayCause
from motcua.kernel.actors import Actor, Role
from motcua.kernel.local import aware

COUNTING = (
    Role.UNIT_LEADER,
    Role.AGENCY_LEADER,
    Role.PROCEDURE_CONTROLLER,
    Role.REPORTING_OFFICER,
    Role.ADMINISTRATOR,
)
FIRST_YEAR = 2018


@dataclass(slots=True)
class UnitDelays:
    """The causes that were given for one unit, the most frequent first."""

    agency: str
    unit: str
    causes: list[tuple[str, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many causes were given."""
        return sum(count for _cause, count in self.causes)


def by_unit(actor: Actor, *, year: int) -> Sequence[UnitDelays]:
    """The causes of a year for every unit of the actor, in one query; the unit with the most on top."""
    begins, ends = (aware(datetime(one, 1, 1)) for one in (year, year + 1))  # noqa: DTZ001 - local by definition
    here = Q(agency__in=actor.agency_ids(*COUNTING)) | Q(unit__in=actor.unit_ids(*COUNTING))
    counted = (
        Delay.objects.filter(here, at__gte=begins, at__lt=ends)
        .values("agency_id", "agency__name", "unit_id", "unit__name", "cause")
        .annotate(count=Count("pk"))
        .order_by("-count", "cause")
    )
    units: dict[tuple[int, int | None], UnitDelays] = {}
    for row in counted:
        key = (row["agency_id"], row["unit_id"])
        unit = units.setdefault(key, UnitDelays(row["agency__name"], row["unit__name"] or ""))
        unit.causes.append((str(DelayCause(row["cause"]).label), row["count"]))
    return sorted(units.values(), key=lambda one: (-one.total, one.agency, one.unit))
