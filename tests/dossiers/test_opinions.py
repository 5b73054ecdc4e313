"""Opinions of other offices: the step waits for all of them, each inside the limit of the dossier."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.http import Http404

from motcua.dossiers import actions, opinions
from motcua.dossiers.actions.opinion_refusals import (
    DeadlineBeyondLimit,
    NobodyAsked,
    OpinionAlreadyAsked,
    OpinionClosed,
    OpinionEmpty,
    OpinionNotYetDue,
    OpinionReasonMissing,
    OpinionsOpen,
    QuestionMissing,
)
from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import Dossier, Opinion, State
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed, Refusal
from tests.cases import a_handed_over_dossier, a_received_dossier, finish, story, the_task
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_head, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
ASKED, DUE, AFTER = at("2019-05-02 08:00"), at("2019-05-03 17:00"), at("2019-05-04 08:00")


def nga() -> Person:
    """Case officer of the department that is asked."""
    return a_case_officer("nga", unit="department")


def the_department() -> tuple[int, int | None]:
    place = a_place("department")
    return place.agency.pk, place.division.pk


def the_province() -> tuple[int, int | None]:
    return a_place("province").agency.pk, None


def asked(dossier: Dossier, *offices: tuple[int, int | None], due: datetime = DUE) -> list[Opinion]:
    question = actions.Question(offices or (the_department(),), "Thửa đất có tranh chấp không?", due)
    return actions.ask_opinions(the_task(dossier, "examine"), question, by=a_case_officer(), at=ASKED)


def goes_on(dossier: Dossier, when: datetime = AFTER) -> Dossier:
    return finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=when)


def test_the_step_waits_until_every_office_has_answered() -> None:
    dossier = a_handed_over_dossier()
    first, second = asked(dossier, the_department(), the_province())

    actions.answer_opinion(first, "Không có tranh chấp.", by=nga(), at=DUE)
    with pytest.raises(OpinionsOpen, match="Hà Tĩnh"):
        goes_on(dossier)
    actions.answer_opinion(second, "Đồng ý.", by=a_chair("son", unit="province"), at=DUE)
    goes_on(dossier)

    assert story(dossier)[-5:] == ["opinion_asked", "opinion_asked", "opinion_given", "opinion_given", "step_done"]


def test_the_asked_office_sees_the_dossier_and_finds_the_question_in_its_list() -> None:
    dossier = a_handed_over_dossier()
    assert not Dossier.objects.visible_to(nga()).exists()

    (one,) = asked(dossier)

    assert Dossier.objects.visible_to(nga()).get() == dossier
    assert opinions.opinions_for(nga(), tab="ours", now=ASKED) == [one]
    assert opinions.opinions_for(a_case_officer(), tab="asked", now=ASKED) == [one]
    assert not Dossier.objects.visible_to(an_outsider()).exists()


def test_silence_is_reported_to_the_superior_and_the_lead_agency_goes_on() -> None:
    dossier = a_handed_over_dossier()
    (one,) = asked(dossier)

    with pytest.raises(OpinionNotYetDue):
        actions.pass_by_opinion(one, "Im lặng.", by=a_case_officer(), at=DUE)
    actions.report_silence(one, by=system("opinions"), at=AFTER)
    actions.report_silence(one, by=system("opinions"), at=AFTER)
    assert opinions.opinions_for(a_chair("son", unit="department"), tab="silent", now=AFTER) == [one]
    actions.pass_by_opinion(one, "Đã quá hạn, không trả lời.", by=a_case_officer(), at=AFTER)

    assert goes_on(dossier).state == State.IN_PROCESS
    assert story(dossier).count("opinion_silence_reported") == 1
    assert story(dossier)[-2:] == ["opinion_passed_by", "step_done"]


def test_passing_by_reports_the_silence_where_nobody_has_yet() -> None:
    (one,) = asked(dossier := a_handed_over_dossier())

    passed = actions.pass_by_opinion(one, "Không trả lời.", by=a_head(), at=AFTER)

    assert (passed.state, passed.silence_reported_at) == ("passed_by", AFTER)
    assert story(dossier)[-2:] == ["opinion_silence_reported", "opinion_passed_by"]


def test_reminding_is_counted_and_a_late_answer_is_still_taken() -> None:
    (one,) = asked(a_handed_over_dossier())

    actions.remind_of_opinion(one, by=a_case_officer(), at=DUE)
    reminded = actions.remind_of_opinion(one, by=system("opinions"), at=AFTER)
    given = actions.answer_opinion(one, "Không.", by=nga(), at=AFTER)

    assert (reminded.reminders, reminded.reminded_at) == (2, AFTER)
    assert given.state == "answered"


def test_a_question_is_withdrawn_with_its_reason() -> None:
    (one,) = asked(dossier := a_handed_over_dossier())

    with pytest.raises(OpinionReasonMissing):
        actions.withdraw_opinion(one, " ", by=a_case_officer(), at=DUE)
    actions.withdraw_opinion(one, "Đã có trong hồ sơ.", by=a_case_officer(), at=DUE)

    assert goes_on(dossier).state == State.IN_PROCESS


@pytest.mark.parametrize(
    ("question", "refusal"),
    [
        (lambda: actions.Question([the_department()], " ", DUE), QuestionMissing),
        (lambda: actions.Question([], "Có không?", DUE), NobodyAsked),
        (lambda: actions.Question([(a_place().agency.pk, a_place().division.pk)], "Có không?", DUE), NobodyAsked),
        (lambda: actions.Question([the_department()], "Có không?", ASKED), DeadlineBeyondLimit),
        (lambda: actions.Question([the_department()], "Có không?", at("2019-06-30 17:00")), DeadlineBeyondLimit),
        (lambda: actions.Question([the_department()] * 2, "Có không?", DUE), OpinionAlreadyAsked),
    ],
)
def test_what_cannot_be_asked(question: object, refusal: type[Refusal]) -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(refusal):
        actions.ask_opinions(the_task(dossier, "examine"), question(), by=a_case_officer(), at=ASKED)  # type: ignore[operator]

    assert not Opinion.objects.exists()


def test_nobody_is_asked_twice_at_once_nor_before_the_work_begins() -> None:
    dossier = a_handed_over_dossier()
    asked(dossier)

    with pytest.raises(OpinionAlreadyAsked):
        asked(dossier)
    new = a_received_dossier()
    with pytest.raises(StepNotAllowed):
        actions.ask_opinions(
            the_task(new, "hand_over"), actions.Question([the_department()], "?", DUE), by=a_clerk(), at=ASKED
        )


def test_from_a_stale_page_an_answer_is_told_what_became_of_it() -> None:
    (one,) = asked(a_handed_over_dossier())
    actions.answer_opinion(one, "Không.", by=nga(), at=DUE)

    with pytest.raises(OpinionClosed):
        actions.answer_opinion(one, "Có.", by=nga(), at=DUE)
    with pytest.raises(OpinionClosed):
        actions.withdraw_opinion(one, "Thôi.", by=a_case_officer(), at=DUE)

    one.refresh_from_db()
    assert one.answer == "Không."


def test_an_empty_answer_and_one_by_somebody_else_are_refused() -> None:
    (one,) = asked(a_handed_over_dossier())

    with pytest.raises(OpinionEmpty):
        actions.answer_opinion(one, " ", by=nga(), at=DUE)
    with pytest.raises(NotAllowed):
        actions.answer_opinion(one, "Không.", by=a_case_officer(), at=DUE)
    with pytest.raises(NotAllowed):
        actions.remind_of_opinion(one, by=nga(), at=DUE)
    with pytest.raises(Http404):
        actions.answer_opinion(one, "Không.", by=an_outsider(), at=DUE)


def test_a_step_of_the_whole_agency_is_not_led_by_the_head_of_one_of_its_units() -> None:
    dossier, hung = a_handed_over_dossier(), a_chair()
    goes_on(dossier, ASKED)
    question = actions.Question((the_department(),), "Thửa đất có tranh chấp không?", DUE)
    (one,) = actions.ask_opinions(the_task(dossier, "sign_result"), question, by=hung, at=ASKED)

    with pytest.raises(NotAllowed):
        actions.withdraw_opinion(one, "Đã có văn bản.", by=a_head(), at=ASKED)

    assert actions.withdraw_opinion(one, "Đã có văn bản.", by=hung, at=ASKED).closed_at == ASKED
