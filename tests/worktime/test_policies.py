"""Rules as dated rows: the day on which a count begins decides which text it cites."""

from datetime import date

import pytest

from motcua.worktime import clock, policies
from motcua.worktime.packaged import packaged_calendar
from motcua.worktime.policies import VIETNAM, Policy, Rulebook, RuleSet
from motcua.worktime.terms import Term
from tests.worktime.times import ask, at, pause


def in_force(day: str) -> RuleSet:
    """The rules of Việt Nam on a day."""
    return VIETNAM.on(date.fromisoformat(day).toordinal())


@pytest.mark.parametrize(
    ("rule", "day", "basis"),
    [
        (policies.WORKING_DAYS, "2016-12-31", "33/2005/QH11#152"),
        (policies.WORKING_DAYS, "2017-01-01", "91/2015/QH13#147.2"),
        (policies.CALENDAR_DAYS, "2019-04-22", "91/2015/QH13#147.2"),
        (policies.MONTHS, "2019-04-22", "91/2015/QH13#147.2"),
        (policies.WORKING_HOURS, "2016-12-31", "33/2005/QH11#152"),
        (policies.WORKING_HOURS, "2019-04-22", "91/2015/QH13#147.1"),
        (policies.MONTHS_CLIPPED, "2016-12-31", "33/2005/QH11#153"),
        (policies.MONTHS_CLIPPED, "2019-04-22", "91/2015/QH13#148.3"),
        (policies.DAY_SLID, "2016-12-31", "33/2005/QH11#153"),
        (policies.DAY_SLID, "2019-04-22", "91/2015/QH13#148.5"),
        (policies.START_MOVED, "2015-05-14", "93/2007/QĐ-TTg"),
        (policies.START_MOVED, "2018-06-20", "09/2015/QĐ-TTg"),
        (policies.START_MOVED, "2018-06-21", "61/2018/NĐ-CP#17"),
        (policies.TIME_MOVED, "2025-06-30", "61/2018/NĐ-CP#17"),
        (policies.TIME_MOVED, "2025-07-01", "118/2025/NĐ-CP"),
        (policies.PAUSE_RESTART, "2010-01-01", "93/2007/QĐ-TTg"),
        (policies.PAUSE_RESTART, "2018-06-20", "09/2015/QĐ-TTg"),
        (policies.PAUSE_RESTART, "2018-06-21", "61/2018/NĐ-CP#19"),
        (policies.PAUSE_EMPTY, "2018-06-21", "61/2018/NĐ-CP#19"),
        (policies.PAUSE_TOO_LATE, "2018-06-21", "61/2018/NĐ-CP#19"),
        (policies.PAUSE_WORKING_DAYS, "2018-06-21", "61/2018/NĐ-CP#19"),
        (policies.PAUSE_CALENDAR_DAYS, "2018-06-21", "61/2018/NĐ-CP#19"),
        (policies.PAUSE_WORKING_HOURS, "2026-01-01", "118/2025/NĐ-CP"),
        (policies.SAME_DAY, "2015-04-09", "79/2007/NĐ-CP"),
        (policies.SAME_DAY_LATE, "2015-04-10", "23/2015/NĐ-CP#7"),
    ],
)
def test_a_rule_cites_the_text_in_force_when_the_count_began(rule: str, day: str, basis: str) -> None:
    assert in_force(day).basis[rule] == basis


def test_an_item_cites_the_rule_of_the_day_of_the_start_even_where_time_moves_it_on() -> None:
    moved, counted = ask("2018-06-20T18:00", "1wd").explanation

    assert (moved.basis, counted.basis) == ("09/2015/QĐ-TTg", "91/2015/QH13#147.2")


def test_the_announced_versions_citation_stands_where_it_is_given() -> None:
    answer = clock.due(
        at("2019-04-22T08:00"),
        Term.parse("5wd"),
        calendar=packaged_calendar(),
        pauses=[pause("2019-04-23T10:00/2019-04-24T10:00")],
        pause_basis="QĐ 1872/QĐ-BTP, mục 4",
    )

    assert [item.basis for item in answer.explanation] == ["91/2015/QH13#147.2", "QĐ 1872/QĐ-BTP, mục 4"]


def test_another_cut_off_is_another_row() -> None:
    noon = Policy(policies.SAME_DAY_LATE, "1/2019/NĐ-CP", date.fromisoformat("2019-04-23"), minute=12 * 60)
    rulebook = Rulebook([noon, *VIETNAM.policies])

    def due(start: str) -> str:
        asked = clock.due(at(start), Term.parse("0wd"), calendar=packaged_calendar(), rulebook=rulebook)
        return f"{asked.due:%d/%m} {asked.explanation[-1].basis}"

    assert due("2019-04-22T14:00") == "22/04 23/2015/NĐ-CP#7"
    assert due("2019-04-23T11:29") == "23/04 23/2015/NĐ-CP#7"
    assert due("2019-04-23T14:00") == "24/04 1/2019/NĐ-CP"


def test_every_rule_has_a_source_from_the_first_day_of_the_calendar() -> None:
    rules = {value for name, value in vars(policies).items() if name.isupper() and isinstance(value, str)}

    assert in_force("2010-01-01").basis.keys() == rules - {*policies.EXTENDED}  # these come with their own article
    assert all(in_force("2010-01-01").basis.values())
    assert in_force("2010-01-01").cut_off == 15 * 60


def test_rules_on_the_same_article_are_written_together() -> None:
    day = date.fromisoformat("2019-01-01")

    assert policies.policies_for(["a", "b"], "1/2019/NĐ-CP#2", valid_from=day, minute=900) == [
        Policy("a", "1/2019/NĐ-CP#2", day, 900),
        Policy("b", "1/2019/NĐ-CP#2", day, 900),
    ]
    assert policies.policies_for(["a"], "1/2019/NĐ-CP") == [Policy("a", "1/2019/NĐ-CP", date.min, None)]
