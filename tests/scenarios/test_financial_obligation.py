"""Nghĩa vụ tài chính: the owner is asked to pay, the clock stands still, the money comes, the work goes on."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import Dossier, FeeReceipt, State
from motcua.ledger.verify import verify_ledger
from tests.cases import story
from tests.dossiers.fees import FEE, a_version_with_fees, the_fees
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_citizen, a_clerk, a_head, an_outsider
from tests.scenarios.steps import Desk, at_a_desk, finishes, now, takes_in, words_in

pytestmark = pytest.mark.django_db


def taken_in(lan: Desk, **fields: object) -> Dossier:
    """An stands at Lan's counter with every paper, for a procedure that costs something."""
    return takes_in(lan, a_version_with_fees().procedure.code, **fields)


def test_asked_to_pay_while_the_dossier_is_examined() -> None:
    lan, binh = at_a_desk(a_clerk()), at_a_desk(a_case_officer())
    dossier = finishes(lan, taken_in(lan), "handed_over")
    fixed, _worded = the_fees(dossier.procedure_version)

    # Bình finds that the registration fee is due, and asks for it: the clock stands still.
    assert FEE in binh.reads("dossiers:charge", dossier.ref)
    binh.sends("dossiers:charge", dossier.ref, **{f"fee-{fixed.pk}": "1", "do": "wait"})
    dossier = now(dossier)
    assert dossier.state == State.FINANCIAL
    assert "50.000 đồng" in lan.reads("dossiers:detail", dossier.ref)

    # An brings the money; Lan counts it, and the receipt gets its number.
    assert "50.000" in lan.reads("dossiers:pay", dossier.ref)
    lan.sends("dossiers:pay", dossier.ref, method="cash", amount="50.000 đồng", payer_name="Lê Văn An")
    assert now(dossier).state == State.IN_PROCESS
    assert "dossiers.issue_fee_receipt" in run_jobs()
    printed = words_in(lan.opens("dossiers:fee-receipt", dossier.ref, FeeReceipt.objects.get().pk))
    assert "Năm mươi nghìn đồng" in printed
    assert "0000001" in lan.reads("dossiers:detail", dossier.ref)

    # The work goes on where it stood.
    finishes(binh, now(dossier), "propose_grant", note="Đã nộp lệ phí.")
    assert story(dossier) == ["lodged", "received", "handed_over", "fees_charged", "payment_requested", "fee_paid",
                              "obligation_met", "step_done"]  # fmt: skip
    assert verify_ledger(stream=dossier.stream).bad is None


def test_a_receipt_with_a_wrong_name_is_cancelled_and_written_anew() -> None:
    lan = at_a_desk(a_clerk())
    dossier = taken_in(lan)
    fixed, _worded = the_fees(dossier.procedure_version)
    lan.sends("dossiers:charge", dossier.ref, **{f"fee-{fixed.pk}": "1", "do": "charge"})
    lan.sends("dossiers:pay", dossier.ref, method="cash", amount="50000", payer_name="Lê Văn Anh")
    first = FeeReceipt.objects.get()

    lan.sends("dossiers:cancel-fee-receipt", dossier.ref, first.pk, reason="Ghi sai tên người nộp.")
    lan.sends("dossiers:pay", dossier.ref, method="cash", amount="50000", payer_name="Lê Văn An")

    shown = lan.reads("dossiers:detail", dossier.ref)
    assert [one.number for one in FeeReceipt.objects.order_by("pk")] == [1, 2]
    assert "Ghi sai tên người nộp." in shown


def test_an_elderly_owner_is_let_off_by_the_law() -> None:
    lan, binh, minh = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_head())
    dossier = finishes(lan, taken_in(lan), "handed_over")
    fixed, _worded = the_fees(dossier.procedure_version)
    binh.sends("dossiers:charge", dossier.ref, **{f"fee-{fixed.pk}": "1", "do": "wait"})
    charge = dossier.charges.get()

    minh.sends("dossiers:waive", dossier.ref, charge=charge.pk, amount="50.000", legal_ground="Luật 39/2009/QH12")

    assert now(dossier).state == State.IN_PROCESS
    assert "Luật 39/2009/QH12" in lan.reads("dossiers:detail", dossier.ref)


def test_withdrawn_while_the_money_is_waited_for_nobody_asks_for_it_any_more() -> None:
    lan, binh, an = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_citizen())
    dossier = finishes(lan, taken_in(lan), "handed_over")
    fixed, _worded = the_fees(dossier.procedure_version)
    binh.sends("dossiers:charge", dossier.ref, **{f"fee-{fixed.pk}": "1", "do": "wait"})
    assert "50.000 đồng" in an.reads("portal:dossier", dossier.ref)

    an.sends("portal:withdraw", dossier.ref, reason="Không làm nữa.")

    assert "Không thu nữa" in an.reads("portal:dossier", dossier.ref)
    assert "không thu nữa vì hồ sơ kết thúc" in lan.reads("dossiers:detail", dossier.ref)
    money = {"idempotency_key": "late-0001", "method": "cash", "amount": "50.000", "payer_name": "Lê Văn An"}
    assert lan.client.post(f"/staff/dossiers/{dossier.ref}/pay/", money).status_code == 409
    assert not FeeReceipt.objects.exists()


def test_what_is_sent_twice_or_by_a_stranger_changes_nothing() -> None:
    lan, hoa = at_a_desk(a_clerk()), at_a_desk(an_outsider())
    dossier = taken_in(lan)
    fixed, _worded = the_fees(dossier.procedure_version)
    charging = {f"fee-{fixed.pk}": "1", "do": "charge", "idempotency_key": "the-same-form"}

    lan.sends("dossiers:charge", dossier.ref, **charging)
    lan.sends("dossiers:charge", dossier.ref, **charging)
    stranger = hoa.client.post(f"/staff/dossiers/{dossier.ref}/pay/", {"idempotency_key": "k", "method": "cash"})
    wrong = lan.client.post(f"/staff/dossiers/{dossier.ref}/pay/", {"idempotency_key": "k2", "method": "cash"})

    assert (stranger.status_code, wrong.status_code) == (404, 400)
    assert dossier.charges.count() == 1
    assert not FeeReceipt.objects.exists()


def test_the_fees_are_paid_while_the_owner_stands_at_the_counter() -> None:
    lan = at_a_desk(a_clerk())
    fixed, worded = the_fees(a_version_with_fees())

    dossier = taken_in(lan, **{f"fee-{fixed.pk}": "1", f"fee-{worded.pk}": "1", f"amount-{worded.pk}": "20.000",
                               f"reason-{worded.pk}": "Nghị quyết 12, mục 3", "paid_by": "cash"})  # fmt: skip

    assert (dossier.state, FeeReceipt.objects.get().amount) == (State.RECEIVED, 70_000)
    assert story(dossier) == ["lodged", "received", "fees_charged", "fee_paid"]
