"""What can happen to agencies, their units and posts, and to working calendars."""

from django.utils.translation import gettext_lazy as _

from motcua.ledger.kinds import EventKind

AGENCY_OPENED = EventKind("agencies.agency_opened", _("The agency was entered."))
AGENCY_CLOSED = EventKind("agencies.agency_closed", _("The agency was closed."))
UNIT_OPENED = EventKind("agencies.unit_opened", _("A unit was opened."))
UNIT_CLOSED = EventKind("agencies.unit_closed", _("A unit was closed."))
COUNTER_OPENED = EventKind("agencies.counter_opened", _("A counter was opened."))
IDENTIFIER_ASSIGNED = EventKind("agencies.identifier_assigned", _("The code %(value)s was assigned."))
IDENTIFIER_ENDED = EventKind("agencies.identifier_ended", _("The code %(value)s was ended."))
APPOINTED = EventKind("agencies.appointed", _("Somebody was appointed."))
POST_ENDED = EventKind("agencies.post_ended", _("A post was ended."))
CALENDAR_OPENED = EventKind("agencies.calendar_opened", _("The working calendar was laid down."))
DAY_DECLARED = EventKind("agencies.day_declared", _("A special day was declared: %(day)s."))
DAY_WITHDRAWN = EventKind("agencies.day_withdrawn", _("A special day was withdrawn: %(day)s."))
HOURS_SET = EventKind("agencies.hours_set", _("Working hours were changed from %(first_day)s."))
SUCCEEDED = EventKind("agencies.succeeded", _("Others took over from the agency from %(first_day)s."))
TOOK_OVER = EventKind("agencies.took_over", _("The agency took over from another one from %(first_day)s."))
ABSENCE_DECLARED = EventKind(
    "agencies.absence_declared", _("The holder of a post is away from %(first_day)s to %(last_day)s.")
)
ABSENCE_ENDED = EventKind("agencies.absence_ended", _("The holder of a post is back."))
HEAD_APPOINTED = EventKind("agencies.head_appointed", _("Somebody heads the body from %(first_day)s."))
HEADSHIP_ENDED = EventKind("agencies.headship_ended", _("Somebody headed the body until %(last_day)s."))
LINE_RELATED = EventKind("agencies.line_related", _("The line of work leads to %(ministry)s from %(first_day)s."))
LINE_ENDED = EventKind("agencies.line_ended", _("The line of work led to %(ministry)s until %(last_day)s."))
ONE_STOP_DECIDED = EventKind("agencies.one_stop_decided", _("Decision %(number)s on a one-stop unit was entered."))
EQUIPMENT_ENTERED = EventKind("agencies.equipment_entered", _("A room or devices of a unit were entered."))
EQUIPMENT_ENDED = EventKind("agencies.equipment_ended", _("A room or devices of a unit were taken out of use."))
PRINTING_CHOSEN = EventKind("agencies.printing_chosen", _("What a unit prints as receipt was chosen."))
ADMIN_UNITS_TAKEN_IN = EventKind(
    "agencies.admin_units_taken_in", _("The lists of provinces, districts and communes were taken in.")
)
