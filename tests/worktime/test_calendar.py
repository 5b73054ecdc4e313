"""Calendars from rows: dated hours, special days, and an agency's deviations."""

from datetime import date, time

import pytest

from motcua.worktime import clock
from motcua.worktime.calendar import DayKind, SpecialDay, WeeklyHours, WorkingCalendar
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.refusals import DayGivenTwice, HoursOverlap, NotLocalTime, OutsideCalendar, SwapWithoutDay
from tests.worktime.times import ask, at

SATURDAY = 5


def hours(weekday: int, opens: str, closes: str, since: str = "0001-01-01", until: str | None = None) -> WeeklyHours:
    """A span of work on a weekday."""
    return WeeklyHours(
        weekday,
        time.fromisoformat(opens),
        time.fromisoformat(closes),
        date.fromisoformat(since),
        date.fromisoformat(until) if until else None,
    )


def a_calendar(*rows: WeeklyHours, days: list[SpecialDay] | None = None) -> WorkingCalendar:
    """A calendar of April and May 2019 of its own."""
    return WorkingCalendar.of(hours=rows, days=days or [], first=date(2019, 4, 1), last=date(2019, 5, 31))


def due(calendar: WorkingCalendar, start: str, term: str, convention: clock.Convention = "end-of-day") -> str:
    """The due moment by a calendar."""
    return ask(start, term, calendar=calendar, convention=convention).due.isoformat(timespec="minutes")


def test_an_agency_may_open_on_saturday_morning_and_keeps_the_other_days() -> None:
    agency = packaged_calendar().with_deviations(hours=[hours(SATURDAY, "07:30", "11:00")])

    assert due(agency, "2019-04-19T08:00", "1wd") == "2019-04-20T11:00"
    assert due(agency, "2019-04-19T08:00", "2wd") == "2019-04-22T17:00"
    assert due(packaged_calendar(), "2019-04-19T08:00", "1wd") == "2019-04-22T17:00"


def test_an_agency_may_close_on_a_weekday() -> None:
    agency = packaged_calendar().with_deviations(hours=[WeeklyHours(0, None, None)])

    assert due(agency, "2019-04-19T08:00", "1wd") == "2019-04-23T17:00"


def test_an_agencys_day_goes_before_the_nations() -> None:
    agency = packaged_calendar().with_deviations(
        days=[
            SpecialDay(date(2019, 4, 23), DayKind.HOLIDAY, "12/QĐ-UBND", "Lũ lụt"),
            SpecialDay(date(2019, 4, 30), DayKind.SWAPPED_WORK, "13/QĐ-UBND", replaces=date(2019, 4, 23)),
        ]
    )

    assert due(agency, "2019-04-22T08:00", "1wd") == "2019-04-24T17:00"
    assert due(agency, "2019-04-26T08:00", "1wd") == "2019-04-30T17:00"
    assert due(agency, "2019-04-26T08:00", "2wd") == "2019-05-02T17:00"


def test_a_worked_saturday_has_the_hours_of_the_day_it_replaces() -> None:
    agency = packaged_calendar().with_deviations(hours=[hours(0, "08:00", "12:00"), hours(SATURDAY, "06:00", "07:00")])

    assert due(agency, "2019-05-03T08:00", "1wd") == "2019-05-04T12:00"  # worked for a Monday


def test_hours_are_dated_and_both_dates_count() -> None:
    summer = [hours(day, "06:30", "10:30", "2019-05-06", "2019-05-10") for day in range(5)]
    agency = packaged_calendar().with_deviations(hours=summer)

    closings = [due(agency, start, "1wd")[11:] for start in ("2019-05-03T08:00", "2019-05-04T08:00")]

    assert closings == ["17:00", "10:30"]
    assert due(agency, "2019-05-09T07:00", "1wd") == "2019-05-10T10:30"
    assert due(agency, "2019-05-10T07:00", "1wd") == "2019-05-13T17:00"


