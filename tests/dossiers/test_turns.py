"""On the spot, by post, collected or not, entered late, taken up again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from motcua.catalog.models import Service
from motcua.dossiers import actions, ways_out
from motcua.dossiers.actions.refusals import (
    AlreadyOnItsWay,
    AlreadyReopened,
    DecisionIncomplete,
    LateEntryIncomplete,
    LateEntryTooOld,
    LineEnteredAlready,
    MandateMissing,
    NothingOnItsWay,
    NotOnTheSpot,
    NotPostedYet,
    PersonalDataGone,
    PostalItemIncomplete,
    ReceivedInTheFuture,
    ResultHasNoFile,
    StepNotAllowed,
    StillUnderWay,
)
from motcua.dossiers.models import Channel, Dossier, LateEntry, Result, ReturnChannel, State
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.verify import verify_ledger
from tests.cases import (
    a_decision,
    a_handed_over_dossier,
    a_received_dossier,
    a_request,
    a_returned_dossier,
    a_settled_dossier,
    a_version,
    finish,
    story,
)
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_outsider
from tests.world import a_unit, at

pytestmark = pytest.mark.django_db
MONDAY = at("2019-05-06 09:00")
ITEM = actions.Posted("RR123456789VN", date(2019, 5, 6))


def on_the_spot() -> Dossier:
    return a_received_dossier(version=a_version("1.001199", term="0wd"))


def settled_at_once(dossier: Dossier, **changes: Any) -> Dossier:
    decision = changes.pop("decision", a_decision())
    return actions.settle_on_the_spot(dossier, decision, by=changes.pop("by", a_clerk()), at=MONDAY, **changes)


# --- on the spot


def test_a_same_day_procedure_is_settled_at_the_counter_without_a_receipt() -> None:
    dossier = settled_at_once(on_the_spot())

    assert (dossier.state, dossier.outcome, dossier.settled_at) == (State.SETTLED, "granted", MONDAY)
    assert [task.step for task in dossier.tasks.open()] == ["return_result"]
    assert "dossiers.issue_receipt" not in run_jobs()
    finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, handed_to="Lê Văn An")
    assert story(dossier) == ["lodged", "received", "settled_on_the_spot", "returned"]


def test_whoever_wants_a_receipt_all_the_same_gets_one() -> None:
    dossier = actions.ask_for_receipt(on_the_spot(), by=a_clerk(), at=MONDAY)

    assert "dossiers.issue_receipt" in run_jobs()
    assert story(dossier)[-1] == "receipt_asked_for"


def test_what_the_office_does_not_settle_on_the_spot_is_refused_there() -> None:
    dossier = a_received_dossier()

    with pytest.raises(NotOnTheSpot):
        settled_at_once(dossier)
    Service.objects.update(on_the_spot=True)
    assert settled_at_once(dossier).state == State.SETTLED


def test_a_decision_of_the_office_goes_before_the_announced_time() -> None:
    dossier = on_the_spot()
    Service.objects.update(on_the_spot=False)

    with pytest.raises(NotOnTheSpot):
        settled_at_once(dossier)


def test_on_the_spot_needs_the_counter_a_document_and_a_received_dossier() -> None:
    dossier = on_the_spot()

    with pytest.raises(DecisionIncomplete):
        settled_at_once(dossier, decision=a_decision(number=" "))
    with pytest.raises(Http404):
        settled_at_once(dossier, by=an_outsider())
    with pytest.raises(NotAllowed):
        settled_at_once(dossier, by=a_citizen())
    with pytest.raises(StepNotAllowed):
        settled_at_once(a_handed_over_dossier())
    assert story(dossier) == ["lodged", "received"]


# --- by post and in whose hands


def test_a_result_by_post_is_returned_once_it_is_delivered() -> None:
    dossier = actions.send_result_by_post(a_settled_dossier(), ITEM, by=a_clerk(), at=MONDAY)
    assert dossier.state == State.SETTLED

    dossier = actions.confirm_delivery(dossier, by=a_clerk(), at=MONDAY + timedelta(days=2))

    assert (dossier.state, Result.objects.get().return_channel) == (State.RETURNED, "post")
    assert story(dossier)[-2:] == ["result_posted", "returned"]


def test_what_is_with_the_post_is_not_given_out_at_the_counter() -> None:
    dossier = actions.send_result_by_post(a_settled_dossier(), ITEM, by=a_clerk(), at=MONDAY)

    with pytest.raises(AlreadyOnItsWay):
        finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, handed_to="Lê Văn An")
    actions.note_came_back(dossier, by=a_clerk(), at=MONDAY)

    dossier = finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, handed_to="Lê Văn An")
    assert dossier.state == State.RETURNED


def test_what_comes_back_waits_to_be_collected_and_may_be_sent_again() -> None:
    dossier = actions.send_result_by_post(a_settled_dossier(), ITEM, by=a_clerk(), at=MONDAY)

    with pytest.raises(AlreadyOnItsWay):
        actions.send_result_by_post(dossier, ITEM, by=a_clerk(), at=MONDAY)
    actions.note_came_back(dossier, by=a_clerk(), at=MONDAY)
    with pytest.raises(NothingOnItsWay):
        actions.note_came_back(dossier, by=a_clerk(), at=MONDAY)
    with pytest.raises(NothingOnItsWay):
        actions.confirm_delivery(dossier, by=a_clerk(), at=MONDAY)

    (waiting,) = ways_out.waiting_to_be_collected(a_clerk())
    assert (waiting.pk, waiting.item_number) == (dossier.pk, ITEM.number)  # type: ignore[attr-defined]
    again = actions.Posted("RR2", ITEM.posted_on)
    assert actions.send_result_by_post(dossier, again, by=a_clerk(), at=MONDAY).postal_items.count() == 2


@pytest.mark.parametrize(
    ("item", "refusal"),
    [
        (actions.Posted(" ", date(2019, 5, 6)), PostalItemIncomplete),
        (actions.Posted("RR1", date(2019, 5, 7)), NotPostedYet),
    ],
)
def test_an_item_of_the_post_is_whole_or_refused(item: actions.Posted, refusal: type[Exception]) -> None:
    dossier = a_settled_dossier()

    with pytest.raises(refusal):
        actions.send_result_by_post(dossier, item, by=a_clerk(), at=MONDAY)

    assert story(dossier)[-1] == "settled"


def test_what_came_by_post_keeps_its_item_and_who_took_it() -> None:
    request = a_request(channel=Channel.POSTAL, posted=actions.Posted("EM1", date(2019, 5, 3)))

    dossier = actions.take_in(request, by=a_clerk(), at=MONDAY)

    item = dossier.postal_items.get()
    assert (item.direction, item.number, item.recorded_by) == ("in", "EM1", a_clerk().user)


def test_somebody_else_takes_the_result_only_with_a_mandate() -> None:
    dossier = a_settled_dossier()

    with pytest.raises(MandateMissing):
        finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, handed_to="Trần Thị Cúc")
    finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, handed_to="Trần Thị Cúc",
           handed_identity="042084000999", mandate="Giấy ủy quyền số 12")  # fmt: skip

    result = Result.objects.get()
    assert (result.handed_identity, result.mandate) == ("042084000999", "Giấy ủy quyền số 12")


def test_online_only_a_file_can_be_returned() -> None:
    dossier = a_settled_dossier()

    with pytest.raises(ResultHasNoFile):
        finish(dossier, "return_result", "returned", by=a_clerk(), when=MONDAY, way=ReturnChannel.ONLINE)


def test_an_owner_is_reminded_and_the_reminders_are_counted() -> None:
    dossier = a_settled_dossier()

    for _ in range(2):
        actions.remind_to_collect(dossier, by=a_clerk(), at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.remind_to_collect(dossier, by=a_case_officer(), at=MONDAY)

    assert (Result.objects.get().reminders, story(dossier)[-2:]) == (2, ["reminded_to_collect"] * 2)


# --- entered late


def from_the_book(**changes: Any) -> actions.FromTheBook:
    values = {"received_at": at("2019-05-03 15:30"), "book": "2", "number": "41", "reason": "Mất điện."}
    return actions.FromTheBook(**{**values, **changes})


def test_what_stands_in_the_paper_day_book_is_entered_at_its_moment_and_marked() -> None:
    dossier = actions.enter_late(a_request(), from_the_book(), by=a_clerk(), at=MONDAY)

    assert (dossier.received_at, dossier.code) == (at("2019-05-03 15:30"), "000.01.20.H27-190503-0001")
    dossier.refresh_from_db()
    assert dossier.recorded_at is not None
    assert dossier.recorded_at > at("2019-05-03 15:30")
    assert (dossier.late_entry.book, dossier.late_entry.entered_at) == ("2", MONDAY)
    assert story(dossier) == ["lodged", "received", "entered_late"]
    assert verify_ledger(stream=dossier.stream).bad is None


def test_a_line_of_the_day_book_is_entered_once_for_a_procedure() -> None:
    first = actions.enter_late(a_request(), from_the_book(), by=a_clerk(), at=MONDAY)

    with pytest.raises(LineEnteredAlready, match=first.ref):
        actions.enter_late(a_request(), from_the_book(), by=a_clerk(), at=MONDAY)
    other = a_request(version=a_version("1.001194"))
    actions.enter_late(other, from_the_book(), beside=first, by=a_clerk(), at=MONDAY)

    assert LateEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"received_at": MONDAY + timedelta(minutes=1)}, ReceivedInTheFuture),
        ({"received_at": at("2019-04-22 09:00")}, LateEntryTooOld),
        ({"reason": " "}, LateEntryIncomplete),
        ({"book": ""}, LateEntryIncomplete),
    ],
)
def test_a_late_entry_has_its_bounds(changes: dict[str, Any], refusal: type[Exception]) -> None:
    request = a_request()

    with pytest.raises(refusal):
        actions.enter_late(request, from_the_book(**changes), by=a_clerk(), at=MONDAY)

    assert not Dossier.objects.exists()


def test_beyond_the_usual_days_a_leader_approves_the_day() -> None:
    old = from_the_book(received_at=at("2019-04-22 09:00"))

    for other in (a_clerk(), a_chair("tuan", unit="ward-2")):
        with pytest.raises(NotAllowed):
            actions.approve_late_entries(a_unit(), day=date(2019, 4, 22), reason="Lũ.", by=other, at=MONDAY)
    for _ in range(2):
        actions.approve_late_entries(a_unit(), day=date(2019, 4, 22), reason="Lũ.", by=a_chair(), at=MONDAY)
    actions.enter_late(a_request(), old, by=a_clerk(), at=MONDAY)

    assert LateEntry.objects.get().approval is not None


# --- taken up again


def reopening(**changes: Any) -> actions.ReopeningDecision:
    values = {"number": "7/QĐ-UBND", "decided_on": date(2019, 5, 6), "signer_name": "Võ Quốc Hùng", "ground": "Điều 9."}
    return actions.ReopeningDecision(**{**values, **changes})


def test_a_closed_dossier_is_taken_up_again_as_a_new_one_and_stays_closed() -> None:
    closed = a_returned_dossier(sets=2)

    dossier = actions.reopen_dossier(closed, reopening(), by=a_clerk(), at=MONDAY)

    closed.refresh_from_db()
    assert (closed.state, dossier.state) == (State.RETURNED, State.NEW)
    assert (dossier.reopening.closed, closed.reopened_by.dossier) == (closed, dossier)
    assert (dossier.sets, dossier.case, dossier.procedure) == (2, closed.case, closed.procedure)
    assert actions.missing_papers(dossier) == []
    assert (story(closed)[-1], story(dossier)) == ("reopened", ["lodged", "reopens"])
    assert actions.receive_dossier(dossier, by=a_clerk(), at=MONDAY).code != closed.code


def test_only_what_is_closed_is_taken_up_again_and_only_once_by_a_whole_decision() -> None:
    closed = a_returned_dossier()

    with pytest.raises(StillUnderWay):
        actions.reopen_dossier(a_handed_over_dossier(), reopening(), by=a_clerk(), at=MONDAY)
    with pytest.raises(DecisionIncomplete):
        actions.reopen_dossier(closed, reopening(ground=" "), by=a_clerk(), at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.reopen_dossier(closed, reopening(), by=a_citizen(), at=MONDAY)
    actions.reopen_dossier(closed, reopening(), by=a_clerk(), at=MONDAY)
    with pytest.raises(AlreadyReopened):
        actions.reopen_dossier(closed, reopening(), by=a_clerk(), at=MONDAY)


def test_what_was_forgotten_cannot_be_taken_up_again() -> None:
    closed = a_returned_dossier()
    actions.destroy_personal_data(closed, ground="Lưu trữ 5 năm", by=a_chair(), at=MONDAY)

    with pytest.raises(PersonalDataGone):
        actions.reopen_dossier(closed, reopening(), by=a_clerk(), at=MONDAY)
