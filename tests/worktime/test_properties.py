"""What holds for every question that can be asked of the clock."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from motcua.worktime import clock
from motcua.worktime.explanation import Due
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.terms import Term
from tests.worktime import oracle
from tests.worktime.questions import moments, questions

CALENDAR = packaged_calendar()
MANY = settings(deadline=None, max_examples=150, derandomize=True)


def answer(question: dict[str, Any]) -> Due:
    """The clock's answer to a question."""
    asked = dict(question)
    return clock.due(asked.pop("start"), asked.pop("term"), calendar=CALENDAR, **asked)


@MANY
@given(questions())
def test_a_pause_never_gives_an_earlier_due_day(question: dict[str, Any]) -> None:
    due = question["start"]
    for count in range(len(question["pauses"]) + 1):
        later = answer({**question, "pauses": question["pauses"][:count]}).due
        assert later.date() >= due.date()
        due = later


@MANY
@given(questions())
def test_no_due_moment_lies_before_its_start(question: dict[str, Any]) -> None:
    start = question["start"].replace(second=0)

    due = answer({**question, "convention": "end-of-day"}).due

    assert due >= start
    assert due.second == 0


@MANY
@given(questions())
def test_a_pause_without_a_working_minute_changes_nothing(question: dict[str, Any]) -> None:
    assume(question["pauses"])
    ends = question["pauses"][-1][1].replace(second=0)
    empty = (ends, oracle.next_worked(ends))

    answered = answer({**question, "pauses": [*question["pauses"], empty]})

    assert answered.due == answer(question).due
    assert answered.explanation[:-1] == answer(question).explanation


@MANY
@given(questions(), st.integers(0, 60))
def test_a_pause_cut_in_two_costs_a_term_in_hours_the_same(question: dict[str, Any], hours: int) -> None:
    assume(question["pauses"])
    begins, ends = question["pauses"][0]
    middle = begins + (ends - begins) / 2
    asked = {**question, "term": Term(hours, "wh"), "policy": "resume"}

    halves = answer({**asked, "pauses": [(begins, middle), (middle, ends)]})

    assert halves.due == answer({**asked, "pauses": [(begins, ends)]}).due


@MANY
@given(questions())
def test_the_explanation_is_a_chain_from_the_start_to_the_due_moment(question: dict[str, Any]) -> None:
    answered = answer(question)
    items = answered.explanation

    assert items[0].from_ == question["start"].replace(second=0)
    assert items[-1].to == answered.due
    assert all(earlier.to == later.from_ for earlier, later in pairwise(items))
    assert [item.pause for item in items if item.pause] == [
        (begins.replace(second=0), ends.replace(second=0)) for begins, ends in question["pauses"]
    ]


@MANY
@given(questions())
def test_an_appointment_falls_on_the_legal_due_day_and_never_after_it(question: dict[str, Any]) -> None:
    assume(not question["pauses"])

    appointment = answer({**question, "convention": "moment"}).due
    legal = answer({**question, "convention": "end-of-day"}).due

    assert appointment <= legal
    assert appointment.date() == legal.date()


@settings(MANY, max_examples=80)
@given(moments, st.timedeltas(timedelta(0), timedelta(12)))
def test_working_time_between_two_moments_is_what_the_oracle_walks(earlier: datetime, step: timedelta) -> None:
    later = earlier + step
    minutes = int((later.replace(second=0, microsecond=0) - earlier.replace(second=0)) / timedelta(minutes=1))
    walked = [earlier.replace(second=0) + timedelta(minutes=minute) for minute in range(minutes)]

    assert clock.working_minutes(earlier, later, calendar=CALENDAR) == sum(map(oracle.works_at, walked))
    assert clock.working_days(earlier, later, calendar=CALENDAR) == sum(
        map(oracle.works_on, oracle.days_after(earlier.date(), later.date()))
    )


@MANY
@given(moments, moments)
def test_no_working_time_is_negative(one: datetime, other: datetime) -> None:
    spans = [
        clock.remaining(one, other, calendar=CALENDAR),
        clock.late_by(one, other, calendar=CALENDAR),
        clock.Span(0, clock.citizens_clock(one, other, calendar=CALENDAR)),
    ]

    assert all(span.days >= 0 and span.minutes >= 0 for span in spans)
