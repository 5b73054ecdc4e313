"""How many dossiers stand where: the folded sums and the changes since, read in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from motcua.dossiers.models import DESK_ROLES, Dossier, State
from motcua.kernel.actors import Actor, Role

COUNTING_ROLES = (*DESK_ROLES, Role.PROCEDURE_CONTROLLER, Role.REPORTING_OFFICER, Role.ADMINISTRATOR)
"""Who sees how many dossiers an agency or a unit has; the dossiers themselves are for fewer eyes."""

_COUNTED = """
    SELECT agency_id, state, settled_late, sum(number)::bigint
      FROM (SELECT agency_id, unit_id, state, settled_late, number FROM dossier_count
            UNION ALL
            SELECT agency_id, unit_id, state, settled_late, number FROM dossier_count_change) counted
     WHERE %(all)s OR agency_id = ANY(%(agencies)s) OR unit_id = ANY(%(units)s)
     GROUP BY 1, 2, 3
    HAVING sum(number) <> 0
     ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many dossiers of an agency are in a state; `late` are past their legal due moment, or settled past it."""

    agency_id: int
    state: State
    number: int
    late: int


def dossier_counts(actor: Actor, *, now: datetime) -> list[Counted]:
    """How many dossiers there are by settling agency and state, and how many of them late, as far as the actor serves.

    What a settled dossier counts as is known from its change; which open ones are late by now, from the index on their
    due moments.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTED,
            {
                "all": _sees_all(actor),
                "agencies": sorted(actor.agency_ids(*COUNTING_ROLES)),
                "units": sorted(actor.unit_ids(*COUNTING_ROLES)),
            },
        )
        rows: list[tuple[int, int, bool, int]] = cursor.fetchall()
    return _with_late(rows, _open_and_late(actor, now))


def _sees_all(actor: Actor) -> bool:
    return actor.is_system or actor.has(Role.NATIONAL_SUPERVISOR)


def _open_and_late(actor: Actor, now: datetime) -> dict[tuple[int, int], int]:
    overdue = Dossier.objects.filter(settled_at=None, legal_due_at__lt=now)
    if not _sees_all(actor):
        here = Q(agency__in=actor.agency_ids(*COUNTING_ROLES)) | Q(receiving_unit__in=actor.unit_ids(*COUNTING_ROLES))
        overdue = overdue.filter(here)
    counted = overdue.values_list("agency_id", "state").annotate(number=Count("pk")).order_by()
    return {(agency_id, state): number for agency_id, state, number in counted}


def _with_late(rows: Iterable[tuple[int, int, bool, int]], open_late: dict[tuple[int, int], int]) -> list[Counted]:
    numbers: dict[tuple[int, int], list[int]] = {}
    for agency_id, state, settled_late, number in rows:
        sums = numbers.setdefault((agency_id, state), [0, open_late.get((agency_id, state), 0)])
        sums[0] += number
        sums[1] += number if settled_late else 0
    return [Counted(agency_id, State(state), number, late) for (agency_id, state), (number, late) in numbers.items()]
