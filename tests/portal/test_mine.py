"""One's own dossiers: everything about them, and nothing for anybody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.actions import issue_receipt
from motcua.dossiers.models import Outcome
from motcua.kernel.actors import system
from tests.cases import a_decided_dossier, a_dossier, a_received_dossier, a_returned_dossier, a_settled_dossier, finish
from tests.people import a_citizen, a_clerk, a_records_clerk
from tests.portal.given import NOW, signed_in
from tests.world import at

pytestmark = pytest.mark.django_db


def test_the_owner_sees_the_promised_day_and_what_was_handed_in(client: Client) -> None:
    dossier = a_received_dossier()

    page = signed_in(client).get(f"/my/{dossier.ref}/").content.decode()

    assert "04/05/2019" in page
    assert "Giấy chứng sinh" in page


@pytest.mark.parametrize("page", ["", "supplement/", "result/", "result/file/", "receipt/", "papers/1/"])
@pytest.mark.parametrize("person", ["stranger", "clerk"])
def test_for_everybody_else_it_does_not_exist(client: Client, page: str, person: str) -> None:
    dossier = a_settled_dossier()
    signed_in(client, a_clerk() if person == "clerk" else a_citizen("binh"))

    assert client.get(f"/my/{dossier.ref}/{page}").status_code == 404


def test_the_owner_opens_the_receipt(client: Client) -> None:
    dossier = a_received_dossier()
    issue_receipt(dossier, by=system("receipt"), at=at("2019-04-26 16:01"))

    response = signed_in(client).get(f"/my/{dossier.ref}/receipt/")

    assert response.headers["Content-Type"] == "application/pdf"


def test_a_result_is_shown_once_it_is_ready_and_not_before(client: Client) -> None:
    ready = a_settled_dossier()
    signed_in(client)

    page = client.get(f"/my/{ready.ref}/result/").content.decode()

    assert "15/KS" in page
    assert "Võ Quốc Hùng" in page


def test_a_decision_that_is_not_ready_is_no_result_yet(client: Client) -> None:
    decided = a_decided_dossier()

    assert signed_in(client).get(f"/my/{decided.ref}/result/").status_code == 404


def test_a_refusal_gives_its_reason(client: Client) -> None:
    dossier = a_decided_dossier(Outcome.REFUSED)
    finish(dossier, "issue", "issued", by=a_records_clerk(), when=at("2019-05-03 14:00"))

    page = signed_in(client).get(f"/my/{dossier.ref}/result/").content.decode()

    assert "điều 15" in page


def test_the_list_has_all_of_them_the_latest_first(client: Client) -> None:
    first, second = a_dossier(), a_returned_dossier()

    page = signed_in(client).get("/my/").content.decode()

    assert page.index(f"/my/{second.ref}/") < page.index(f"/my/{first.ref}/") or first.lodged_at != second.lodged_at
    assert f"/my/{first.ref}/" in page


@pytest.mark.parametrize("many", [1, 12])
def test_a_list_costs_the_same_at_any_length(client: Client, many: int, django_assert_max_num_queries: Any) -> None:
    for _ in range(many):
        a_dossier(lodged_at=NOW)
    signed_in(client)

    with django_assert_max_num_queries(10):
        client.get("/my/")
