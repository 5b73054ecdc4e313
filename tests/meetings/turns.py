"""Two at the same moment on the turns of a dossier: in, on the spot, by post, late, again, and its papers."""

from __future__ import annotations

from datetime import date
from functools import partial

from motcua.catalog.models import ProcedureVersion
from motcua.dossiers import actions
from motcua.dossiers.models import Bundle, DelayCause, Dossier, EndCause, PaymentMethod
from tests.cases import (
    CERTIFICATE,
    DECLARATION,
    a_decision,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_request,
    a_returned_dossier,
    a_settled_dossier,
    a_version,
    the_task,
)
from tests.dossiers.fees import a_dossier_that_owes, a_version_with_fees, in_cash, the_fees
from tests.meetings.meeting import BOTH, Work, two
from tests.people import a_chair, a_citizen, a_clerk, a_head
from tests.world import a_unit, at

AT = at("2019-05-06 09:00")
ITEM = actions.Posted("RR123456789VN", date(2019, 5, 6))


def asked_for(version: ProcedureVersion) -> list[actions.Asked]:
    return [actions.Asked("Bản chụp mờ.", version.papers.get(name=CERTIFICATE))]


@two(actions.take_in, *BOTH, told=4)
def taking_in_a_dossier_each() -> Work:
    return partial(actions.take_in, a_request(), by=a_clerk().actor, at=AT)


@two(actions.take_in_beside, *BOTH, told=4)
def taking_in_a_further_dossier_each() -> Work:
    first = a_received_dossier()
    request = a_request(version=a_version("1.001194"), papers=[DECLARATION, CERTIFICATE])
    return partial(actions.take_in_beside, first, request, by=a_clerk().actor, at=AT)


@two(actions.take_in_and_collect, *BOTH, told=8)
def taking_in_and_collecting_each() -> Work:
    version = a_version_with_fees("1.004555")
    fees = [actions.ChargeIn(the_fees(version)[0])]
    request = a_request(version=version)
    return partial(actions.take_in_and_collect, request, fees, PaymentMethod.CASH, by=a_clerk().actor, at=AT)


@two(actions.lodge_and_ask, *BOTH, told=6)
def taking_note_of_an_incomplete_dossier_each() -> Work:
    request = a_request(papers=[DECLARATION])
    return partial(actions.lodge_and_ask, request, asked_for(request.version), by=a_clerk().actor, at=AT)


@two(actions.lodge_together, *BOTH, told=2)
def lodging_a_submission_each() -> Work:
    parts = [actions.Part(a_request())]
    return partial(actions.lodge_together, parts, by=a_citizen().actor, at=AT)


@two(actions.party_behind, *BOTH)
def entering_the_same_owner() -> Work:
    """Both counters get the one person whom the number names."""
    owner = actions.Owner(name="Trần Văn Bảy", identifier="042084000777", phone="+84912000777", address="Số 7")
    return partial(actions.party_behind, owner, by=a_clerk().actor, at=AT)


@two(actions.settle_on_the_spot, "StepNotAllowed", "done")
def settling_on_the_spot() -> Work:
    dossier = a_received_dossier(version=a_version("1.001199", term="0wd"))
    return partial(actions.settle_on_the_spot, dossier, a_decision(), by=a_clerk().actor, at=AT)


@two(actions.ask_for_receipt, *BOTH)
def asking_for_a_receipt_all_the_same() -> Work:
    dossier = a_received_dossier(version=a_version("1.001199", term="0wd"))
    return partial(actions.ask_for_receipt, dossier, by=a_clerk().actor, at=AT)


@two(actions.send_result_by_post, "AlreadyOnItsWay", "done")
def giving_a_result_to_the_post() -> Work:
    return partial(actions.send_result_by_post, a_settled_dossier(), ITEM, by=a_clerk().actor, at=AT)


def with_the_post() -> Dossier:
    return actions.send_result_by_post(a_settled_dossier(), ITEM, by=a_clerk(), at=AT)


