"""What a pause does to the due moment."""

import pytest

from motcua.worktime.clock import AfterPause
from motcua.worktime.refusals import (
    ClockRefusal,
    PauseBeforeStart,
    PauseEndsBeforeItBegins,
    PausesOverlap,
    UnknownChoice,
)
from tests.worktime.times import ask, due, pause, rules

OVER_THE_HOLIDAYS = "2019-04-23T10:00/2019-05-03T09:00"


def test_time_resumes_in_days_where_the_term_is_in_days() -> None:
    assert due("2019-04-22T08:00", "5wd", OVER_THE_HOLIDAYS) == "2019-05-08T17:00"


def test_the_whole_term_restarts_where_the_announced_version_says_so() -> None:
    assert due("2019-04-22T08:00", "5wd", OVER_THE_HOLIDAYS, policy="restart") == "2019-05-09T17:00"


def test_time_resumes_in_minutes_where_the_term_is_in_hours() -> None:
    assert due("2019-04-26T08:00", "8wh", "2019-04-26T10:00/2019-05-03T09:00") == "2019-05-03T17:00"


@pytest.mark.parametrize(
    ("start", "term", "pause", "expected"),
    [
        # Calendar days: from P's date to R's date, from the day as already slid, then slid again.
        ("2019-04-22T08:00", "5d", "2019-04-23T10:00/2019-04-24T10:00", "2019-05-03T17:00"),  # Saturday→2/5, +1
        ("2019-04-22T08:00", "2d", "2019-04-23T10:00/2019-04-26T10:00", "2019-05-02T17:00"),  # 24+3 → Saturday → 2/5
        ("2019-04-22T08:00", "1m", "2019-04-25T18:00/2019-04-27T10:00", "2019-05-28T17:00"),  # P 26/4, R 2/5: six days
        # Same-day results count in working days.
        ("2019-04-22T08:00", "0wd", "2019-04-22T09:00/2019-04-22T14:00", "2019-04-22T17:00"),
        ("2019-04-22T08:00", "0wd", "2019-04-22T09:00/2019-04-23T14:00", "2019-04-23T17:00"),
        ("2019-04-26T16:00", "0wd", "2019-04-26T16:30/2019-05-02T08:00", "2019-05-03T17:00"),
        # Working hours: on a boundary the closing moment.
        ("2019-04-22T08:00", "2wh", "2019-04-22T09:00/2019-04-22T10:30", "2019-04-22T11:30"),
        ("2019-04-22T08:00", "2wh", "2019-04-22T09:00/2019-04-22T16:00", "2019-04-22T17:00"),
        ("2019-04-22T08:00", "2wh", "2019-04-22T09:00/2019-04-22T16:01", "2019-04-23T07:01"),
    ],
)
def test_resuming_moves_the_due_moment_by_what_was_lost(start: str, term: str, pause: str, expected: str) -> None:
    assert due(start, term, pause) == expected


@pytest.mark.parametrize(
    ("start", "term", "pause", "expected"),
    [
        ("2019-04-22T08:00", "0wd", "2019-04-22T09:00/2019-04-23T14:59", "2019-04-23T17:00"),
        ("2019-04-22T08:00", "0wd", "2019-04-22T09:00/2019-04-23T15:00", "2019-04-24T17:00"),  # the cut-off again
        ("2019-04-22T08:00", "5d", "2019-04-23T10:00/2019-04-24T10:00", "2019-05-02T17:00"),  # 24/4 + 5 slides
        ("2019-04-22T08:00", "8wh", "2019-04-22T15:00/2019-04-23T09:00", "2019-04-24T09:00"),
        ("2019-04-22T08:00", "1m", "2019-04-23T10:00/2019-05-31T10:00", "2019-07-01T17:00"),  # 30 June is a Sunday
    ],
)
def test_restarting_counts_the_term_again_from_the_end_of_the_pause(
    start: str, term: str, pause: str, expected: str
) -> None:
    assert due(start, term, pause, policy="restart") == expected


def test_a_restarted_appointment_takes_the_clock_time_of_the_restart_and_a_resumed_one_keeps_its_own() -> None:
    pause = "2019-04-23T10:00/2019-04-24T09:15"

    assert due("2019-04-22T14:00", "3wd", pause, policy="restart", convention="moment") == "2019-05-02T09:15"
    assert due("2019-04-22T14:00", "3wd", pause, policy="resume", convention="moment") == "2019-04-26T14:00"


@pytest.mark.parametrize("policy", ["resume", "restart"])
@pytest.mark.parametrize(
    "empty",
    [
        "2019-04-23T11:30/2019-04-23T13:30",  # lunch
        "2019-04-23T17:00/2019-04-24T07:00",  # a night
        "2019-04-27T00:00/2019-05-02T07:00",  # a weekend and the holidays
        "2019-04-23T10:00/2019-04-23T10:00",
        "2019-04-23T10:00:10/2019-04-23T10:00:50",
    ],
)
def test_a_pause_without_a_working_minute_changes_nothing(policy: AfterPause, empty: str) -> None:
    answer = ask("2019-04-22T08:00", "20wd", empty, policy=policy)

    assert answer.due == ask("2019-04-22T08:00", "20wd").due
    assert rules(answer)[-1] == "pause.no-working-minute"


@pytest.mark.parametrize("policy", ["resume", "restart"])
def test_a_pause_at_or_after_the_due_moment_changes_nothing(policy: AfterPause) -> None:
    answer = ask("2019-04-22T08:00", "2wh", "2019-04-22T10:00/2019-04-23T10:00", policy=policy)

    assert answer.due.isoformat() == "2019-04-22T10:00:00"
    assert rules(answer)[-1] == "pause.after-due"


