"""Pages of an administrator: the own agency and those below it, their units, staff, heads and calendars."""

from motcua.agencies.views.administration.bodies import (
    close_agency,
    close_unit,
    open_agency,
    open_counter,
    open_unit,
)
from motcua.agencies.views.administration.calendars import (
    calendar,
    day_off,
    hours,
    open_calendar,
    swap,
    withdraw_day,
)
from motcua.agencies.views.administration.heads import appoint_head, end_headship, heads
from motcua.agencies.views.administration.lines import codes, end_code, end_line, lines, relate, renew_code
from motcua.agencies.views.administration.one_stop import (
    choose_printing,
    decide,
    end_equipment,
    enter_equipment,
    list_procedures,
    list_staff,
    one_stop,
)
from motcua.agencies.views.administration.overview import agency, overview, unit
from motcua.agencies.views.administration.staff import appoint, end_post, open_account, staff

__all__ = [
    "agency",
    "appoint",
    "appoint_head",
    "calendar",
    "choose_printing",
    "close_agency",
    "close_unit",
    "codes",
    "day_off",
    "decide",
    "end_code",
    "end_equipment",
    "end_headship",
    "end_line",
    "end_post",
    "enter_equipment",
    "heads",
    "hours",
    "lines",
    "list_procedures",
    "list_staff",
    "one_stop",
    "open_account",
    "open_agency",
    "open_calendar",
    "open_counter",
    "open_unit",
    "overview",
    "relate",
    "renew_code",
    "staff",
    "swap",
    "unit",
    "withdraw_day",
]
