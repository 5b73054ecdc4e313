"""Two at the same moment on the office itself: bodies, codes, posts, heads, calendars, what a one-stop unit has."""

from __future__ import annotations

from datetime import date, time
from functools import partial
from itertools import count
from typing import Any

from motcua.agencies import actions
from motcua.agencies.models import (
    Absence,
    Agency,
    AgencyIdentifier,
    AgencyKind,
    DecisionKind,
    Level,
    Post,
    Rating,
    Unit,
    UnitKind,
    WorkingCalendar,
)
from motcua.agencies.rules import Code
from motcua.kernel.actors import Role, system
from motcua.people.models import User
from tests.meetings.meeting import BOTH, Work, two
from tests.people import a_case_officer, a_chair, a_clerk
from tests.world import FOUNDED, at

AT, BY = at("2019-05-03 10:00"), system("test")
LAST_DAY = date(2019, 12, 31)
DEPARTMENT = partial(actions.open_agency, kind=AgencyKind.DEPARTMENT, level=Level.PROVINCE, valid_from=FOUNDED)
PAPER = actions.Paper("QĐ 7/QĐ-UBND", date(2018, 12, 28), "Võ Quốc Hùng", date(2019, 1, 1))
_numbers = count(100)


def a_code() -> Code:
    return Code("qcvn102", f"000.{next(_numbers) // 100:02d}.{next(_numbers) % 100:02d}.H27")


def a_new_agency(name: str = "Sở Ngoại vụ", *codes: Code) -> Agency:
    return DEPARTMENT(name=name, codes=codes, by=BY, at=AT)


def a_new_unit(kind: UnitKind = UnitKind.ONE_STOP) -> Unit:
    return actions.open_unit(a_new_agency(), kind=kind, name="Một cửa", valid_from=FOUNDED, by=BY, at=AT)


def a_calendar() -> WorkingCalendar:
    return actions.open_calendar(a_new_agency(), name="Lịch riêng", by=BY, at=AT)


@two(actions.open_agency, "CodeTaken", "done")
def opening_an_agency_with_one_code() -> Work:
    return partial(DEPARTMENT, name="Sở Mới", codes=[a_code()], by=BY, at=AT)


@two(actions.close_agency, "NotInForce", "done")
def closing_an_agency() -> Work:
    return partial(actions.close_agency, a_new_agency(), last_day=LAST_DAY, by=BY, at=AT)


