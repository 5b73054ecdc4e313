"""The working calendar of an agency: the nation's rows with the agency's own over them, current in every worker."""

from __future__ import annotations

from datetime import date, time
from threading import Thread

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from motcua.agencies import actions, queries
from motcua.agencies.models import CalendarDay, WorkingCalendar
from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.worktime import clock, packaged
from motcua.worktime.terms import Term
from tests import people
from tests.world import a_place, at

FRIDAY = at("2019-04-26 16:00").replace(tzinfo=None)
NOW = at("2019-04-01 08:00")
NATION = system("calendar")


def due(agency_id: int | None, term: str = "3wd") -> str:
    """When the term ends that begins on Friday 26 April 2019 at 16:00."""
    return str(clock.due(FRIDAY, Term.parse(term), calendar=queries.working_calendar(agency_id)).due)


def the_nation() -> WorkingCalendar:
    return WorkingCalendar.objects.get(agency__isnull=True)


@pytest.mark.django_db
def test_a_node_begins_with_the_days_of_the_packaged_calendar() -> None:
    calendar = queries.working_calendar(None)

    assert due(None) == "2019-05-04 17:00:00"
    assert calendar.special_days() == packaged.packaged_calendar().special_days()
    assert (calendar.first, calendar.last) == (packaged.FIRST, packaged.LAST)


@pytest.mark.django_db
def test_seeding_again_adds_only_what_nobody_declared() -> None:
    nation = the_nation()
    nation.days.filter(day=date(2019, 9, 2)).delete()
    nation.days.filter(day=date(2019, 4, 30)).update(note="Theo thông báo")

    actions.seed_calendar(by=NATION, at=NOW)

    assert nation.days.get(day=date(2019, 4, 30)).note == "Theo thông báo"
    assert nation.days.count() == len(packaged.special_days())


@pytest.mark.django_db
def test_a_day_declared_off_moves_the_due_day_at_once() -> None:
    before = due(None)

    actions.declare_day_off(the_nation(), day=date(2019, 5, 2), source="Công điện 1", by=NATION, at=NOW)

    assert (before, due(None)) == ("2019-05-04 17:00:00", "2019-05-06 17:00:00")


@pytest.mark.django_db
def test_an_agency_works_as_the_nation_does_until_it_says_otherwise() -> None:
    one, other, em = a_place("ward-1").agency, a_place("ward-2").agency, system("test")
    own = actions.open_calendar(one, name="Lịch phường Nam Hà", by=em, at=NOW)

    same = due(one.pk)
    actions.declare_day_off(own, day=date(2019, 5, 3), source="Quyết định 5", note="Lễ hội", by=em, at=NOW)

    assert same == "2019-05-04 17:00:00"
    assert due(one.pk) == "2019-05-06 17:00:00"
    assert due(other.pk) == due(None) == "2019-05-04 17:00:00"


@pytest.mark.django_db
def test_new_hours_hold_from_their_day_and_earlier_ones_stay() -> None:
    agency = a_place("ward-1").agency
    own = actions.open_calendar(agency, name="Lịch phường", by=NATION, at=NOW)

    winter = [(time(7, 30), time(11, 30)), (time(13, 0), time(16, 30))]
    actions.set_hours(own, weekday=3, spans=winter, valid_from=date(2019, 5, 2), source="QĐ 7", by=NATION, at=NOW)
    actions.set_hours(own, weekday=3, spans=[], valid_from=date(2019, 6, 1), source="QĐ 8", by=NATION, at=NOW)

    weeks = queries.working_calendar(agency.pk)
    thursdays = [weeks.week_on(date.fromisoformat(day))[3] for day in ("2019-04-25", "2019-05-30", "2019-06-06")]
    assert thursdays == [((420, 690), (810, 1020)), ((450, 690), (780, 990)), ()]


@pytest.mark.django_db
def test_a_swap_needs_a_working_day_and_a_day_of_rest() -> None:
    nation = the_nation()

    rested, worked = actions.swap_days(
        nation, off=date(2019, 6, 14), worked=date(2019, 6, 22), source="TB 9", by=NATION, at=NOW
    )

    assert (rested.kind, worked.kind, worked.replaces) == ("swapped_off", "swapped_work", date(2019, 6, 14))
    with pytest.raises(actions.SwapNeedsWorkingDay):
        actions.swap_days(nation, off=date(2019, 6, 15), worked=date(2019, 6, 16), source="TB 9", by=NATION, at=NOW)


@pytest.mark.django_db
def test_a_swap_is_withdrawn_with_both_its_days() -> None:
    rested, _worked = actions.swap_days(
        the_nation(), off=date(2019, 6, 14), worked=date(2019, 6, 22), source="TB 9", by=NATION, at=NOW
    )

    actions.withdraw_day(rested, by=NATION, at=NOW)

    assert not CalendarDay.objects.filter(day__in=[date(2019, 6, 14), date(2019, 6, 22)]).exists()


@pytest.mark.django_db
def test_a_day_is_declared_once_and_within_the_calendar() -> None:
    nation = the_nation()

    with pytest.raises(actions.DayKnown, match="30/04/2019"):
        actions.declare_day_off(nation, day=date(2019, 4, 30), source="x", by=NATION, at=NOW)
    with pytest.raises(actions.DayOutside):
        actions.declare_day_off(nation, day=date(2099, 1, 1), source="x", by=NATION, at=NOW)


@pytest.mark.django_db
def test_the_nations_calendar_is_not_changed_by_an_office() -> None:
    for person in (people.a_chair(), people.an_administrator()):
        with pytest.raises(NotAllowed):
            actions.declare_day_off(the_nation(), day=date(2019, 5, 2), source="x", by=person, at=NOW)


@pytest.mark.django_db
def test_spans_that_overlap_are_refused() -> None:
    spans = [(time(7), time(12)), (time(11), time(17))]

    with pytest.raises(actions.HoursWrong):
        actions.set_hours(
            the_nation(), weekday=0, spans=spans, valid_from=date(2019, 5, 1), source="x", by=NATION, at=NOW
        )

    assert due(None) == "2019-05-04 17:00:00"


@pytest.mark.django_db
def test_a_calendar_at_hand_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    agency = a_place("ward-1").agency
    first = queries.working_calendar(agency.pk)

    with django_assert_num_queries(1):
        again = queries.working_calendar(agency.pk)

    assert again is first


def test_what_another_worker_declares_holds_here_from_its_commit_on(committed_db: Urls) -> None:
    held = due(None)

    def another_worker() -> None:
        actions.declare_day_off(the_nation(), day=date(2019, 5, 2), source="Công điện 1", by=NATION, at=NOW)
        connection.close()

    thread = Thread(target=another_worker)
    thread.start()
    thread.join()

    assert (held, due(None)) == ("2019-05-04 17:00:00", "2019-05-06 17:00:00")
