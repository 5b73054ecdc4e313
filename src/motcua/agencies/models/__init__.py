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
from motcua.agencies.models.headships import Headship, LineRelation
from motcua.agencies.models.one_stop import (
    DecisionKind,
    Equipment,
    ListedProcedure,
    ListedStaff,
    OneStopDecision,
    Rating,
)
from motcua.agencies.models.places import AdminLevel, AdminUnit, AdminUnitSuccession
from motcua.agencies.models.posts import Post
from motcua.agencies.models.printing import ReceiptLanguage, ReceiptShape, UnitPrinting
from motcua.agencies.models.successions import AgencySuccession, SuccessionKind, UnitSuccession

__all__ = [
    "Absence",
    "AdminLevel",
    "AdminUnit",
    "AdminUnitSuccession",
    "Agency",
    "AgencyIdentifier",
    "AgencyKind",
    "AgencySuccession",
    "CalendarDay",
    "Counter",
    "DecisionKind",
    "Equipment",
    "Headship",
    "IdentifierStatus",
    "Level",
    "LineRelation",
    "ListedProcedure",
    "ListedStaff",
    "OneStopDecision",
    "Post",
    "Rating",
    "ReceiptLanguage",
    "ReceiptShape",
    "Scheme",
    "SuccessionKind",
    "Unit",
    "UnitKind",
    "UnitPrinting",
    "UnitSuccession",
    "WorkingCalendar",
    "WorkingHours",
]