@two(actions.open_unit, "CodeTaken", "done")
def opening_a_unit_with_one_code() -> Work:
    return partial(actions.open_unit, a_new_agency(), kind=UnitKind.DIVISION, name="Phòng 1", codes=[a_code()],
                   valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip


@two(actions.close_unit, "NotInForce", "done")
def closing_a_unit() -> Work:
    return partial(actions.close_unit, a_new_unit(), last_day=LAST_DAY, by=BY, at=AT)


@two(actions.open_counter, "CounterKnown", "done")
def opening_a_counter() -> Work:
    return partial(actions.open_counter, a_new_unit(), number=7, by=BY, at=AT)


@two(actions.end_identifier, "NotInForce", "done")
def ending_a_code() -> Work:
    row = AgencyIdentifier.objects.get(agency=a_new_agency("Sở A", a_code()))
    return partial(actions.end_identifier, row, last_day=LAST_DAY, by=BY, at=AT)


@two(actions.merge_agencies, "NotInForce", "done", told=2)
def merging_an_agency_into_another() -> Work:
    one, other = a_new_agency("Sở cũ"), a_new_agency("Sở mới")
    order = actions.Order("Nghị quyết 1", date(2019, 6, 1))
    return partial(actions.merge_agencies, [one], into=other, order=order, by=BY, at=AT)


@two(actions.split_agency, "NotInForce", "done", told=3)
def splitting_an_agency() -> Work:
    one, heirs = a_new_agency("Sở cũ"), actions.Heirs(a_new_agency("Sở 1"), (a_new_agency("Sở 2"),))
    return partial(actions.split_agency, one, heirs=heirs, order=actions.Order("NQ 2", date(2019, 6, 1)), by=BY, at=AT)


# --- posts, heads, absences


def a_post(user: User) -> Post:
    return actions.appoint(user, role=Role.CASE_OFFICER, agency=a_new_agency(), valid_from=FOUNDED, by=BY, at=AT)


@two(actions.appoint, "PostHeld", "done")
def appointing_to_one_post() -> Work:
    where, binh = a_new_agency(), a_case_officer().user
    return partial(actions.appoint, binh, role=Role.CASE_OFFICER, agency=where, valid_from=FOUNDED, by=BY, at=AT)


@two(actions.end_post, "NotInForce", "done")
def ending_a_post() -> Work:
    return partial(actions.end_post, a_post(a_case_officer().user), last_day=LAST_DAY, by=BY, at=AT)


@two(actions.appoint_head, "HeadKnown", "done")
def appointing_a_head() -> Work:
    return partial(actions.appoint_head, a_new_agency(), user=a_chair().user, title="Giám đốc", decision="QĐ 1",
                   valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip


@two(actions.end_headship, "NotInForce", "done")
def ending_a_headship() -> Work:
    head = appointing_a_head()()
    return partial(actions.end_headship, head, last_day=LAST_DAY, by=BY, at=AT)  # type: ignore[arg-type]


@two(actions.relate_to_ministry, "LineKnown", "done")
def entering_the_line_of_a_ministry() -> Work:
    return partial(actions.relate_to_ministry, a_new_agency(), ministry_code="G15", ministry_name="Bộ Tư pháp",
                   source="Thông tư 07/2020", valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip


def an_absence() -> Absence:
    days: dict[str, Any] = {"valid_from": date(2019, 5, 6), "valid_to": date(2019, 5, 10)}
    return actions.declare_absence(a_post(a_case_officer().user), stand_in=None, **days, by=BY, at=AT)


@two(actions.declare_absence, "AbsenceKnown", "done")
def declaring_an_absence() -> Work:
    post, days = a_post(a_clerk().user), {"valid_from": date(2019, 6, 6), "valid_to": date(2019, 6, 10)}
    return partial(actions.declare_absence, post, stand_in=None, **days, by=BY, at=AT)  # type: ignore[arg-type]


@two(actions.end_absence, "NotInForce", "done")
def being_back() -> Work:
    return partial(actions.end_absence, an_absence(), by=BY, at=AT)


# --- calendars


@two(actions.seed_calendar, *BOTH, told=0)
def having_the_national_calendar() -> Work:
    """A migration has given it; a newer package adds nothing here."""
    return partial(actions.seed_calendar, by=BY, at=AT)


@two(actions.open_calendar, "CalendarKnown", "done")
def opening_a_calendar() -> Work:
    return partial(actions.open_calendar, a_new_agency(), name="Lịch riêng", by=BY, at=AT)


@two(actions.declare_day_off, "DayKnown", "done")
def declaring_a_day_off() -> Work:
    return partial(actions.declare_day_off, a_calendar(), day=date(2019, 5, 6), source="Thông báo", by=BY, at=AT)


SWAP: dict[str, Any] = {"off": date(2019, 5, 6), "worked": date(2019, 5, 11), "source": "Thông báo"}


@two(actions.swap_days, "DayKnown", "done", told=2)
def swapping_days() -> Work:
    return partial(actions.swap_days, a_calendar(), **SWAP, by=BY, at=AT)


@two(actions.withdraw_day, "DayNotDeclared", "done")
def taking_a_day_back() -> Work:
    row = actions.declare_day_off(a_calendar(), day=date(2019, 5, 6), source="Thông báo", by=BY, at=AT)
    return partial(actions.withdraw_day, row, by=BY, at=AT)


@two(actions.set_hours, *BOTH, told=2)
def laying_down_hours() -> Work:
    """The later takes the earlier's place, and both stand in the history."""
    spans = [(time(7), time(11))]
    return partial(actions.set_hours, a_calendar(), weekday=0, spans=spans, valid_from=LAST_DAY, source="QĐ", by=BY,
                   at=AT)  # fmt: skip


# --- what a one-stop unit stands on


@two(actions.record_one_stop_decision, "DecisionKnown", "done")
def entering_a_decision() -> Work:
    unit = a_new_unit()
    return partial(actions.record_one_stop_decision, unit, kind=DecisionKind.FOUNDING, paper=PAPER, by=BY, at=AT)


@two(actions.approve_staff_list, "DecisionKnown", "done")
def entering_a_staff_list() -> Work:
    member = actions.Member(a_clerk().user, "Chuyên viên", True, 5, Rating.GOOD)
    return partial(actions.approve_staff_list, a_new_unit(), [member], paper=PAPER, by=BY, at=AT)


@two(actions.approve_procedure_list, "DecisionKnown", "done")
def entering_a_list_of_procedures() -> Work:
    return partial(actions.approve_procedure_list, a_new_unit(), ["1.001193"], paper=PAPER, by=BY, at=AT)


@two(actions.enter_equipment, *BOTH, told=2)
def entering_a_room_each() -> Work:
    unit, room = a_new_unit(), {"name": "Phòng chờ", "square_metres": 40}
    return partial(actions.enter_equipment, unit, **room, valid_from=FOUNDED, by=BY, at=AT)  # type: ignore[arg-type]


@two(actions.end_equipment, "NotInForce", "done")
def giving_a_room_up() -> Work:
    row = actions.enter_equipment(a_new_unit(), name="Phòng", number=3, valid_from=FOUNDED, by=BY, at=AT)
    return partial(actions.end_equipment, row, last_day=LAST_DAY, by=BY, at=AT)


@two(actions.take_in_admin_units, *BOTH)
def taking_in_the_lists_of_units() -> Work:
    return partial(actions.take_in_admin_units, only="42", by=BY, at=AT)
