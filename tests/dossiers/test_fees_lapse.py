"""Fees at the end: without a result nobody is asked for them any more; with one they can still be paid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from motcua.dossiers import actions
from motcua.dossiers.actions.money import refusals
from motcua.dossiers.models import Dossier, EndCause, State
from motcua.dossiers.money import bill_of
from motcua.dossiers.turns import possible_turns
from motcua.ledger.verify import verify_ledger
from tests.cases import a_decision, a_received_dossier, finish, story
from tests.dossiers.fees import a_dossier_that_owes, a_version_with_fees, in_cash, the_fees
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-06 09:00")


def withdrawn(dossier: Dossier) -> Dossier:
    return actions.withdraw_dossier(dossier, actions.Withdrawn("Nộp nhầm."), by=a_citizen(), at=AT)


def stopped(dossier: Dossier) -> Dossier:
    why = actions.Stopped(EndCause.BY_LAW, "Tranh chấp.", "Luật Hộ tịch, điều 9")
    return actions.stop_dossier(dossier, why, by=a_chair(), at=AT)


@pytest.mark.parametrize("end", [withdrawn, stopped])
def test_what_is_open_lapses_when_the_dossier_ends_without_a_result(end: Callable[[Dossier], Dossier]) -> None:
    dossier = a_dossier_that_owes()

    dossier = end(dossier)

    bill = bill_of(dossier)
    assert (bill.due, bill.paid, bill.waived, bill.lapsed, bill.outstanding) == (50_000, 0, 0, 50_000, 0)
    assert story(dossier)[-2:] == [end.__name__, "fees_lapsed"]
    assert verify_ledger(stream=dossier.stream).bad is None


def test_nobody_is_asked_to_pay_for_a_dossier_that_was_withdrawn() -> None:
    dossier, lan = withdrawn(a_dossier_that_owes()), a_clerk()

    with pytest.raises(refusals.NothingToPay):
        actions.record_payment(dossier, in_cash(), by=lan, at=AT)
    with pytest.raises(refusals.WaiverTooLarge):
        actions.waive_charge(dossier.charges.get(), amount=1, legal_ground="Điều 5", by=lan, at=AT)

    assert {"pay", "waive", "charge"} & {turn.name for turn in possible_turns(dossier, lan)} == set()


def test_what_was_paid_stays_paid_and_only_the_rest_lapses() -> None:
    dossier, lan = a_dossier_that_owes(waits=False), a_clerk()
    worded = the_fees(dossier.procedure_version)[1]
    actions.record_payment(dossier, in_cash(), by=lan, at=AT)
    actions.charge_fees(dossier, [actions.ChargeIn(worded, amount=9_999, reason="Mục 3")], by=lan, at=AT)

    bill = bill_of(withdrawn(dossier))

    assert (bill.due, bill.paid, bill.lapsed, bill.outstanding) == (59_999, 50_000, 9_999, 0)


def test_money_given_back_after_a_withdrawal_is_not_asked_for_again() -> None:
    dossier, lan = a_dossier_that_owes(waits=False), a_clerk()
    receipt = actions.record_payment(dossier, in_cash(), by=lan, at=AT)
    withdrawn(dossier)

    actions.cancel_fee_receipt(receipt, reason="Hoàn lại tiền cho ông An.", by=lan, at=AT)

    bill = bill_of(dossier)
    assert (bill.paid, bill.lapsed, bill.outstanding) == (0, 50_000, 0)
    assert story(dossier)[-2:] == ["fee_receipt_cancelled", "fees_lapsed"]


def test_a_receipt_with_a_wrong_name_is_written_anew_after_the_result_went_out() -> None:
    lan, version = a_clerk(), a_version_with_fees()
    dossier = a_received_dossier(version=version)
    actions.charge_fees(dossier, [actions.ChargeIn(the_fees(version)[0])], by=lan, at=AT)
    receipt = actions.record_payment(dossier, in_cash(payer_name="Lê Văn Anh"), by=lan, at=AT)
    dossier = given_out(dossier)

    actions.cancel_fee_receipt(receipt, reason="Ghi sai tên.", by=lan, at=AT)
    assert "pay" in {turn.name for turn in possible_turns(dossier, lan)}
    again = actions.record_payment(dossier, in_cash(), by=lan, at=AT)

    assert (again.number, bill_of(dossier).paid) == (receipt.number + 1, 50_000)
    assert Dossier.objects.get(pk=dossier.pk).state == State.RETURNED


def given_out(dossier: Dossier) -> Dossier:
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=AT)
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=AT)
    finish(dossier, "sign_result", "signed", by=a_chair(), when=AT, decision=a_decision())
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=AT)
    return finish(dossier, "return_result", "returned", by=a_clerk(), when=AT, handed_to="Lê Văn An")
