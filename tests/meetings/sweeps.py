"""Two workers, or two keepers, on what is done for a whole node: counting anew, keeping, carrying over, printing."""

from __future__ import annotations

from datetime import date
from functools import partial

from motcua.agencies import actions as agencies
from motcua.agencies.models import UnitKind, WorkingCalendar
from motcua.dossiers import actions, register
from motcua.dossiers.models import CountedFrom, Notice, NoticeKind, TimeRule
from motcua.kernel.actors import system
from tests.cases import a_received_dossier
from tests.meetings.meeting import BOTH, Work, two
from tests.meetings.office import BY, a_new_agency
from tests.people import a_clerk, an_administrator
from tests.world import FOUNDED, a_place, at

AT = at("2019-05-03 10:00")
CLOCK = system("clock")


def a_calendar() -> WorkingCalendar:
    return agencies.open_calendar(a_new_agency(), name="Lịch riêng", by=BY, at=AT)


@two(actions.begin_recount, *BOTH, told=0)
def beginning_to_count_anew() -> Work:
    return partial(actions.begin_recount, a_calendar(), by=CLOCK, at=AT)


@two(actions.plan_recount, *BOTH, told=0)
def working_out_what_moves() -> Work:
    """Nothing moves, so that the first takes the plan away; the second finds nothing to do."""
    recount = actions.begin_recount(a_calendar(), by=CLOCK, at=AT)
    return partial(actions.plan_recount, recount, by=CLOCK, at=AT)


@two(actions.read_notices, *BOTH, told=0)
def reading_what_one_was_told() -> Work:
    lan = a_clerk()
    told = Notice.objects.create(user=lan.user, dossier=a_received_dossier(), kind=NoticeKind.DOSSIER_LATE,
                                  due_at=AT, at=AT)  # fmt: skip
    return partial(actions.read_notices, up_to=told.pk, by=lan.actor, at=AT)


@two(actions.set_time_rule, "RuleKnown", "done")
def laying_down_a_figure() -> Work:
    rule, em = TimeRule.Key.WARNING_SHARE, an_administrator().actor
    return partial(actions.set_time_rule, rule, "25", valid_from=date(2020, 1, 1), source="QĐ 1", by=em, at=AT)


@two(actions.enter_apology_ground, "GroundKnown", "done")
def entering_a_ground() -> Work:
    em = an_administrator().actor
    return partial(actions.enter_apology_ground, "Mất điện", source="QĐ 2", valid_from=date(2020, 1, 1), by=em, at=AT)


@two(actions.end_apology_ground, "GroundNotInForce", "done")
def ending_a_ground() -> Work:
    em, first = an_administrator().actor, date(2019, 1, 1)
    row = actions.enter_apology_ground("Dịch bệnh", source="QĐ 3", valid_from=first, by=em, at=AT)
    return partial(actions.end_apology_ground, row, last_day=date(2019, 12, 31), by=em, at=AT)


@two(actions.enter_retention_rule, "RetentionKnown", "done")
def entering_how_long_is_kept() -> Work:
    return partial(actions.enter_retention_rule, a_new_agency(), years=10, counted_from=CountedFrom.YEAR,
                   basis="Bảng thời hạn, dòng 12", valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip


@two(actions.end_retention_rule, "NotInForce", "done")
def ending_how_long_is_kept() -> Work:
    rule = actions.enter_retention_rule(a_new_agency(), years=10, counted_from=CountedFrom.YEAR,
                                        basis="Bảng thời hạn, dòng 12", valid_from=FOUNDED, by=BY, at=AT)  # fmt: skip
    return partial(actions.end_retention_rule, rule, last_day=date(2019, 5, 3), by=BY, at=AT)


@two(actions.carry_over, *BOTH)
def carrying_a_dossier_over() -> Work:
    old, new = a_new_agency("Phường cũ"), a_new_agency("Phường mới")
    unit = agencies.open_unit(old, kind=UnitKind.ONE_STOP, name="Một cửa", valid_from=FOUNDED, by=BY, at=AT)
    agencies.open_unit(new, kind=UnitKind.ONE_STOP, name="Một cửa", valid_from=FOUNDED, by=BY, at=AT)
    dossier = a_received_dossier()
    type(dossier).objects.filter(pk=dossier.pk).update(agency=old, receiving_unit=unit)
    order = agencies.Order("Nghị quyết 1", date(2019, 5, 3))
    agencies.merge_agencies([old], into=new, order=order, by=BY, at=AT)
    return partial(actions.carry_over, dossier, by=CLOCK, at=AT)


@two(actions.print_register, *BOTH)
def printing_the_register() -> Work:
    wanted = register.Wanted(a_place().one_stop.pk, date(2018, 4, 26), date(2018, 5, 2))
    return partial(actions.print_register, wanted, by=a_clerk().actor, at=AT)
