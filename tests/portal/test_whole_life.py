"""What owners and holders of a code are told at each turn: ends, payments, requests, links; by code never a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.models import Dossier, EndCause
from tests.cases import CERTIFICATE, a_closing_version, a_dossier, a_handed_over_dossier, a_received_dossier, the_paper
from tests.dossiers.fees import a_dossier_that_owes, in_cash
from tests.dossiers.test_submissions import two_linked
from tests.people import a_chair, a_citizen, a_clerk
from tests.portal.given import CODE, signed_in
from tests.portal.test_offices import communes
from tests.portal.test_tracking import PERSONAL
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-03 09:00")
REASON = "Nguyễn Thị Lan thấy giấy chứng sinh bị tẩy xóa."


def refused() -> Dossier:
    why = actions.NotReceived(EndCause.NOT_ACCEPTABLE, REASON)
    return actions.refuse_reception(a_dossier(), why, by=a_clerk(), at=AT)


def withdrawn() -> Dossier:
    why = actions.Withdrawn("Tôi nộp nhầm.", "Lê Văn An")
    return actions.withdraw_dossier(a_received_dossier(), why, by=a_citizen(), at=AT)


def stopped() -> Dossier:
    why = actions.Stopped(EndCause.BY_LAW, REASON, "Luật Hộ tịch, điều 9")
    return actions.stop_dossier(a_handed_over_dossier(), why, by=a_chair(), at=AT)


def asked(days: int = 15) -> Dossier:
    dossier = a_received_dossier(version=a_closing_version(days=days))
    wanted = [actions.Asked("Bản chụp mờ.", paper=the_paper(CERTIFICATE)), actions.Asked("Sai tên.", field="child")]
    return actions.request_supplement(dossier, wanted, by=a_clerk(), at=AT).dossier


def by_code(client: Client, dossier: Dossier) -> str:
    return client.get(f"/track/{dossier.submission.tracking_code}/").content.decode()


@pytest.mark.parametrize(("end", "files_again"), [(refused, True), (withdrawn, True), (stopped, False)])
def test_every_end_says_what_one_may_do_next_and_by_code_no_reason(
    client: Client, end: Callable[[], Dossier], files_again: bool
) -> None:
    dossier = end()
    again = f"/start/{dossier.procedure.code}/"

    tracked, own = by_code(client, dossier), signed_in(client).get(f"/my/{dossier.ref}/").content.decode()

    assert [datum for datum in (*PERSONAL, REASON) if datum in tracked] == []
    assert "mc-promise" not in tracked + own
    assert ((again in tracked), (again in own)) == (files_again, files_again)


def test_what_is_to_be_paid_stands_there_with_its_amount_and_the_place(client: Client) -> None:
    dossier = a_dossier_that_owes()

    page = by_code(client, dossier)

    assert page.count("50.000") >= 3
    assert "mc-answers" in page
    assert dossier.receiving_unit.name in page


def test_the_receipt_of_a_payment_is_for_its_owner_alone(client: Client) -> None:
    dossier = a_dossier_that_owes()
    receipt = actions.record_payment(dossier, in_cash(), by=a_clerk(), at=AT)
    actions.issue_fee_receipt(receipt, by=a_clerk(), at=AT)
    address = f"/my/{dossier.ref}/fee-receipts/{receipt.pk}/"

    assert address in signed_in(client).get(f"/my/{dossier.ref}/").content.decode()
    assert client.get(address).headers["Content-Type"] == "application/pdf"
    assert signed_in(client, a_citizen("binh")).get(address).status_code == 404


@pytest.mark.parametrize("days", [15, 0])
def test_a_request_says_by_when_and_what_follows_only_where_it_is_announced(client: Client, days: int) -> None:
    dossier = asked(days)

    page = signed_in(client).get(f"/my/{dossier.ref}/supplement/").content.decode()

    assert ("đóng hồ sơ" in page) == bool(days)
    assert ("18/05/2019" in page) == bool(days)


def test_afterwards_the_old_stands_beside_the_new(client: Client) -> None:
    dossier = asked()
    supplied = actions.Supplied([actions.PaperIn(the_paper(CERTIFICATE), originals=1)], {"child": "Lê Thị Bê"})
    actions.answer_supplement(dossier, supplied, by=a_citizen(), at=AT)

    page = signed_in(client).get(f"/my/{dossier.ref}/").content.decode()

    assert "Lê Thị Bé" in page
    assert "Lê Thị Bê" in page


def test_dossiers_handed_in_together_are_followed_one_by_one_on_one_page(client: Client) -> None:
    first, second = two_linked()

    page = by_code(client, first)

    assert 'id="dossier-1"' in page
    assert 'href="#dossier-2"' in page
    assert page.count("<h1") == 1
    assert page.count(second.procedure_version.name) >= 2


def test_the_pages_before_filing_read_few_offices_of_very_many(client: Client) -> None:
    communes(30)

    page = client.get(f"/start/{CODE}/").content.decode()

    assert "31" in page
    assert page.count("xã Thử") == 0
