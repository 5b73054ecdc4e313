"""Ends without a result: refused at reception, withdrawn, stopped, closed because nobody answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.http import Http404
from django.test import Client

from motcua.dossiers import actions, jobs
from motcua.dossiers.actions.refusals import (
    AlreadyAskedOnce,
    AnswerStillPossible,
    AskedByMissing,
    ReasonMissing,
    StepNotAllowed,
    StopGroundMissing,
    TaskWithdrawn,
    WhereToGoMissing,
)
from motcua.dossiers.models import Dossier, EndCause, Ending, State, SupplementGround
from motcua.kernel.actors import Actor, system
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    CERTIFICATE,
    a_closing_version,
    a_decided_dossier,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    story,
    the_paper,
    the_task,
)
from tests.dossiers.test_api import send
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_head, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
FRIDAY_3_MAY_9H = at("2019-05-03 09:00")
NOT_COMPETENT = actions.NotReceived(EndCause.NOT_COMPETENT, "Thuộc thẩm quyền của Sở.", where_to_go="Sở Tư pháp")
CANNOT = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Giấy chứng sinh bị tẩy xóa.")
TAKEN_BACK = actions.Withdrawn("Tôi nộp nhầm.", "Lê Văn An")
BY_LAW = actions.Stopped(EndCause.BY_LAW, "Đang có tranh chấp.", "Luật Hộ tịch, điều 9")


def _by(changes: dict[str, Any], who: Actor) -> dict[str, Any]:
    return {"by": who, "at": FRIDAY_3_MAY_9H, **changes}


def refuse(dossier: Dossier, **changes: Any) -> Dossier:
    why = changes.pop("why", NOT_COMPETENT)
    return actions.refuse_reception(dossier, why, **_by(changes, a_clerk()))


def withdraw(dossier: Dossier, **changes: Any) -> Dossier:
    why = changes.pop("why", TAKEN_BACK)
    return actions.withdraw_dossier(dossier, why, **_by(changes, a_citizen()))


def stop(dossier: Dossier, **changes: Any) -> Dossier:
    why = changes.pop("why", BY_LAW)
    return actions.stop_dossier(dossier, why, **_by(changes, a_chair()))


def close(dossier: Dossier, **changes: Any) -> Dossier:
    return actions.close_unanswered(dossier, **_by(changes, a_clerk()))


def waiting(dossier: Dossier, *, since: datetime = at("2019-05-02 08:00")) -> Dossier:  # noqa: B008
    asked = [actions.Asked("Bản chụp mờ.", the_paper(CERTIFICATE))]
    return actions.request_supplement(dossier, asked, by=a_clerk(), at=since).dossier


def announced_to_close() -> Dossier:
    """A dossier whose announcement closes it after fifteen days; asked on 2 May 2019."""
    return waiting(a_received_dossier(version=a_closing_version()))


def as_it_is(dossier: Dossier) -> tuple[object, ...]:
    dossier.refresh_from_db()
    return dossier.state, story(dossier), dossier.tasks.open().count(), Ending.objects.count()


# --- refused at reception


def test_a_dossier_is_refused_at_reception_with_the_reason_and_where_to_go() -> None:
    dossier = refuse(a_dossier())

    assert (dossier.state, dossier.ended_at, dossier.code) == (State.NOT_RECEIVED, FRIDAY_3_MAY_9H, None)
    assert (dossier.ending.where_to_go, dossier.ending.ended_by) == ("Sở Tư pháp", a_clerk().user)
    assert story(dossier) == ["lodged", "not_received"]


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        (actions.NotReceived(EndCause.NOT_COMPETENT, "Không thuộc thẩm quyền."), WhereToGoMissing),
        (actions.NotReceived(EndCause.NOT_ACCEPTABLE, "  "), ReasonMissing),
        (actions.NotReceived(EndCause.BY_LAW, "Dừng."), ReasonMissing),
    ],
)
def test_a_refusal_without_its_reason_or_place_changes_nothing(
    why: actions.NotReceived, refusal: type[Exception]
) -> None:
    dossier = a_dossier()
    before = as_it_is(dossier)

    with pytest.raises(refusal):
        refuse(dossier, why=why)

    assert as_it_is(dossier) == before


def test_what_was_received_cannot_be_refused_at_reception_any_more() -> None:
    dossier = a_received_dossier()

    with pytest.raises(StepNotAllowed):
        refuse(dossier)

    assert dossier.current_state == State.RECEIVED


def test_only_the_counter_that_would_receive_it_may_refuse() -> None:
    dossier = a_dossier()

    with pytest.raises(NotAllowed):
        refuse(dossier, by=a_citizen())
    with pytest.raises(Http404):
        refuse(dossier, by=an_outsider())


# --- withdrawn


@pytest.mark.parametrize("made", [a_dossier, a_received_dossier, a_handed_over_dossier])
def test_the_owner_withdraws_whatever_is_not_settled_yet(made: Callable[[], Dossier]) -> None:
    dossier = withdraw(made(), why=actions.Withdrawn("Tôi nộp nhầm."))

    assert (dossier.state, dossier.ended_at) == (State.WITHDRAWN, FRIDAY_3_MAY_9H)
    assert dossier.ending.asked_by == "Lê Văn An"
    assert not dossier.tasks.open().exists()


def test_a_withdrawal_while_the_owner_is_waited_for_ends_request_and_clock() -> None:
    dossier = withdraw(waiting(a_received_dossier()))

    supplement = dossier.supplements.get()
    assert (supplement.answered_at, supplement.lapsed_at) == (None, FRIDAY_3_MAY_9H)
    assert dossier.clock_stops.get().ended_at == FRIDAY_3_MAY_9H
    assert dossier.resumes_to is None


def test_an_open_step_of_a_withdrawn_dossier_is_told_as_withdrawn() -> None:
    dossier = a_handed_over_dossier()
    task = the_task(dossier, "examine")
    withdraw(dossier)

    with pytest.raises(TaskWithdrawn):
        actions.finish_task(task, actions.Finish("propose_grant"), by=a_case_officer(), at=FRIDAY_3_MAY_9H)


def test_at_the_counter_the_officer_writes_down_who_asks_for_it() -> None:
    dossier = a_received_dossier()

    with pytest.raises(AskedByMissing):
        withdraw(dossier, by=a_clerk(), why=actions.Withdrawn("Nộp nhầm."))
    with pytest.raises(ReasonMissing):
        withdraw(dossier, why=actions.Withdrawn(" "))
    withdraw(dossier, by=a_clerk())

    assert Ending.objects.get().asked_by == "Lê Văn An"


@pytest.mark.parametrize("made", [a_settled_dossier, a_returned_dossier])
def test_what_is_settled_cannot_be_withdrawn(made: Callable[[], Dossier]) -> None:
    dossier = made()

    with pytest.raises(StepNotAllowed):
        withdraw(dossier, at=at("2019-05-06 08:00"))


def test_a_second_withdrawal_from_a_stale_page_is_refused() -> None:
    dossier = a_received_dossier()
    withdraw(dossier)

    with pytest.raises(StepNotAllowed):
        withdraw(dossier)

    assert story(dossier) == ["lodged", "received", "withdrawn"]


def test_neither_a_case_officer_nor_a_stranger_withdraws() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(NotAllowed):
        withdraw(dossier, by=a_case_officer())
    with pytest.raises(Http404):
        withdraw(dossier, by=a_citizen("khac"))


# --- stopped


def test_a_leader_stops_the_settlement_on_an_article_of_law() -> None:
    dossier = stop(a_decided_dossier(), by=a_head(), at=at("2019-05-03 10:00"))

    assert (dossier.state, dossier.ending.legal_ground) == (State.STOPPED, "Luật Hộ tịch, điều 9")
    assert story(dossier)[-1] == "stopped"


@pytest.mark.parametrize(
    ("why", "refusal"),
    [
        (actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", " "), StopGroundMissing),
        (actions.Stopped(EndCause.BY_LAW, " ", "Luật Hộ tịch, điều 9"), ReasonMissing),
        (actions.Stopped(EndCause.WITHDRAWN, "Rút.", "Luật Hộ tịch, điều 9"), ReasonMissing),
    ],
)
def test_a_stop_without_reason_or_ground_changes_nothing(why: actions.Stopped, refusal: type[Exception]) -> None:
    dossier = a_handed_over_dossier()
    before = as_it_is(dossier)

    with pytest.raises(refusal):
        stop(dossier, why=why)

    assert as_it_is(dossier) == before


def test_only_a_leader_stops_and_only_what_is_being_processed_or_waits() -> None:
    dossier = a_handed_over_dossier()

    with pytest.raises(NotAllowed):
        stop(dossier, by=a_case_officer())
    with pytest.raises(NotAllowed):
        stop(waiting(a_received_dossier()), by=a_clerk())
    with pytest.raises(StepNotAllowed):
        stop(a_received_dossier())


# --- closed because nobody answered


def test_the_owner_has_until_the_announced_day_to_answer() -> None:
    supplement = announced_to_close().supplements.get()

    assert supplement.due_at is not None
    assert f"{local(supplement.due_at):%d/%m/%Y %H:%M}" == "17/05/2019 17:00"
    assert "đóng hồ sơ" in supplement.closes_by
    assert supplement.due_because


def test_once_the_day_is_over_the_sweep_closes_the_dossier_with_the_announced_sentence() -> None:
    dossier = announced_to_close()

    jobs.close_unanswered(int(at("2019-05-17 17:00").timestamp()))
    assert as_it_is(dossier)[0] == State.SUPPLEMENT
    for _ in range(2):
        jobs.close_unanswered(int(at("2019-05-17 17:07").timestamp()))

    dossier.refresh_from_db()
    assert (dossier.state, dossier.ended_at) == (State.STOPPED, at("2019-05-17 17:07"))
    assert "đóng hồ sơ" in dossier.ending.legal_ground
    assert story(dossier) == ["lodged", "received", "supplement_requested", "stopped"]
    assert verify_ledger(stream=dossier.stream).bad is None


def test_where_the_announcement_says_nothing_no_dossier_closes_by_itself() -> None:
    dossier = waiting(a_received_dossier())

    jobs.close_unanswered(int(at("2025-05-17 17:07").timestamp()))
    with pytest.raises(StopGroundMissing):
        close(dossier, by=system("closing"), at=at("2025-05-17 17:07"), legal_ground="Điều 19")

    assert as_it_is(dossier)[0] == State.SUPPLEMENT


def test_an_officer_closes_only_after_the_day_and_otherwise_with_an_article() -> None:
    announced, silent = announced_to_close(), waiting(a_received_dossier(version=a_closing_version("1.001198", days=0)))

    with pytest.raises(AnswerStillPossible):
        close(announced, at=at("2019-05-17 16:00"))
    with pytest.raises(StopGroundMissing):
        close(silent, at=at("2019-06-17 16:00"))
    close(announced, at=at("2019-05-20 08:00"))
    closed = close(silent, at=at("2019-06-17 16:00"), legal_ground="Luật Hộ tịch, điều 9")

    assert closed.ending.cause == EndCause.NOT_SUPPLEMENTED


def test_nothing_is_closed_that_does_not_wait_for_its_owner() -> None:
    with pytest.raises(StepNotAllowed):
        close(a_handed_over_dossier())


def test_the_node_may_set_a_day_where_the_announcement_names_none(settings: Any) -> None:
    settings.SUPPLEMENT_DAYS = 10

    supplement = waiting(a_received_dossier()).supplements.get()

    assert supplement.due_at is not None
    assert f"{local(supplement.due_at):%d/%m/%Y}" == "13/05/2019"
    assert supplement.closes_by == ""


# --- asked again


def test_a_further_request_needs_one_of_the_grounds_and_its_words() -> None:
    dossier = waiting(a_received_dossier())
    supplied = actions.Supplied([actions.PaperIn(the_paper(CERTIFICATE), originals=1)])
    actions.answer_supplement(dossier, supplied, by=a_citizen(), at=FRIDAY_3_MAY_9H)
    asked = [actions.Asked("Vẫn mờ.", the_paper(CERTIFICATE))]

    lacking: list[dict[str, Any]] = [{}, {"legal_ground": "Vẫn mờ."}, {"ground": SupplementGround.NEW_FACT}]
    for incomplete in lacking:
        with pytest.raises(AlreadyAskedOnce):
            actions.request_supplement(dossier, asked, by=a_clerk(), at=FRIDAY_3_MAY_9H, **incomplete)
    again = actions.request_supplement(
        dossier,
        asked,
        by=a_clerk(),
        at=FRIDAY_3_MAY_9H,
        ground=SupplementGround.NOT_AS_INSTRUCTED,
        legal_ground="Bản thứ hai vẫn mờ.",
    )

    assert (again.number, again.ground) == (2, "not_as_instructed")


# --- programs


def test_programs_end_dossiers_by_the_same_actions(client: Client) -> None:
    refused, taken_back, stopped = a_dossier(), a_received_dossier(), a_handed_over_dossier()
    unanswered = announced_to_close()

    answers = [
        send(client, f"/dossiers/{refused.ref}/refuse", {"reason": "Tẩy xóa."}, a_clerk()),
        send(client, f"/dossiers/{taken_back.ref}/withdraw", {"reason": "Nhầm."}, a_citizen()),
        send(client, f"/dossiers/{stopped.ref}/stop", {"reason": "Tranh chấp.", "legal_ground": "Điều 9"}, a_chair()),
        send(client, f"/dossiers/{unanswered.ref}/close", {}, a_clerk()),
    ]

    assert [answer.json()["state"] for answer in answers] == [3, 7, 8, 8]
    again = send(client, f"/dossiers/{taken_back.ref}/withdraw", {"reason": "Nhầm."}, a_citizen(), key="key-0002")
    assert (again.status_code, again.json()["type"]) == (409, "urn:motcua:step-not-allowed")