def test_the_hours_of_a_replaced_day_are_those_valid_on_that_day() -> None:
    until_april = [hours(day, "08:00", "16:00", "2019-01-01", "2019-04-29") for day in range(5)]
    agency = packaged_calendar().with_deviations(hours=until_april)

    assert due(agency, "2019-05-03T09:00", "1wd") == "2019-05-04T16:00"


@pytest.mark.parametrize(
    ("start", "appointment"),
    [
        ("2019-04-22T16:00", "2019-04-23T12:00"),  # later than closing becomes the closing
        ("2019-04-22T12:00", "2019-04-23T12:00"),  # the closing itself stays
        ("2019-04-22T07:30", "2019-04-23T08:00"),  # earlier than the doors becomes the opening
        ("2019-04-22T10:00", "2019-04-23T10:30"),  # a gap becomes the next opening
        ("2019-04-22T09:30", "2019-04-23T10:30"),  # the end of a span is the first minute of the gap
        ("2019-04-22T09:29", "2019-04-23T09:29"),
    ],
)
def test_an_appointment_is_moved_into_the_hours_of_its_day(start: str, appointment: str) -> None:
    calendar = a_calendar(hours(0, "07:00", "17:00"), hours(1, "10:30", "12:00"), hours(1, "08:00", "09:30"))

    assert due(calendar, start, "1wd", "moment") == appointment
    moved = ask(start, "1wd", calendar=calendar, convention="moment").explanation[1:]
    assert [item.rule for item in moved] == (["time.moved-into-hours"] if start[11:] != appointment[11:] else [])


def test_a_day_with_three_spans_counts_them_all() -> None:
    calendar = a_calendar(hours(0, "07:00", "08:00"), hours(0, "09:00", "10:00"), hours(0, "11:00", "12:00"))

    assert due(calendar, "2019-04-22T07:30", "2wh") == "2019-04-22T11:30"
    assert clock.working_minutes(at("2019-04-22T00:00"), at("2019-04-22T09:30"), calendar=calendar) == 90


@pytest.mark.parametrize(
    "rows",
    [
        [hours(0, "07:00", "11:30"), hours(0, "11:00", "17:00")],
        [hours(0, "11:30", "07:00")],
        [hours(0, "07:00", "07:00")],
    ],
)
def test_hours_that_overlap_or_end_too_early_are_refused(rows: list[WeeklyHours]) -> None:
    with pytest.raises(HoursOverlap, match="weekday 0"):
        _ = a_calendar(*rows).table


@pytest.mark.parametrize(("starts", "ends"), [(time(7), None), (None, time(11))])
def test_a_span_with_one_end_is_refused(starts: time | None, ends: time | None) -> None:
    with pytest.raises(HoursOverlap, match="lacks an end"):
        WeeklyHours(0, starts, ends)


def test_spans_may_touch() -> None:
    calendar = a_calendar(hours(0, "07:00", "12:00"), hours(0, "12:00", "13:00"))

    assert due(calendar, "2019-04-22T12:00", "1wh") == "2019-04-22T13:00"


def test_a_special_day_stands_once_and_a_worked_one_names_its_pair() -> None:
    holiday = SpecialDay(date(2019, 4, 23), DayKind.HOLIDAY)

    with pytest.raises(DayGivenTwice, match="23/04/2019"):
        a_calendar(days=[holiday, holiday])
    with pytest.raises(SwapWithoutDay, match="04/05/2019"):
        a_calendar(days=[SpecialDay(date(2019, 5, 4), DayKind.SWAPPED_WORK)])


def test_a_holiday_on_a_day_of_rest_is_not_told_as_a_reason() -> None:
    sunday = SpecialDay(date(2019, 4, 14), DayKind.HOLIDAY)
    calendar = a_calendar(*(hours(day, "08:00", "16:00") for day in range(5)), days=[sunday])

    assert ask("2019-04-12T08:00", "1wd", calendar=calendar).days_met() == ()


