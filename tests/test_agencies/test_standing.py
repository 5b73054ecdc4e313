"""Heads, lines to ministries, and what a one-stop unit was given by decision: each as of a day."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import DecisionKind, Headship, OneStopDecision, Rating
from motcua.config.supervisor.roles import Urls
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests.people import a_case_officer, a_chair, a_clerk, a_head
from tests.together import at_the_same_moment, kinds
from tests.world import a_place, at

NOW, BY = at("2019-06-14 08:00"), system("test")
MARCH, APRIL, JUNE = date(2019, 3, 15), date(2019, 4, 1), date(2019, 6, 15)


def heads(user: Any, since: date, **changes: Any) -> Headship:
    values: dict[str, Any] = {"title": "Chủ tịch", "decision": "QĐ 12/QĐ-UBND", "by": BY, "at": NOW, **changes}
    return actions.appoint_head(a_place().agency, user=user, valid_from=since, **values)


def a_paper(number: str = "QĐ 7/QĐ-UBND", since: date = date(2019, 1, 1)) -> actions.Paper:
    return actions.Paper(number, date(2018, 12, 28), "Võ Quốc Hùng", since)


def a_member(**changes: Any) -> actions.Member:
    facts = {"rank": "Chuyên viên", "holds_required_rank": True, "years_of_service": 5, "rating": Rating.GOOD}
    return actions.Member(user=a_clerk().user, **{**facts, **changes})


@pytest.mark.django_db
def test_a_figure_of_march_is_charged_to_the_head_of_march() -> None:
    hung, minh, agency = a_chair().user, a_head().user, a_place().agency
    heads(hung, date(2018, 1, 1))
    heads(minh, APRIL)

    found = [queries.head_on(agency, day) for day in (date(2017, 1, 1), MARCH, date(2019, 3, 31), APRIL, JUNE)]

    assert [head and head.user for head in found] == [None, hung, hung, minh, minh]
    assert events_of(f"agency:{agency.uid}").last().kind == "agencies.head_appointed"  # type: ignore[union-attr]


@pytest.mark.django_db
def test_a_head_is_refused_without_a_decision_before_a_later_one_and_by_whoever_may_not() -> None:
    hung, minh = a_chair().user, a_head().user
    heads(hung, APRIL)

    with pytest.raises(actions.HeadKnown):
        heads(minh, date(2019, 3, 1))
    with pytest.raises(actions.DecisionMissing):
        heads(minh, JUNE, decision=" ")
    with pytest.raises(actions.UnitElsewhere):
        heads(minh, JUNE, unit=a_place("ward-2").division)
    with pytest.raises(NotAllowed):
        heads(minh, JUNE, by=a_chair())
    assert Headship.objects.get().valid_to is None


@pytest.mark.django_db
def test_a_headship_ends_and_the_body_has_no_head() -> None:
    head = heads(a_chair().user, APRIL)

    actions.end_headship(head, last_day=MARCH.replace(month=5), by=BY, at=NOW)

    assert queries.head_on(a_place().agency, JUNE) is None
    with pytest.raises(actions.NotInForce):
        actions.end_headship(head, last_day=JUNE, by=BY, at=NOW)


def test_two_heads_appointed_at_the_same_moment_do_not_both_stand(committed_db: Urls) -> None:
    hung, minh = a_chair().user, a_head().user

    outcomes = at_the_same_moment([partial(heads, hung, APRIL), partial(heads, minh, APRIL)])

    assert kinds(outcomes) == ["HeadKnown", "done"]
    assert Headship.objects.count() == 1


@pytest.mark.django_db
def test_a_department_is_led_by_a_ministry_in_its_line_of_work() -> None:
    agency = a_place("department").agency
    line: dict[str, Any] = {"ministry_code": "g15", "ministry_name": "Bộ Tư pháp", "source": "Thông tư 07/2020",
                            "valid_from": APRIL, "by": BY, "at": NOW}  # fmt: skip

    actions.relate_to_ministry(agency, **line)

    assert [(row.ministry_code, row.valid_from) for row in queries.every_line_of(agency)] == [("G15", APRIL)]
    with pytest.raises(actions.LineKnown):
        actions.relate_to_ministry(agency, **line)


@pytest.mark.django_db
def test_a_staff_list_shows_what_falls_short_of_the_standards() -> None:
    unit = a_place("department").one_stop
    binh = a_member(years_of_service=2, rating=Rating.FAIR)
    short = actions.Member(a_case_officer().user, "Cán sự", False, 2, Rating.FAIR)

    actions.approve_staff_list(unit, [a_member(), short], paper=a_paper(), by=BY, at=NOW)
    actions.approve_staff_list(unit, [binh], paper=a_paper("QĐ 8", JUNE), by=BY, at=NOW)

    assert [one.unmet for one in queries.staff_list(unit, on=MARCH)] == [[], ["rank", "years", "rating"]]
    assert [one.unmet for one in queries.staff_list(unit, on=JUNE)] == [["years", "rating"]]
    assert queries.staff_list(unit, on=date(2018, 1, 1)) == []


@pytest.mark.django_db
def test_in_a_commune_no_rank_is_asked_for() -> None:
    unit = a_place("ward-1").one_stop
    actions.approve_staff_list(unit, [a_member(holds_required_rank=False)], paper=a_paper(), by=BY, at=NOW)

    assert [one.unmet for one in queries.staff_list(unit, on=MARCH)] == [[]]


@pytest.mark.django_db
def test_procedures_are_listed_by_decision_and_the_next_list_replaces_it() -> None:
    unit = a_place().one_stop
    codes = ["1.001193", " 2.000635 ", "1.001193", ""]

    actions.approve_procedure_list(unit, codes, paper=a_paper(), by=BY, at=NOW)
    actions.approve_procedure_list(unit, ["1.000656"], paper=a_paper("QĐ 9", JUNE), by=BY, at=NOW)

    assert queries.listed_procedures(unit, on=MARCH) == ["1.001193", "2.000635"]
    assert queries.listed_procedures(unit, on=JUNE) == ["1.000656"]


@pytest.mark.django_db
def test_decisions_are_refused_and_nothing_changes() -> None:
    place = a_place()
    founded = partial(actions.record_one_stop_decision, kind=DecisionKind.FOUNDING, at=NOW)
    founded(place.one_stop, paper=a_paper(), by=BY)

    with pytest.raises(actions.DecisionKnown):
        founded(place.one_stop, paper=a_paper(), by=BY)
    with pytest.raises(actions.NotOneStop):
        founded(place.division, paper=a_paper(), by=BY)
    with pytest.raises(actions.DecisionMissing):
        founded(place.one_stop, paper=a_paper(" "), by=BY)
    with pytest.raises(actions.ListEmpty):
        actions.approve_procedure_list(place.one_stop, [" "], paper=a_paper("QĐ 2"), by=BY, at=NOW)
    with pytest.raises(NotAllowed):
        founded(place.one_stop, paper=a_paper("QĐ 2"), by=a_chair())
    assert OneStopDecision.objects.count() == 1


@pytest.mark.django_db
def test_rooms_have_an_area_and_devices_a_number_for_as_long_as_they_serve() -> None:
    unit = a_place().one_stop
    enter = partial(actions.enter_equipment, unit, valid_from=date(2019, 1, 1), by=BY, at=NOW)
    enter(name="Phòng chờ", square_metres=80)
    scanner = enter(name="Máy quét", number=2)
    actions.end_equipment(scanner, last_day=MARCH, by=BY, at=NOW)

    names = [[row.name for row in queries.equipment_of(unit, on=day)] for day in (MARCH, JUNE)]

    assert names == [["Máy quét", "Phòng chờ"], ["Phòng chờ"]]
    with pytest.raises(actions.MeasureMissing):
        enter(name="Ghế")
    with pytest.raises(actions.NotInForce):
        actions.end_equipment(scanner, last_day=JUNE, by=BY, at=NOW)
