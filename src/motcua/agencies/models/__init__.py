"""Bodies of the administration, their units and posts, and the calendars by which they work."""

from motcua.agencies.models.absences import Absence
from motcua.agencies.models.bodies import (
    Agency,
    AgencyIdentifier,
    AgencyKind,
    Counter,
    IdentifierStatus,
    Level,
    Scheme,
    Unit,
    UnitKind,
)
from motcua.agencies.models.calendars import CalendarDay, WorkingCalendar, WorkingHours
from motcua.agencies.models.posts import Post

__all__ = [
    "Absence",
    "Agency",
    "AgencyIdentifier",
    "AgencyKind",
    "CalendarDay",
    "Counter",
    "IdentifierStatus",
    "Level",
    "Post",
    "Scheme",
    "Unit",
    "UnitKind",
    "WorkingCalendar",
    "WorkingHours",
]