def test_a_swapped_pair_exchanges_its_days_and_both_are_told() -> None:
    monday, saturday = date(2019, 4, 29), date(2019, 5, 4)
    calendar = a_calendar(
        *(hours(day, "08:00", "16:00") for day in range(5)),
        days=[
            SpecialDay(monday, DayKind.SWAPPED_OFF, replaces=saturday),
            SpecialDay(date(2019, 4, 30), DayKind.HOLIDAY),
            SpecialDay(saturday, DayKind.SWAPPED_WORK, replaces=monday),
        ],
    )

    assert due(calendar, "2019-04-26T09:00", "1wd") == "2019-05-01T16:00"
    assert due(calendar, "2019-04-26T09:00", "4wd") == "2019-05-04T16:00"
    met = [
        [special.day.day for special in ask("2019-04-26T09:00", term, calendar=calendar).days_met()]
        for term in ("0wd", "1wd", "4wd")
    ]
    assert met == [[], [29, 30], [29, 30, 4]]


def test_a_day_swapped_off_is_off_though_its_pair_has_hours_every_week() -> None:
    agency = packaged_calendar().with_deviations(hours=[hours(SATURDAY, "07:30", "11:00")])

    assert due(agency, "2019-04-26T09:00", "1wd") == "2019-04-27T11:00"
    assert due(agency, "2019-04-26T09:00", "2wd") == "2019-05-02T17:00"


def test_hours_may_change_on_the_last_day_of_the_calendar() -> None:
    before, last = hours(4, "08:00", "16:00", until="2019-05-30"), hours(4, "08:00", "12:00", "2019-05-31")
    calendar = a_calendar(hours(3, "08:00", "16:00"), before, last)

    assert due(calendar, "2019-05-30T09:00", "1wd") == "2019-05-31T12:00"


@pytest.mark.parametrize(
    ("start", "term"),
    [
        ("2019-03-31T23:59", "1wd"),
        ("2019-06-01T00:00", "1wd"),
        ("2019-05-31T17:00", "0wd"),  # no working minute is left
        ("2019-05-31T15:00", "0wd"),
        ("2019-05-31T10:00", "1wd"),
        ("2019-05-31T10:00", "1d"),
        ("2019-05-31T10:00", "1m"),
        ("2019-05-31T10:00", "999999m"),
        ("2019-05-31T10:00", "999999d"),
        ("2019-05-31T10:00", "999999wh"),
        ("2019-05-31T16:59", "1wh"),
    ],
)
def test_a_count_that_leaves_the_calendar_is_refused(start: str, term: str) -> None:
    calendar = a_calendar(*(hours(day, "08:00", "17:00") for day in range(5)))

    with pytest.raises(OutsideCalendar, match="from 01/04/2019 to 31/05/2019"):
        ask(start, term, calendar=calendar)


@pytest.mark.parametrize("policy", ["resume", "restart"])
def test_a_pause_that_leaves_the_calendar_is_refused(policy: clock.AfterPause) -> None:
    calendar = a_calendar(*(hours(day, "08:00", "17:00") for day in range(5)))

    with pytest.raises(OutsideCalendar):
        ask("2019-05-30T10:00", "1wd", "2019-05-30T11:00/2019-06-03T09:00", calendar=calendar, policy=policy)
    with pytest.raises(OutsideCalendar):
        ask("2019-05-30T10:00", "1wd", "2019-05-30T11:00/2019-05-31T17:30", calendar=calendar, policy=policy)


def test_the_first_and_the_last_minute_of_the_calendar_can_be_counted() -> None:
    calendar = a_calendar(*(hours(day, "08:00", "17:00") for day in range(5)))

    assert due(calendar, "2019-04-01T08:00", "0wd") == "2019-04-01T17:00"
    assert due(calendar, "2019-05-30T17:00", "9wh") == "2019-05-31T17:00"


def test_a_moment_with_an_offset_is_refused() -> None:
    with pytest.raises(NotLocalTime, match=r"2019-04-26T16:00:00\+07:00"):
        ask("2019-04-26T16:00+07:00", "1wd")


def test_calendars_of_equal_rows_are_equal() -> None:
    rows = [hours(0, "08:00", "12:00")]

    assert a_calendar(*rows) == a_calendar(*rows)
    assert hash(a_calendar(*rows)) == hash(a_calendar(*rows))
    assert a_calendar(*rows) != a_calendar(*rows).with_deviations(hours=rows)
