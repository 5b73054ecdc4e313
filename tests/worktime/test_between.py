"""Working time between two moments: what is left, how late, how long the citizen has waited."""

import pytest

from motcua.worktime import clock
from motcua.worktime.clock import Span
from motcua.worktime.packaged import packaged_calendar
from tests.worktime.times import at

CALENDAR = packaged_calendar()
CLOSING = at("2019-05-04T17:00")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2019-05-04T16:00", Span(0, 60)),
        ("2019-05-03T16:00", Span(1, 60 + 480)),
        ("2019-04-26T16:00", Span(3, 60 + 3 * 480)),
        ("2019-05-04T17:00", Span(0, 0)),
        ("2019-05-06T09:00", Span(0, 0)),
    ],
)
def test_what_remains_until_the_due_moment(now: str, left: Span) -> None:
    assert clock.remaining(at(now), CLOSING, calendar=CALENDAR) == left


@pytest.mark.parametrize(
    ("finished", "late", "by"),
    [
        ("2019-05-04T16:59:59", False, Span(0, 0)),
        ("2019-05-04T17:00:59", False, Span(0, 0)),  # seconds are floored
        ("2019-05-04T17:01", True, Span(0, 0)),  # late, though no working minute has passed yet
        ("2019-05-06T07:30", True, Span(1, 30)),
        ("2019-05-07T08:00", True, Span(2, 480 + 60)),
    ],
)
def test_how_late_a_result_is(finished: str, late: bool, by: Span) -> None:
    assert clock.is_late(CLOSING, at(finished), calendar=CALENDAR) is late
    assert clock.late_by(CLOSING, at(finished), calendar=CALENDAR) == by


def test_the_citizens_clock_runs_through_every_pause() -> None:
    waited = clock.citizens_clock(at("2019-04-26T16:00"), at("2019-05-02T08:00"), calendar=CALENDAR)

    assert waited == 120


def test_a_clock_that_was_set_back_gives_no_negative_time() -> None:
    later, earlier = at("2019-05-02T08:00"), at("2019-04-26T16:00")

    assert clock.citizens_clock(later, earlier, calendar=CALENDAR) == 0
    assert clock.working_days(later, earlier, calendar=CALENDAR) == 0


def test_lunch_nights_and_days_off_hold_no_working_time() -> None:
    assert clock.working_minutes(at("2019-04-22T11:30"), at("2019-04-22T13:30"), calendar=CALENDAR) == 0
    assert clock.working_minutes(at("2019-04-26T17:00"), at("2019-05-02T07:00"), calendar=CALENDAR) == 0
    assert clock.working_days(at("2019-04-26T08:00"), at("2019-05-01T23:00"), calendar=CALENDAR) == 0


def test_working_days_count_up_to_and_including_the_second_day() -> None:
    assert clock.working_days(at("2019-04-26T16:00"), at("2019-05-02T00:00"), calendar=CALENDAR) == 1
    assert clock.working_days(at("2019-04-26T00:00"), at("2019-04-26T23:59"), calendar=CALENDAR) == 0
