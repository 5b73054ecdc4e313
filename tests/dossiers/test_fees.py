"""Financial obligations: what is due, what is paid on which receipt, what the law lets off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.dossiers import actions
from motcua.dossiers.actions.money import refusals
from motcua.dossiers.actions.refusals import StepNotAllowed
from motcua.dossiers.models import Charge, Dossier, FeeReceipt, PaymentMethod, State
from motcua.dossiers.money import bill_of
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed, Refusal
from motcua.ledger.verify import verify_ledger
from tests.cases import a_dossier, a_handed_over_dossier, a_received_dossier, story
from tests.dossiers.fees import FEE, NOTE, a_dossier_that_owes, a_version_with_fees, in_cash, the_fees
from tests.people import a_case_officer, a_chair, a_clerk, a_head, an_outsider
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import at

AT = at("2019-05-03 09:00")


@pytest.mark.django_db
def test_an_announced_fee_is_charged_with_its_amount() -> None:
    version = a_version_with_fees()
    dossier = a_received_dossier(version=version)

    actions.charge_fees(dossier, [actions.ChargeIn(the_fees(version)[0], quantity=2)], by=a_clerk(), at=AT)

    charge = dossier.charges.get()
    assert (charge.name, charge.amount, charge.outstanding) == (FEE, 100_000, 100_000)
    assert story(dossier)[-1] == "fees_charged"


@pytest.mark.django_db
def test_where_the_announcement_has_only_words_the_amount_is_typed_with_its_reason() -> None:
    version = a_version_with_fees()
    dossier, worded = a_received_dossier(version=version), the_fees(version)[1]

    typed = actions.ChargeIn(worded, amount=120_000, reason="Nghị quyết 12/2018/NQ-HĐND, mục 3")
    actions.charge_fees(dossier, [typed], by=a_clerk(), at=AT)

    charge = dossier.charges.get()
    assert (charge.name, charge.amount, charge.reason) == (NOTE, 120_000, "Nghị quyết 12/2018/NQ-HĐND, mục 3")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"which": 1, "reason": "Theo mục 3"}, refusals.AmountNeedsReason),
        ({"which": 1, "amount": 120_000}, refusals.AmountNeedsReason),
        ({"which": 1, "amount": 10**14, "reason": "Gõ nhầm"}, refusals.AmountNeedsReason),
        ({"which": 0, "amount": 60_000}, refusals.AmountIsAnnounced),
    ],
)
def test_what_is_typed_against_the_announcement_is_refused(changes: dict[str, object], refusal: type[Refusal]) -> None:
    version = a_version_with_fees()
    dossier, fees = a_received_dossier(version=version), the_fees(version)
    which = fees[int(str(changes.pop("which")))]

    with pytest.raises(refusal):
        actions.charge_fees(dossier, [actions.ChargeIn(which, **changes)], by=a_clerk(), at=AT)  # type: ignore[arg-type]

    assert not Charge.objects.exists()
    assert story(dossier) == ["lodged", "received"]


@pytest.mark.django_db
def test_a_fee_of_another_procedure_is_not_charged() -> None:
    other = the_fees(a_version_with_fees("1.004333"))[0]
    dossier = a_received_dossier(version=a_version_with_fees())

    with pytest.raises(refusals.FeeNotAnnounced):
        actions.charge_fees(dossier, [actions.ChargeIn(other)], by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_a_fee_is_charged_once() -> None:
    dossier = a_dossier_that_owes(waits=False)
    again = [actions.ChargeIn(the_fees(dossier.procedure_version)[0])]

    with pytest.raises(refusals.AlreadyCharged, match=FEE):
        actions.charge_fees(dossier, again, by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_before_reception_nothing_is_charged() -> None:
    version = a_version_with_fees()
    dossier = a_dossier(version=version)

    with pytest.raises(StepNotAllowed):
        actions.charge_fees(dossier, [actions.ChargeIn(the_fees(version)[0])], by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_asking_for_the_payment_stops_the_clock_and_paying_lets_it_go_on() -> None:
    dossier = a_dossier_that_owes(version=a_version_with_fees(resumes=True))
    assert (dossier.state, dossier.clock_stops.get().cause) == (State.FINANCIAL, "financial")

    actions.record_payment(dossier, in_cash(), by=a_clerk(), at=at("2019-05-06 14:00"))

    dossier.refresh_from_db()
    assert dossier.legal_due_at
    assert (dossier.state, dossier.resumes_to) == (State.IN_PROCESS, None)
    assert f"{local(dossier.legal_due_at):%Y-%m-%d}" == "2019-05-08"  # 3, 4 and 6 May are made good
    assert dossier.legal_due_because[-1]["rule"] == "pause.resume-working-days"
    assert dossier.tasks.open().filter(due_at__lte=dossier.legal_due_at).exists()
    assert story(dossier)[-4:] == ["fees_charged", "payment_requested", "fee_paid", "obligation_met"]


@pytest.mark.django_db
def test_the_announced_policy_may_let_the_whole_time_start_again() -> None:
    dossier = a_dossier_that_owes()

    actions.record_payment(dossier, in_cash(), by=a_clerk(), at=at("2019-05-06 14:00"))

    dossier.refresh_from_db()
    assert dossier.legal_due_because[-2]["rule"] == "pause.restart"


@pytest.mark.django_db
def test_nothing_is_asked_for_where_nothing_is_open() -> None:
    with pytest.raises(refusals.NothingToPay):
        actions.request_payment(a_handed_over_dossier(version=a_version_with_fees()), by=a_case_officer(), at=AT)


@pytest.mark.django_db
def test_receipts_are_numbered_by_unit_and_year() -> None:
    first, second = a_dossier_that_owes(waits=False), a_dossier_that_owes(waits=False)
    next_year = a_dossier_that_owes(waits=False)

    receipts = [
        actions.record_payment(first, in_cash(), by=a_clerk(), at=AT),
        actions.record_payment(second, in_cash(), by=a_clerk(), at=AT),
        actions.record_payment(next_year, in_cash(), by=a_clerk(), at=at("2020-01-02 08:00")),
    ]

    assert [str(one) for one in receipts] == ["0000001/2019", "0000002/2019", "0000001/2020"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("collected", "refusal"),
    [
        (in_cash(40_000), refusals.AmountDiffers),
        (in_cash(charges=[0]), refusals.NothingToPay),
        (in_cash(method=PaymentMethod.TRANSFER), refusals.ReferenceMissing),
        (in_cash(method=PaymentMethod.ONLINE, reference=" "), refusals.ReferenceMissing),
    ],
)
def test_a_payment_that_does_not_fit_is_refused(collected: actions.Collected, refusal: type[Refusal]) -> None:
    dossier = a_dossier_that_owes()

    with pytest.raises(refusal):
        actions.record_payment(dossier, collected, by=a_clerk(), at=AT)

    assert not FeeReceipt.objects.exists()
    assert Dossier.objects.get(pk=dossier.pk).state == State.FINANCIAL


@pytest.mark.django_db
def test_from_a_stale_page_a_second_payment_finds_nothing_open() -> None:
    dossier = a_dossier_that_owes()
    actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)

    with pytest.raises(refusals.NothingToPay):
        actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)


@pytest.mark.django_db
def test_who_takes_money_and_who_does_not() -> None:
    dossier = a_dossier_that_owes()

    for person in (a_case_officer(), a_head(), a_chair()):
        with pytest.raises(NotAllowed):
            actions.record_payment(dossier, in_cash(), by=person, at=AT)
    with pytest.raises(Http404):
        actions.record_payment(dossier, in_cash(), by=an_outsider(), at=AT)


@pytest.mark.django_db
def test_a_waiver_needs_its_article_and_lets_the_dossier_go_on() -> None:
    dossier = a_dossier_that_owes()
    charge = dossier.charges.get()

    with pytest.raises(refusals.WaiverNeedsGround):
        actions.waive_charge(charge, amount=50_000, legal_ground=" ", by=a_clerk(), at=AT)
    actions.waive_charge(charge, amount=50_000, legal_ground="Luật Người cao tuổi, điều 4", by=a_clerk(), at=AT)

    dossier.refresh_from_db()
    assert dossier.state == State.IN_PROCESS
    assert bill_of(dossier).waived == 50_000


@pytest.mark.django_db
def test_a_part_is_waived_and_the_rest_is_paid() -> None:
    dossier = a_dossier_that_owes()
    half = actions.waive_charge(dossier.charges.get(), amount=25_000, legal_ground="Điều 5", by=a_head(), at=AT)
    assert half.state == State.FINANCIAL

    with pytest.raises(refusals.WaiverTooLarge, match=r"25\.000"):
        actions.waive_charge(dossier.charges.get(), amount=25_001, legal_ground="Điều 5", by=a_head(), at=AT)
    actions.record_payment(dossier, in_cash(25_000), by=a_clerk(), at=AT)

    bill = bill_of(dossier)
    assert (bill.due, bill.paid, bill.waived, bill.outstanding) == (50_000, 25_000, 25_000, 0)


@pytest.mark.django_db
def test_a_cancelled_receipt_keeps_its_number_and_its_fee_is_open_again() -> None:
    dossier = a_dossier_that_owes(waits=False)
    receipt = actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)

    with pytest.raises(refusals.CancelNeedsReason):
        actions.cancel_fee_receipt(receipt, reason=" ", by=a_clerk(), at=AT)
    actions.cancel_fee_receipt(receipt, reason="Ghi nhầm người nộp.", by=a_clerk(), at=AT)
    with pytest.raises(refusals.ReceiptAlreadyCancelled):
        actions.cancel_fee_receipt(receipt, reason="Lần nữa.", by=a_clerk(), at=AT)
    again = actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)

    assert again.number == receipt.number + 1
    assert bill_of(dossier).paid == 50_000
    assert story(dossier)[-3:] == ["fee_paid", "fee_receipt_cancelled", "fee_paid"]


MOVES = st.lists(
    st.tuples(st.sampled_from(["pay", "waive", "cancel"]), st.integers(0, 1), st.sampled_from([1, 9_999, 50_000])),
    max_size=8,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_money_is_never_lost(moves: list[tuple[str, int, int]]) -> None:
    """Due is paid and waived and open; paid is what stands on the receipts that hold."""
    version = a_version_with_fees()
    fixed, worded = the_fees(version)
    both = [actions.ChargeIn(fixed), actions.ChargeIn(worded, amount=9_999, reason="Mục 3")]
    dossier = actions.charge_fees(a_received_dossier(version=version), both, by=a_clerk(), at=AT)

    for move, which, amount in moves:
        try_to(dossier, move, which, amount)

        bill = bill_of(dossier)
        holds = [one.amount for one in bill.receipts if one.cancelled_at is None]
        assert bill.due == bill.paid + bill.waived + bill.outstanding == 59_999
        assert bill.paid == sum(holds)
        assert min(charge.outstanding for charge in bill.charges) >= 0


def try_to(dossier: Dossier, move: str, which: int, amount: int) -> None:
    bill = bill_of(dossier)
    charge = bill.charges[which]
    try:
        if move == "pay":
            paid = in_cash(charge.outstanding, charges=[charge.pk])
            actions.record_payment(dossier, paid, by=a_clerk(), at=AT)
        elif move == "waive":
            actions.waive_charge(charge, amount=amount, legal_ground="Điều 5", by=a_clerk(), at=AT)
        elif bill.receipts:
            actions.cancel_fee_receipt(bill.receipts[-1], reason="Ghi nhầm.", by=a_clerk(), at=AT)
    except Refusal:
        assert bill_of(dossier).due == bill.due


@meeting_in(actions.record_payment)
@pytest.mark.usefixtures("committed_db")
def test_two_clerks_take_the_same_money_and_one_receipt_is_written() -> None:
    dossier, lan, hai = a_dossier_that_owes(), a_clerk().actor, a_clerk("hai").actor

    outcomes = at_the_same_moment(
        [partial(actions.record_payment, dossier, in_cash(), by=who, at=AT) for who in (lan, hai)]
    )

    assert kinds(outcomes) == ["NothingToPay", "done"]
    assert FeeReceipt.objects.get().number == 1


@pytest.mark.usefixtures("committed_db")
def test_many_receipts_at_once_have_no_gap() -> None:
    lan, dossiers = a_clerk().actor, [a_dossier_that_owes(waits=False) for _ in range(12)]

    at_the_same_moment([partial(actions.record_payment, one, in_cash(), by=lan, at=AT) for one in dossiers])

    assert sorted(FeeReceipt.objects.values_list("number", flat=True)) == list(range(1, 13))
    assert verify_ledger().bad is None


@meeting_in(actions.request_payment, actions.charge_fees, actions.waive_charge, actions.cancel_fee_receipt)
@pytest.mark.usefixtures("meeting_db")
def test_asking_charging_waiving_and_cancelling_at_the_same_moment() -> None:
    version = a_version_with_fees()
    fees, lan, binh = [actions.ChargeIn(the_fees(version)[0])], a_clerk().actor, a_case_officer().actor
    asked, charged = a_handed_over_dossier(version=version), a_received_dossier(version=version)
    owes, paid = a_dossier_that_owes().charges.get(), a_dossier_that_owes(waits=False)
    receipt = actions.record_payment(paid, in_cash(), by=lan, at=AT)

    twice: list[list[Callable[[], object]]] = [
        [partial(actions.request_payment, asked, fees, by=binh, at=AT)] * 2,
        [partial(actions.charge_fees, charged, fees, by=lan, at=AT)] * 2,
        [partial(actions.waive_charge, owes, amount=50_000, legal_ground="Điều 5", by=lan, at=AT)] * 2,
        [partial(actions.cancel_fee_receipt, receipt, reason="Nhầm.", by=lan, at=AT)] * 2,
    ]

    outcomes = [kinds(at_the_same_moment(works)) for works in twice]

    assert outcomes == [
        ["StepNotAllowed", "done"],
        ["AlreadyCharged", "done"],
        ["WaiverTooLarge", "done"],
        ["ReceiptAlreadyCancelled", "done"],
    ]