@two(actions.confirm_delivery, "StepNotAllowed", "done")
def hearing_that_it_was_delivered() -> Work:
    return partial(actions.confirm_delivery, with_the_post(), by=a_clerk().actor, at=AT)


@two(actions.note_came_back, "NothingOnItsWay", "done")
def getting_it_back() -> Work:
    return partial(actions.note_came_back, with_the_post(), by=a_clerk().actor, at=AT)


@two(actions.remind_to_collect, *BOTH, told=2)
def reminding_the_owner() -> Work:
    return partial(actions.remind_to_collect, a_settled_dossier(), by=a_clerk().actor, at=AT)


@two(actions.enter_late, "LineEnteredAlready", "done", told=3)
def entering_one_line_of_the_day_book() -> Work:
    a_received_dossier()  # the process of that term is recorded with whoever is received first
    entry = actions.FromTheBook(at("2019-05-03 15:30"), "2", "41", "Mất điện.")
    return partial(actions.enter_late, a_request(), entry, by=a_clerk().actor, at=AT)


@two(actions.approve_late_entries, *BOTH)
def allowing_late_entries_of_a_day() -> Work:
    day, hung = date(2019, 4, 2), a_chair().actor
    return partial(actions.approve_late_entries, a_unit(), day=day, reason="Mất điện.", by=hung, at=AT)


@two(actions.reopen_dossier, "AlreadyReopened", "done", told=3)
def taking_a_closed_matter_up_again() -> Work:
    decision = actions.ReopeningDecision("9/QĐ", date(2019, 5, 5), "Võ Quốc Hùng", "Bản án số 1")
    return partial(actions.reopen_dossier, a_returned_dossier(), decision, by=a_clerk().actor, at=AT)


# --- papers: whoever is second gets the one that was made


@two(actions.issue_supplement_request, *BOTH)
def making_form_02() -> Work:
    dossier = a_dossier()
    supplement = actions.request_supplement(dossier, asked_for(dossier.procedure_version), by=a_clerk(), at=AT)
    return partial(actions.issue_supplement_request, supplement, by=a_clerk().actor, at=AT)


@two(actions.issue_refusal, *BOTH)
def making_form_03() -> Work:
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, "Giấy tờ bị tẩy xóa.")
    dossier = actions.refuse_reception(a_dossier(), why, by=a_clerk(), at=AT)
    return partial(actions.issue_refusal, dossier, by=a_clerk().actor, at=AT)


@two(actions.issue_stop_notice, *BOTH)
def making_the_notice_of_a_stop() -> Work:
    why, then = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9"), at("2026-03-02 09:00")
    dossier = actions.stop_dossier(a_handed_over_dossier(), why, by=a_chair(), at=then)
    return partial(actions.issue_stop_notice, dossier, by=a_chair().actor, at=then)


@two(actions.issue_apology, *BOTH)
def making_the_apology() -> Work:
    promise = actions.NewPromise(at("2019-05-15 16:00"), actions.Cause(DelayCause.SIGNING), "Chờ ký.")
    dossier = a_handed_over_dossier()
    actions.promise_again(dossier, promise, by=a_chair(), at=at("2019-05-03 08:00"))
    return partial(actions.issue_apology, dossier.reappointment, by=a_chair().actor, at=AT)


@two(actions.issue_fee_receipt, *BOTH)
def making_the_receipt_for_fees() -> Work:
    receipt = actions.record_payment(a_dossier_that_owes(), in_cash(), by=a_clerk(), at=AT)
    return partial(actions.issue_fee_receipt, receipt, by=a_clerk().actor, at=AT)


@two(actions.issue_hand_over_list, *BOTH)
def making_the_list_of_a_bundle() -> Work:
    actions.make_bundles([the_task(a_received_dossier(), "hand_over")], by=a_clerk(), at=AT)
    return partial(actions.issue_hand_over_list, Bundle.objects.latest("pk"), by=a_head().actor, at=AT)


@two(actions.issue_control_slip, *BOTH)
def making_the_control_slip() -> Work:
    return partial(actions.issue_control_slip, a_handed_over_dossier(), by=a_clerk().actor, at=AT)
