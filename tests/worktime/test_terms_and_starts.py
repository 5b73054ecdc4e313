"""What a term comes to when nothing interrupts it."""

import pytest

from motcua.worktime.refusals import UnknownTerm
from motcua.worktime.terms import Term
from tests.worktime.times import ask, due, rules


def test_three_working_days_from_a_friday_end_on_the_worked_saturday() -> None:
    assert due("2019-04-26T16:00", "3wd") == "2019-05-04T17:00"


def test_the_appointment_of_three_working_days_keeps_the_clock_time_of_the_start() -> None:
    assert due("2019-04-26T16:00", "3wd", convention="moment") == "2019-05-04T16:00"


@pytest.mark.parametrize(
    ("start", "starts_at"),
    [
        ("2019-04-22T06:59", "2019-04-22T07:00"),  # before the doors open
        ("2019-04-22T11:29", "2019-04-22T11:29"),  # the last minute of the morning
        ("2019-04-22T11:30", "2019-04-22T13:30"),  # a closing minute is not worked
        ("2019-04-22T16:59", "2019-04-22T16:59"),
        ("2019-04-22T17:00", "2019-04-23T07:00"),
        ("2019-04-27T09:00", "2019-05-02T07:00"),  # a Saturday before three days off
        ("2019-04-30T09:00", "2019-05-02T07:00"),  # a holiday
        ("2019-05-04T10:00", "2019-05-04T10:00"),  # a Saturday worked for a Monday
    ],
)
def test_a_start_outside_hours_moves_to_the_next_working_minute(start: str, starts_at: str) -> None:
    answer = ask(start, "0wh")

    assert answer.due.isoformat(timespec="minutes") == starts_at


def test_seconds_are_floored() -> None:
    assert due("2019-04-22T16:59:59", "1wd") == "2019-04-23T17:00"
    assert due("2019-04-22T17:00:01", "1wd") == "2019-04-24T17:00"
    assert due("2019-04-22T08:00:59", "1wh") == "2019-04-22T09:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2019-04-22T08:00", "2019-04-22T17:00"),
        ("2019-04-22T14:59:59", "2019-04-22T17:00"),
        ("2019-04-22T15:00", "2019-04-23T17:00"),
        ("2019-04-26T15:00", "2019-05-02T17:00"),  # the next working day lies after the holidays
        ("2019-04-22T18:00", "2019-04-23T17:00"),  # moved to the next morning, so not after 15:00
    ],
)
def test_a_same_day_result_is_due_at_closing_and_after_15_00_on_the_next_working_day(start: str, expected: str) -> None:
    assert due(start, "0wd") == expected
    assert due(start, "0wd", convention="moment") == expected


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2019-04-22T08:00", "1d", "2019-04-23T17:00"),
        ("2019-04-22T16:00", "0d", "2019-04-22T17:00"),  # the cut-off at 15:00 is for same-day results alone
        ("2019-04-26T16:00", "3d", "2019-05-02T17:00"),  # ends on a swapped Monday, slides over two holidays
        ("2019-05-03T08:00", "1d", "2019-05-04T17:00"),  # ends on a worked Saturday
        ("2019-05-03T08:00", "2d", "2019-05-06T17:00"),
        ("2019-01-31T08:00", "1m", "2019-02-28T17:00"),  # a missing day becomes the last
        ("2020-01-31T08:00", "1m", "2020-03-02T17:00"),  # 29 February 2020 is a Saturday
        ("2019-03-15T08:00", "0m", "2019-03-15T17:00"),
        ("2018-12-10T08:00", "2m", "2019-02-11T17:00"),  # over the year, and past a Sunday
        ("2018-11-30T08:00", "13m", "2019-12-30T17:00"),
    ],
)
def test_days_and_months_slide_to_the_next_working_day(start: str, term: str, expected: str) -> None:
    assert due(start, term) == expected


@pytest.mark.parametrize(
    ("start", "term", "expected"),
    [
        ("2019-04-22T08:00", "3wh", "2019-04-22T11:00"),
        ("2019-04-22T08:30", "3wh", "2019-04-22T11:30"),  # the closing moment, not the opening after lunch
        ("2019-04-22T07:00", "8wh", "2019-04-22T17:00"),  # nor the next morning
        ("2019-04-22T08:00", "4wh", "2019-04-22T14:00"),
        ("2019-04-22T16:00", "8wh", "2019-04-23T16:00"),
        ("2019-04-26T16:00", "1wh", "2019-04-26T17:00"),
        ("2019-04-26T16:00", "2wh", "2019-05-02T08:00"),
        ("2019-04-22T17:00", "0wh", "2019-04-23T07:00"),
    ],
)
def test_working_hours_pass_only_while_the_office_works(start: str, term: str, expected: str) -> None:
    assert due(start, term) == expected
    assert due(start, term, convention="moment") == expected


def test_the_explanation_of_a_slide_names_the_day_that_nobody_works() -> None:
    answer = ask("2019-04-26T16:00", "3d")

    assert rules(answer) == ["term.calendar-days", "day.slid-to-working-day"]
    assert answer.explanation[1].from_.isoformat() == "2019-04-29T00:00:00"
    assert [special.day.isoformat() for special in answer.days_met()] == ["2019-04-29", "2019-04-30", "2019-05-01"]


def test_a_month_without_the_day_says_so() -> None:
    assert rules(ask("2019-01-31T08:00", "1m")) == ["term.months-missing-day"]
    assert rules(ask("2019-01-28T08:00", "1m")) == ["term.months"]


@pytest.mark.parametrize("text", ["3wd", "8wh", "15d", "2m", "0wd", "999999wd"])
def test_a_term_is_written_back_as_it_was_read(text: str) -> None:
    assert str(Term.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "3", "wd", "-1wd", "3 wd", " 3wd", "3wd\n", "3WD", "1.5d", "3w", "٣wd", "1000000d"]
)
def test_anything_else_is_no_term(text: str) -> None:
    with pytest.raises(UnknownTerm, match="is not a term"):
        Term.parse(text)