def test_a_pause_in_the_last_minute_before_the_due_moment_counts() -> None:
    pause = "2019-04-22T09:59/2019-04-23T10:00"

    assert due("2019-04-22T08:00", "2wh", pause) == "2019-04-23T10:01"
    assert due("2019-04-22T08:00", "2wh", pause, policy="restart") == "2019-04-23T14:00"


def test_the_due_moment_as_it_stands_is_that_of_the_convention() -> None:
    after_the_appointment = "2019-04-23T16:30/2019-04-24T10:00"

    assert due("2019-04-22T16:00", "1wd", after_the_appointment, convention="moment") == "2019-04-23T16:00"
    assert due("2019-04-22T16:00", "1wd", after_the_appointment, convention="end-of-day") == "2019-04-24T17:00"


def test_a_later_pause_is_judged_by_the_due_moment_that_the_earlier_one_made() -> None:
    earlier, later = "2019-04-22T09:00/2019-04-23T09:00", "2019-04-23T10:00/2019-04-24T10:00"

    assert due("2019-04-22T08:00", "0wd", later) == "2019-04-22T17:00"
    assert due("2019-04-22T08:00", "0wd", earlier, later) == "2019-04-24T17:00"


def test_pauses_may_touch_and_then_are_two() -> None:
    first, second = "2019-04-22T09:00/2019-04-23T09:00", "2019-04-23T09:00/2019-04-24T09:00"

    assert due("2019-04-22T08:00", "3wd", first, second) == due(
        "2019-04-22T08:00", "3wd", "2019-04-22T09:00/2019-04-24T09:00"
    )


@pytest.mark.parametrize(
    ("pauses", "refusal"),
    [
        (["2019-04-22T07:59/2019-04-22T09:00"], PauseBeforeStart),
        (["2019-04-22T10:00/2019-04-22T09:59"], PauseEndsBeforeItBegins),
        (["2019-04-22T09:00/2019-04-23T09:00", "2019-04-23T08:59/2019-04-24T09:00"], PausesOverlap),
        (["2019-04-22T09:00/2019-04-23T09:00", "2019-04-22T08:00/2019-04-22T09:00"], PausesOverlap),
        (["2019-04-23T09:00/2019-04-24T09:00", "2019-04-22T09:00/2019-04-22T10:00"], PausesOverlap),  # out of order
        (["2019-06-24T09:00/2019-06-25T09:00", "2019-06-24T10:00/2019-06-24T11:00"], PausesOverlap),  # though too late
    ],
)
def test_pauses_out_of_order_are_refused(pauses: list[str], refusal: type[ClockRefusal]) -> None:
    with pytest.raises(refusal):
        ask("2019-04-22T08:00", "3wd", *pauses)


def test_a_pause_may_begin_with_the_start_and_seconds_do_not_matter() -> None:
    assert due("2019-04-22T08:00:30", "1wd", "2019-04-22T08:00:10/2019-04-23T08:00") == "2019-04-24T17:00"


def test_a_policy_or_convention_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoice, match=r"“continue” is not a choice for policy\. Choose one of: resume, restart"):
        ask("2019-04-22T08:00", "3wd", policy="continue")  # type: ignore[arg-type]
    with pytest.raises(
        UnknownChoice, match=r"“eod” is not a choice for convention\. Choose one of: end-of-day, moment"
    ):
        ask("2019-04-22T08:00", "3wd", convention="eod")  # type: ignore[arg-type]


def test_a_pause_out_of_order_is_named() -> None:
    first = "2019-04-22T09:00/2019-04-23T09:00"

    with pytest.raises(PauseBeforeStart, match=r"from 22/04/2019 07:59 begins before the start 22/04/2019 08:00\."):
        ask("2019-04-22T08:00", "3wd", "2019-04-22T07:59/2019-04-22T09:00")
    with pytest.raises(PauseEndsBeforeItBegins, match=r"from 22/04/2019 10:00 ends .*, at 22/04/2019 09:59\."):
        ask("2019-04-22T08:00", "3wd", "2019-04-22T10:00/2019-04-22T09:59")
    with pytest.raises(PausesOverlap, match=r"from 23/04/2019 08:59 begins .*, at 23/04/2019 09:00\."):
        ask("2019-04-22T08:00", "3wd", first, "2019-04-23T08:59/2019-04-24T09:00")


def test_a_due_day_that_a_pause_moves_onto_a_day_off_slides_and_both_are_explained() -> None:
    moved, slid = ask("2019-04-22T08:00", "2d", "2019-04-23T10:00/2019-04-26T10:00").explanation[1:]

    assert (moved.rule, moved.to.isoformat(), moved.amount) == (
        "pause.resume-calendar-days",
        "2019-04-27T00:00:00",
        3,
    )
    assert moved.pause == pause("2019-04-23T10:00/2019-04-26T10:00")
    assert (slid.rule, slid.to.isoformat(), slid.pause) == ("day.slid-to-working-day", "2019-05-02T17:00:00", None)


def test_each_step_says_what_was_counted_and_which_special_days_lay_on_its_way() -> None:
    counted, moved = ask("2019-04-22T08:00", "5wd", OVER_THE_HOLIDAYS, convention="moment").explanation

    assert (counted.amount, counted.pause, [special.day.day for special in counted.days]) == (5, None, [29, 30, 1])
    assert (moved.amount, moved.pause, [special.day.day for special in moved.days]) == (
        5,
        pause(OVER_THE_HOLIDAYS),
        [4],
    )


def test_a_step_that_counts_nothing_has_the_four_fields_alone() -> None:
    answer = ask("2019-04-21T08:00", "0wd").as_json()

    assert [set(item) for item in answer["explanation"]] == [{"rule", "from", "to", "basis"}] * 2
