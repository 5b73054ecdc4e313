"""Who acts, which body a code names, which units take dossiers, when an agency works, and who is away."""

from motcua.agencies.queries.absences import absences_known_to, colleagues_for, posts_in_say_of
from motcua.agencies.queries.acting import NO_AGENCY, actor_for, holders
from motcua.agencies.queries.administered import agencies_administered
from motcua.agencies.queries.bodies import (
    IdentifierMissing,
    agency_by_code,
    one_stop_units,
    other_generation,
    unit_by_code,
    unit_identifier,
    units_of,
)
from motcua.agencies.queries.calendars import CalendarMissing, working_calendar
from motcua.agencies.queries.successions import (
    agency_today,
    agency_today_by_code,
    ended_lately,
    has_successor,
    predecessors_of,
    successors_of,
    unit_in_successor,
    unit_today,
    unit_today_by_code,
)

__all__ = [
    "NO_AGENCY",
    "CalendarMissing",
    "IdentifierMissing",
    "absences_known_to",
    "actor_for",
    "agencies_administered",
    "agency_by_code",
    "agency_today",
    "agency_today_by_code",
    "colleagues_for",
    "ended_lately",
    "has_successor",
    "holders",
    "one_stop_units",
    "other_generation",
    "posts_in_say_of",
    "predecessors_of",
    "successors_of",
    "unit_by_code",
    "unit_identifier",
    "unit_in_successor",
    "unit_today",
    "unit_today_by_code",
    "units_of",
    "working_calendar",
]
