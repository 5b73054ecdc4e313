"""Bundles: one office gathers, the other accepts dossier by dossier or says what is wrong."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.http import Http404

from motcua.agencies.queries import working_calendar
from motcua.dossiers import actions, handing
from motcua.dossiers.actions.refusals import (
    DifferenceNotSaid,
    HandOverAnswered,
    LiesInBundle,
    NotForABundle,
    NothingToHandOver,
    StepNotAllowed,
    TaskAlreadyDone,
    WorkHasBegun,
)
from motcua.dossiers.models import Bundle, Dossier, HandOver, State
from motcua.dossiers.passing_rules import hand_over_due
from motcua.kernel.refusals import NotAllowed
from tests.cases import (
    DECLARATION,
    a_decided_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_settled_dossier,
    finish,
    story,
    the_task,
)
from tests.people import a_case_officer, a_chair, a_clerk, a_records_clerk, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
NOON, LATER = at("2019-05-02 11:00"), at("2019-05-02 15:00")


def a_bundle(*dossiers: Dossier) -> Bundle:
    """What Lan gathers for the division."""
    (bundle,) = actions.make_bundles([the_task(one, "hand_over") for one in dossiers], by=a_clerk(), at=NOON)
    return bundle


def answer(*said: actions.Answer, when: datetime = LATER) -> list[HandOver]:
    return actions.answer_hand_overs(said, by=a_case_officer(), at=when)


def row_of(dossier: Dossier) -> HandOver:
    return HandOver.objects.filter(dossier=dossier).latest("pk")


def now(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


def test_gathered_dossiers_stay_with_the_sender_until_they_are_accepted() -> None:
    first, second = a_received_dossier(), a_received_dossier()

    bundle = a_bundle(first, second)

    assert bundle.number == "BG-000.01.20.H27-190502-001"
    assert (bundle.from_unit, bundle.to_unit) == (a_place().one_stop, a_place().division)
    assert {now(first).state, now(second).state} == {State.RECEIVED}
    assert story(first)[-1] == "put_in_bundle"


def test_accepting_hands_over_and_what_differs_stays_behind() -> None:
    first, second = a_received_dossier(), a_received_dossier()
    a_bundle(first, second)

    answer(actions.Answer(row_of(first).pk), actions.Answer(row_of(second).pk, "missing", "Không có trong túi."))

    assert (now(first).state, now(second).state) == (State.IN_PROCESS, State.RECEIVED)
    assert (story(first)[-1], story(second)[-1]) == ("handed_over", "hand_over_disputed")
    assert the_task(first, "hand_over").closed_by == a_clerk().user
    assert row_of(first).passed_at == LATER
    assert [one.task.dossier for one in handing.to_hand_over(a_clerk())[0]] == [second]
    assert handing.to_hand_over(a_clerk())[0][0].came_back == row_of(second)


def test_what_came_back_can_go_again_in_the_next_bundle() -> None:
    dossier = a_received_dossier()
    a_bundle(dossier)
    answer(actions.Answer(row_of(dossier).pk, "wrong_papers"))

    again = a_bundle(dossier)
    answer(actions.Answer(row_of(dossier).pk))

    assert again.number.endswith("-002")
    assert now(dossier).state == State.IN_PROCESS


def test_results_go_back_in_a_bundle_and_the_clock_ends_with_their_acceptance() -> None:
    dossier = a_decided_dossier()
    sent = at("2019-05-03 14:00")
    (bundle,) = actions.make_bundles([the_task(dossier, "issue")], by=a_records_clerk(), at=sent)
    assert (bundle.carries, bundle.to_unit, now(dossier).state) == ("results", a_place().one_stop, State.IN_PROCESS)

    actions.answer_hand_overs([actions.Answer(row_of(dossier).pk)], by=a_clerk(), at=at("2019-05-03 15:00"))

    assert (now(dossier).state, now(dossier).settled_at) == (State.SETTLED, at("2019-05-03 15:00"))


def test_a_dossier_handed_over_alone_is_a_bundle_of_one_that_may_be_disputed() -> None:
    dossier = a_handed_over_dossier()

    answer(actions.Answer(row_of(dossier).pk, "not_ours", "Thuộc phòng khác."))

    assert {task.step for task in dossier.tasks.open()} == {"hand_over"}
    assert the_task(dossier, "examine").outcome == "withdrawn"
    finish(now(dossier), "hand_over", "handed_over", by=a_clerk(), when=at("2019-05-03 08:00"))
    assert {task.step for task in dossier.tasks.open()} == {"examine"}
    assert HandOver.objects.filter(dossier=dossier).count() == 2


@pytest.mark.parametrize("bundled", [True, False])
def test_what_came_back_goes_again_only_once_its_owner_has_answered(bundled: bool) -> None:
    dossier = a_handed_over_dossier()
    answer(actions.Answer(row_of(dossier).pk, "missing"))
    if bundled:
        a_bundle(dossier)
    paper = dossier.procedure_version.papers.get(name=DECLARATION)
    actions.request_supplement(now(dossier), [actions.Asked("Bản chụp mờ.", paper)], by=a_clerk(), at=LATER)
    told = story(dossier)

    with pytest.raises(StepNotAllowed):
        if bundled:
            answer(actions.Answer(row_of(dossier).pk))
        else:
            finish(now(dossier), "hand_over", "handed_over", by=a_clerk(), when=LATER)

    assert (now(dossier).state, story(dossier)) == (State.SUPPLEMENT, told)
    supplied = actions.Supplied(papers=[actions.PaperIn(paper, originals=1)])
    actions.answer_supplement(now(dossier), supplied, by=a_clerk(), at=at("2019-05-03 08:00"))
    if bundled:
        answer(actions.Answer(row_of(dossier).pk), when=at("2019-05-03 09:00"))
    else:
        finish(now(dossier), "hand_over", "handed_over", by=a_clerk(), when=at("2019-05-03 09:00"))
    assert {task.step for task in dossier.tasks.open()} == {"examine"}


def test_whoever_begins_to_work_has_accepted() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=NOON)

    with pytest.raises(HandOverAnswered):
        answer(actions.Answer(row_of(dossier).pk, "not_ours"))

    assert (row_of(dossier).state, row_of(dossier).answered_by) == ("accepted", a_case_officer().user)


def test_accepting_one_handed_over_alone_is_told() -> None:
    dossier = a_handed_over_dossier()

    answer(actions.Answer(row_of(dossier).pk))

    assert story(dossier)[-1] == "hand_over_accepted"


def test_a_dossier_in_a_bundle_is_not_handed_over_twice() -> None:
    dossier = a_received_dossier()
    a_bundle(dossier)

    with pytest.raises(LiesInBundle, match="BG-"):
        finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=LATER)
    with pytest.raises(LiesInBundle):
        a_bundle(dossier)

    assert story(dossier) == ["lodged", "received", "put_in_bundle"]


def test_the_sender_takes_a_dossier_out_until_it_is_answered() -> None:
    first, second = a_received_dossier(), a_received_dossier()
    a_bundle(first, second)
    answer(actions.Answer(row_of(second).pk))

    actions.take_back(row_of(first), by=a_clerk(), at=LATER)
    with pytest.raises(HandOverAnswered):
        actions.take_back(row_of(second), by=a_clerk(), at=LATER)

    assert (row_of(first).state, story(first)[-1]) == ("taken_back", "taken_out_of_bundle")
    assert finish(now(first), "hand_over", "handed_over", by=a_clerk(), when=LATER).state == State.IN_PROCESS


def test_the_same_answer_again_from_a_stale_page_changes_nothing() -> None:
    dossier = a_received_dossier()
    a_bundle(dossier)
    answer(actions.Answer(row_of(dossier).pk))

    with pytest.raises(HandOverAnswered):
        answer(actions.Answer(row_of(dossier).pk))

    assert story(dossier)[-1] == "handed_over"


def test_one_bad_answer_and_nothing_of_the_others_has_changed() -> None:
    first, second = a_received_dossier(), a_received_dossier()
    a_bundle(first, second)

    with pytest.raises(DifferenceNotSaid):
        answer(actions.Answer(row_of(first).pk), actions.Answer(row_of(second).pk, "no such word"))


def test_a_step_that_hands_nothing_over_does_not_go_in_a_bundle() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(NotForABundle):
        actions.make_bundles([the_task(dossier, "examine")], by=a_case_officer(), at=LATER)
    with pytest.raises(TaskAlreadyDone):
        actions.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=LATER)
    with pytest.raises(NothingToHandOver):
        actions.make_bundles([], by=a_clerk(), at=LATER)

    assert not Bundle.objects.exists()


def test_only_the_receiver_answers_and_only_the_sender_gathers() -> None:
    dossier = a_received_dossier()
    a_bundle(dossier)

    with pytest.raises(NotAllowed):
        actions.answer_hand_overs([actions.Answer(row_of(dossier).pk)], by=a_clerk(), at=LATER)
    with pytest.raises(NotAllowed):
        actions.take_back(row_of(dossier), by=a_case_officer(), at=LATER)
    with pytest.raises(NotAllowed):
        actions.make_bundles([the_task(a_received_dossier(), "hand_over")], by=a_chair(), at=LATER)


def test_for_an_outsider_there_is_no_bundle() -> None:
    dossier = a_received_dossier()
    bundle = a_bundle(dossier)

    with pytest.raises(Http404):
        actions.answer_hand_overs([actions.Answer(row_of(dossier).pk)], by=an_outsider(), at=LATER)
    with pytest.raises(Http404):
        actions.take_back(row_of(dossier), by=an_outsider(), at=LATER)
    with pytest.raises(Http404):
        actions.make_bundles([the_task(dossier, "hand_over")], by=an_outsider(), at=LATER)

    assert not Bundle.objects.visible_to(an_outsider()).exists()
    assert Bundle.objects.visible_to(a_case_officer()).get() == bundle


def test_a_result_that_lies_at_the_one_stop_unit_is_not_sent_back_by_a_difference() -> None:
    dossier = a_settled_dossier()

    with pytest.raises(StepNotAllowed):
        actions.answer_hand_overs([actions.Answer(row_of(dossier).pk, "missing")], by=a_clerk(), at=LATER)

    assert now(dossier).state == State.SETTLED


def test_the_receiver_sees_a_dossier_that_is_on_its_way() -> None:
    dossier = a_received_dossier()
    assert not Dossier.objects.filter(pk=dossier.pk, hand_overs__isnull=False).exists()

    a_bundle(dossier)

    assert Dossier.objects.visible_to(a_case_officer()).filter(pk=dossier.pk).exists()


def test_a_dossier_cannot_be_disputed_once_its_first_step_is_withdrawn() -> None:
    dossier = a_handed_over_dossier()
    dossier.tasks.filter(step="examine").update(closed_at=LATER, outcome="withdrawn")

    with pytest.raises(WorkHasBegun):
        answer(actions.Answer(row_of(dossier).pk, "not_ours"))


@pytest.mark.parametrize(
    ("received", "due", "next_day"),
    [
        ("2019-05-02 14:59", "2019-05-02 17:00", False),
        ("2019-05-02 15:00", "2019-05-02 17:00", False),
        ("2019-05-02 15:01", "2019-05-03 08:00", True),
        ("2019-04-26 16:00", "2019-05-02 08:00", True),
        ("2019-05-04 09:00", "2019-05-04 17:00", False),
        ("2019-05-05 09:00", "2019-05-06 08:00", True),
        ("2025-07-01 16:00", "2025-07-02 08:00", True),
    ],
)
def test_received_after_15_00_goes_first_thing_on_the_next_working_day(received: str, due: str, next_day: bool) -> None:
    calendar = working_calendar(a_place().agency.pk)

    found = hand_over_due(datetime.fromisoformat(received), calendar=calendar)

    assert (found.at, found.next_day) == (datetime.fromisoformat(due), next_day)
    assert found.rule.source.endswith(", 18")
