"""The work: from the hand-over to the result in the owner's hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import (
    DecisionIncomplete,
    DecisionNotYetSigned,
    OutcomeNotOffered,
    StepNotAllowed,
    TaskAlreadyDone,
    TaskWithdrawn,
)
from motcua.dossiers.models import HandOver, Outcome, State
from motcua.kernel.refusals import NotAllowed
from tests.cases import (
    a_decided_dossier,
    a_decision,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    finish,
    story,
    the_task,
)
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
LATER = at("2019-05-03 15:00")


def test_a_dossier_goes_through_the_house() -> None:
    dossier = a_returned_dossier()

    assert (dossier.state, dossier.outcome) == (State.RETURNED, Outcome.GRANTED)
    assert not dossier.tasks.open().exists()
    assert dossier.result.handed_to == "Lê Văn An"
    assert story(dossier) == ["lodged", "received", "handed_over", "step_done", "decided", "settled", "returned"]


def test_a_hand_over_is_kept_with_both_units() -> None:
    dossier = a_handed_over_dossier()

    hand_over = HandOver.objects.get(dossier=dossier)
    assert (hand_over.from_unit, hand_over.to_unit) == (a_place().one_stop, a_place().division)
    assert dossier.state == State.IN_PROCESS


def test_a_refusal_on_substance_is_a_result_with_its_reason() -> None:
    dossier = a_decided_dossier(Outcome.REFUSED)

    assert dossier.outcome == Outcome.REFUSED
    assert dossier.result.reason.startswith("Không đủ điều kiện")


@pytest.mark.parametrize("lacking", [None, a_decision(number=" "), a_decision(signer_name="")])
def test_a_decision_needs_its_document(lacking: actions.Decision | None) -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=LATER)

    with pytest.raises(DecisionIncomplete):
        finish(dossier, "sign_result", "signed", by=a_chair(), when=LATER, decision=lacking)

    assert the_task(dossier, "sign_result").is_open


def test_a_refusal_needs_its_reason() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_refusal", by=a_case_officer(), when=LATER)

    with pytest.raises(DecisionIncomplete):
        finish(dossier, "sign_refusal", "signed", by=a_chair(), when=LATER, decision=a_decision(reason=""))


def test_a_document_is_not_dated_in_the_future() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=LATER)

    with pytest.raises(DecisionNotYetSigned):
        finish(
            dossier, "sign_result", "signed", by=a_chair(), when=LATER, decision=a_decision(signed_on=date(2019, 5, 4))
        )


def test_the_chair_sends_back_what_was_not_examined_well() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=LATER)

    finish(dossier, "sign_result", "send_back", by=a_chair(), when=LATER, note="Kiểm tra lại tên mẹ.")

    assert [task.step for task in dossier.tasks.open()] == ["examine"]
    assert story(dossier)[-1] == "sent_back"


def test_a_task_done_by_somebody_says_by_whom_and_when() -> None:
    dossier = a_handed_over_dossier()
    task = the_task(dossier, "examine")
    actions.finish_task(task, actions.Finish("propose_grant"), by=a_case_officer(), at=at("2019-05-03 10:15"))

    with pytest.raises(TaskAlreadyDone, match=r"Đặng Thanh Bình.*10:15 03/05/2019"):
        actions.finish_task(task, actions.Finish("propose_refusal"), by=a_case_officer("cuc"), at=LATER)

    assert story(dossier).count("step_done") == 1


@pytest.mark.parametrize("who", [a_clerk, a_chair, a_citizen])
def test_a_step_belongs_to_its_role(who: object) -> None:
    dossier = a_handed_over_dossier()
    assert callable(who)

    with pytest.raises(NotAllowed):
        actions.finish_task(the_task(dossier, "examine"), actions.Finish("propose_grant"), by=who(), at=LATER)


def test_for_another_ward_the_dossier_does_not_exist() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(Http404):
        actions.finish_task(the_task(dossier, "examine"), actions.Finish("x"), by=an_outsider(), at=LATER)


def test_an_outcome_that_the_step_does_not_offer_is_refused() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(OutcomeNotOffered):
        actions.finish_task(the_task(dossier, "examine"), actions.Finish("burn"), by=a_case_officer(), at=LATER)


def test_no_work_goes_on_while_the_owner_is_waited_for() -> None:
    dossier = a_handed_over_dossier()
    asked = [actions.Asked(reason="Thiếu tên.", field="child")]
    actions.request_supplement(dossier, asked, by=a_case_officer(), at=LATER)

    with pytest.raises(StepNotAllowed):
        actions.finish_task(
            the_task(dossier, "examine"), actions.Finish("propose_grant"), by=a_case_officer(), at=LATER
        )

    assert the_task(dossier, "examine").is_open


def test_a_result_is_not_given_out_before_it_is_there() -> None:
    dossier = a_decided_dossier()

    assert [task.step for task in dossier.tasks.open()] == ["issue"]
    assert a_settled_dossier().settled_at == at("2019-05-03 14:00")


def test_a_withdrawn_task_says_so() -> None:
    dossier = a_received_dossier()
    task = the_task(dossier, "hand_over")
    dossier.tasks.filter(pk=task.pk).update(closed_at=LATER, outcome="withdrawn")

    with pytest.raises(TaskWithdrawn):
        actions.finish_task(task, actions.Finish("handed_over"), by=a_clerk(), at=LATER)
