"""Mistakes that other systems' calendars are known for, each as a case that this clock must not make."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time

from motcua.worktime.calendar import WeeklyHours, WorkingCalendar
from motcua.worktime.packaged import packaged_calendar
from tests.worktime.times import ask, due

FIVE_DAYS = range(5)


def an_agency(opens: int, closes: int) -> WorkingCalendar:
    """An agency with hours of its own, Monday to Friday."""
    return packaged_calendar().with_deviations(
        hours=[WeeklyHours(weekday, time(opens), time(closes)) for weekday in FIVE_DAYS]
    )


def test_a_count_begun_before_the_doors_open_does_not_use_the_night() -> None:
    assert due("2019-04-22T05:00", "2wh") == "2019-04-22T09:00"


def test_a_count_begun_after_the_doors_closed_does_not_lose_or_win_a_day() -> None:
    assert due("2019-04-22T19:00", "1wd") == "2019-04-24T17:00"
    assert due("2019-04-22T23:59", "2wh") == "2019-04-23T09:00"


def test_holidays_are_not_passed_over_in_silence() -> None:
    answer = ask("2019-04-26T08:00", "1wd")

    assert answer.due.isoformat() == "2019-05-02T17:00:00"
    assert [special.day.day for special in answer.days_met()] == [29, 30, 1]


def test_a_day_is_a_day_and_not_twenty_four_working_hours() -> None:
    assert due("2019-04-22T08:00", "1wd") == "2019-04-23T17:00"
    assert due("2019-04-22T08:00", "1d") == "2019-04-23T17:00"
    assert due("2019-04-22T08:00", "24wh") == "2019-04-25T08:00"


def test_a_worked_saturday_is_seen() -> None:
    assert due("2019-05-03T08:00", "1wd") == "2019-05-04T17:00"


def test_a_term_in_weeks_of_calendar_days_does_not_end_on_a_day_off() -> None:
    assert due("2019-04-22T08:00", "7d") == "2019-05-02T17:00"


def test_a_minute_is_not_rounded_up_to_a_quarter_of_an_hour() -> None:
    assert due("2019-04-22T08:07", "1wh") == "2019-04-22T09:07"


def test_the_length_of_the_term_is_not_ignored() -> None:
    dues = [due("2019-04-22T08:00", f"{days}wd") for days in range(12)]

    assert len(set(dues)) == 12


def test_a_pause_is_made_good_to_the_day_and_not_by_one_more() -> None:
    assert due("2019-05-06T08:00", "5wd", "2019-05-07T10:00/2019-05-09T10:00") == "2019-05-15T17:00"


def test_two_agencies_that_count_at_the_same_moment_keep_their_own_hours() -> None:
    agencies = [an_agency(opens, opens + 8) for opens in (6, 7, 8, 9)]

    def closings(agency: WorkingCalendar) -> set[int]:
        return {ask("2019-04-22T10:00", f"{days}wd", calendar=agency).due.hour for days in range(1, 200)}

    with ThreadPoolExecutor(max_workers=4) as pool:
        answers = list(pool.map(closings, agencies * 4))

    assert answers == [{14}, {15}, {16}, {17}] * 4


def test_an_agencys_hours_do_not_change_the_nations() -> None:
    before = ask("2019-04-22T08:00", "1wd")

    an_agency(6, 20).table.is_worked(0)

    assert ask("2019-04-22T08:00", "1wd") == before


def test_a_date_that_moved_says_what_moved_it() -> None:
    counted, slid = ask("2019-04-22T08:00", "7d").explanation

    assert (counted.rule, slid.rule) == ("term.calendar-days", "day.slid-to-working-day")
    assert [special.note for special in slid.days] == [
        "Nghỉ hoán đổi",
        "Ngày Chiến thắng 30/4",
        "Ngày Quốc tế Lao động 1/5",
    ]
