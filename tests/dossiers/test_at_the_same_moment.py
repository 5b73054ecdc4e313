"""Every action, twice at the same moment: one happens, the other is told; numbers have no gap."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from motcua.agencies.models import Unit
from motcua.dossiers import actions
from motcua.dossiers.actions.refusals import NothingToSpread
from motcua.dossiers.message_rules import message_rule
from motcua.dossiers.models import Dossier, EndCause, Satisfaction, Speed, Times
from motcua.kernel.actors import VISITOR, Actor
from motcua.kernel.idempotency import once
from motcua.kernel.refusals import KeyReused
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    CERTIFICATE,
    a_decided_dossier,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    finish,
    story,
    the_task,
)
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_head, a_records_clerk
from tests.together import at_the_same_moment, kinds, meeting_in, twice
from tests.world import a_place, at

pytestmark = pytest.mark.usefixtures("meeting_db")
AT = at("2019-05-03 15:00")


def finishing(dossier: Dossier, step: str, outcome: str, *, by: Actor, **more: object) -> Callable[[], object]:
    task = the_task(dossier, step)
    done = actions.Finish(outcome, **more)  # type: ignore[arg-type]
    return lambda: actions.finish_task(task, done, by=by, at=AT)


@meeting_in(actions.receive_dossier)
def test_receiving() -> None:
    lan, dossier = a_clerk().actor, a_dossier()

    assert twice(lambda: actions.receive_dossier(dossier, by=lan, at=AT)) == ["StepNotAllowed", "done"]
    assert story(dossier) == ["lodged", "received"]


def test_handing_over() -> None:
    dossier = a_received_dossier()

    assert twice(finishing(dossier, "hand_over", "handed_over", by=a_clerk().actor)) == ["TaskAlreadyDone", "done"]
    assert story(dossier)[-1] == "handed_over"
    assert dossier.tasks.open().count() == 1


@meeting_in(actions.finish_task)
def test_two_officers_on_one_task() -> None:
    dossier = a_handed_over_dossier()
    task, officers = the_task(dossier, "examine"), [a_case_officer().actor, a_case_officer("cuc").actor]
    done = actions.Finish("propose_grant")

    outcomes = at_the_same_moment([partial(actions.finish_task, task, done, by=who, at=AT) for who in officers])

    assert kinds(outcomes) == ["TaskAlreadyDone", "done"]
    assert story(dossier).count("step_done") == 1


def test_deciding() -> None:
    dossier = a_handed_over_dossier()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=AT)

    deciding = finishing(dossier, "sign_result", "signed", by=a_chair().actor, decision=a_decision())

    assert twice(deciding) == ["TaskAlreadyDone", "done"]
    assert story(dossier).count("decided") == 1


def test_settling() -> None:
    dossier = a_decided_dossier()

    assert twice(finishing(dossier, "issue", "issued", by=a_records_clerk().actor)) == ["TaskAlreadyDone", "done"]
    assert story(dossier).count("settled") == 1


def test_returning() -> None:
    dossier = a_settled_dossier()

    assert twice(finishing(dossier, "return_result", "returned", by=a_clerk().actor)) == ["TaskAlreadyDone", "done"]
    assert story(dossier).count("returned") == 1


@meeting_in(actions.claim_task)
def test_taking_a_step_on() -> None:
    dossier = a_handed_over_dossier()
    task, both = the_task(dossier, "examine"), [a_case_officer().actor, a_case_officer("son").actor]

    outcomes = at_the_same_moment([partial(actions.claim_task, task, by=one, at=AT) for one in both])

    assert kinds(outcomes) == ["TaskTakenOn", "done"]
    assert story(dossier).count("task_claimed") == 1


def _spread_what_others_left(unit: Unit, *, by: Actor) -> None:
    """Two who find several tasks may each spread some of them; this test is about one task, and the place is shared."""
    with suppress(NothingToSpread):
        while actions.spread_tasks(unit, by=by, at=AT).given:
            pass


@meeting_in(actions.spread_tasks)
def test_spreading() -> None:
    minh, division = a_head().actor, a_place().division
    a_case_officer("son")
    _spread_what_others_left(division, by=minh)
    dossier = a_handed_over_dossier()

    outcomes = twice(lambda: actions.spread_tasks(division, by=minh, at=AT))

    assert outcomes == ["NothingToSpread", "done"]
    assert story(dossier).count("task_reassigned") == 1


@meeting_in(actions.request_supplement)
def test_asking_for_a_supplement() -> None:
    lan, dossier = a_clerk().actor, a_dossier()
    asked = [actions.Asked(reason="Mờ.", paper=dossier.procedure_version.papers.get(name=CERTIFICATE))]

    outcomes = twice(lambda: actions.request_supplement(dossier, asked, by=lan, at=AT))

    assert outcomes == ["StepNotAllowed", "done"]
    assert dossier.supplements.count() == 1


@meeting_in(actions.answer_supplement)
def test_answering_a_supplement() -> None:
    an, dossier = a_citizen().actor, a_dossier()
    asked = [actions.Asked(reason="Thiếu.", field="child")]
    actions.request_supplement(dossier, asked, by=a_clerk(), at=AT)
    answer = actions.Supplied(fields={"child": "Lê Thị Bé Hai"})

    outcomes = twice(lambda: actions.answer_supplement(dossier, answer, by=an, at=AT))

    assert outcomes == ["StepNotAllowed", "done"]
    assert story(dossier).count("supplement_answered") == 1


@meeting_in(actions.issue_receipt)
def test_issuing_a_receipt() -> None:
    dossier = a_received_dossier()
    lan = a_clerk().actor

    outcomes = at_the_same_moment([lambda: actions.issue_receipt(dossier, by=lan, at=AT).pk] * 2)

    assert len(set(outcomes)) == 1


@meeting_in(actions.destroy_personal_data)
def test_destroying_personal_data() -> None:
    dossier = a_returned_dossier()
    thu = a_chair().actor

    outcomes = twice(lambda: actions.destroy_personal_data(dossier, ground="Quy tắc lưu trữ 5 năm", by=thu, at=AT))

    assert "done" in outcomes
    assert verify_ledger().bad is None


@meeting_in(actions.rate_dossier, actions.rate_by_code)
def test_rating_by_code_and_as_the_owner() -> None:
    dossier = a_returned_dossier()
    answers = actions.Answers(Speed.EQUAL, Times.NONE, Times.ONE, Satisfaction.VERY, complains=True)
    owner = partial(actions.rate_dossier, dossier, answers, by=a_citizen().actor, at=AT)
    holder = partial(actions.rate_by_code, dossier.submission, 1, answers, by=VISITOR, at=AT)

    outcomes = at_the_same_moment([owner, holder])

    assert kinds(outcomes) == ["AlreadyRated", "done"]
    assert story(dossier).count("rated") == 1


@meeting_in(actions.judge_complaint)
def test_judging_a_complaint() -> None:
    dossier = a_returned_dossier()
    answers = actions.Answers(Speed.EQUAL, Times.NONE, Times.ONE, Satisfaction.NOT, complains=True)
    actions.rate_dossier(dossier, answers, by=a_citizen(), at=AT)
    hung = a_chair().actor

    outcomes = twice(lambda: actions.judge_complaint(dossier, upheld=True, because="Có căn cứ.", by=hung, at=AT))

    assert outcomes == ["NoComplaint", "done"]
    assert story(dossier).count("complaint_judged") == 1


@meeting_in(actions.refuse_reception)
def test_refusing_at_reception() -> None:
    lan, dossier = a_clerk().actor, a_dossier()
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Giấy tờ bị tẩy xóa.")

    assert twice(lambda: actions.refuse_reception(dossier, why, by=lan, at=AT)) == ["StepNotAllowed", "done"]
    assert story(dossier) == ["lodged", "not_received"]


def test_withdrawing_while_a_step_is_being_finished() -> None:
    an, dossier = a_citizen().actor, a_handed_over_dossier()
    finishing_it = finishing(dossier, "examine", "propose_grant", by=a_case_officer().actor)
    why = actions.Withdrawn("Nộp nhầm.")

    outcomes = at_the_same_moment([lambda: actions.withdraw_dossier(dossier, why, by=an, at=AT), finishing_it])

    assert kinds(outcomes) in (["TaskWithdrawn", "done"], ["done", "done"])
    assert not dossier.tasks.open().exists()
    assert verify_ledger().bad is None


@meeting_in(actions.withdraw_dossier)
def test_withdrawing() -> None:
    an, dossier = a_citizen().actor, a_received_dossier()
    why = actions.Withdrawn("Nộp nhầm.")

    assert twice(lambda: actions.withdraw_dossier(dossier, why, by=an, at=AT)) == ["StepNotAllowed", "done"]
    assert story(dossier).count("withdrawn") == 1


@meeting_in(actions.stop_dossier)
def test_stopping() -> None:
    hung, dossier = a_chair().actor, a_handed_over_dossier()
    why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9")

    assert twice(lambda: actions.stop_dossier(dossier, why, by=hung, at=AT)) == ["StepNotAllowed", "done"]
    assert story(dossier).count("stopped") == 1


@meeting_in(actions.close_unanswered)
def test_closing_while_the_owner_answers() -> None:
    an, lan, dossier = a_citizen().actor, a_clerk().actor, a_dossier()
    asked = [actions.Asked(reason="Thiếu.", field="child")]
    actions.request_supplement(dossier, asked, by=a_clerk(), at=AT)
    answer = actions.Supplied(fields={"child": "Lê Thị Bé Hai"})

    outcomes = at_the_same_moment(
        [
            lambda: actions.answer_supplement(dossier, answer, by=an, at=AT),
            lambda: actions.close_unanswered(dossier, legal_ground="Điều 9", by=lan, at=AT),
        ]
    )

    assert kinds(outcomes) == ["StepNotAllowed", "done"]


def test_a_key_with_other_content_is_refused_and_a_failed_command_leaves_the_key_free() -> None:
    with pytest.raises(ZeroDivisionError), once(client="an", key="k2", content=b"one"):
        _ = 1 // 0

    with once(client="an", key="k2", content=b"two") as attempt:
        attempt.keep(status=200, reference="two")
    with pytest.raises(KeyReused), once(client="an", key="k2", content=b"three"):
        pass

    assert attempt.reference == "two"


@meeting_in(actions.send_message)
def test_the_last_message_of_the_day_is_written_once() -> None:
    dossier, an = a_dossier(), a_citizen().actor
    for _ in range(message_rule(AT.date()).a_day - 1):
        actions.send_message(dossier, "Xin hỏi.", by=an, at=AT)

    outcomes = twice(lambda: actions.send_message(dossier, "Xin hỏi.", by=an, at=AT))

    assert outcomes == ["EnoughForToday", "done"]
    assert dossier.messages.count() == message_rule(AT.date()).a_day
