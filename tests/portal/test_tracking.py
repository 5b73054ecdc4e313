"""Following by tracking code: states, offices and days; never a person."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers import actions as dossiers
from motcua.dossiers.models import Dossier
from motcua.portal import rules
from motcua.portal.models import WrongCode
from tests.cases import (
    a_decided_dossier,
    a_dossier,
    a_handed_over_dossier,
    a_received_dossier,
    a_returned_dossier,
    a_settled_dossier,
    the_paper,
)
from tests.people import a_clerk
from tests.world import at

pytestmark = pytest.mark.django_db

PERSONAL = (
    "Lê Văn An", "042084000123", "912345678", "912 345 678", "Phan Bội Châu", "Phan Đình Phùng", "Lê Thị Bé",
    "khai sinh cho con", "Nguyễn Thị Lan", "Đặng Thanh Bình", "Võ Quốc Hùng", "thiếu chữ ký của bà",
)  # fmt: skip


def page_of(client: Client, dossier: Dossier) -> str:
    return client.get(f"/track/{dossier.submission.tracking_code}/").content.decode()


def a_waiting_dossier() -> Dossier:
    dossier = a_handed_over_dossier()
    asked = [dossiers.Asked("Tờ khai thiếu chữ ký của bà", paper=the_paper())]
    dossiers.request_supplement(dossier, asked, by=a_clerk(), at=at("2019-05-02 09:00"))
    return dossier


@pytest.mark.parametrize(
    "made",
    [a_dossier, a_received_dossier, a_waiting_dossier, a_decided_dossier, a_settled_dossier, a_returned_dossier],
)
def test_whoever_holds_only_the_code_reads_nothing_about_persons(client: Client, made: object) -> None:
    dossier = made()  # type: ignore[operator]

    page = page_of(client, dossier)

    assert dossier.procedure_version.name in page
    assert [datum for datum in PERSONAL if datum in page] == []


def test_the_promised_day_stands_there_with_its_reason(client: Client) -> None:
    page = page_of(client, a_received_dossier())

    assert "04/05/2019" in page
    assert "mc-why" in page


def test_what_is_awaited_from_the_owner_is_counted(client: Client) -> None:
    page = page_of(client, a_waiting_dossier())

    assert "Tờ khai" in page
    assert "mc-card" in page


def test_a_code_is_found_however_it_is_written(client: Client) -> None:
    code = a_dossier().submission.tracking_code

    response = client.get("/track/", {"code": f" {code[:4].lower()}-{code[4:8]} {code[8:]}"}, follow=True)

    assert response.redirect_chain[-1][0] == f"/track/{code}/"
    assert response.status_code == 200


def test_the_code_of_a_dossier_alone_opens_nothing(client: Client) -> None:
    dossier = a_received_dossier()

    response = client.get("/track/", {"code": dossier.ref})

    assert response.status_code == 400
    assert dossier.procedure_version.name not in response.content.decode()


def test_a_wrong_code_and_a_malformed_one_get_the_same_answer(client: Client) -> None:
    unknown, malformed = client.get("/track/AAAABBBB22/"), client.get("/track/not-a-code/")

    assert (unknown.status_code, malformed.status_code) == (404, 404)
    assert unknown.templates[0].name == malformed.templates[0].name
    assert sum(row.times for row in WrongCode.objects.all()) == 2


def test_guessing_ends_soon(client: Client, settings: object) -> None:
    code = a_dossier().submission.tracking_code
    for _ in range(rules.WRONG_CODES_ALLOWED):
        client.get("/track/AAAABBBB22/")

    assert client.get("/track/AAAABBBB23/").status_code == 429
    assert client.get(f"/track/{code}/").status_code == 429
    assert client.get(f"/track/{code}/", REMOTE_ADDR="203.0.113.9").status_code == 200


def test_the_page_costs_the_same_whatever_has_happened(client: Client, django_assert_max_num_queries: object) -> None:
    dossier = a_returned_dossier()

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page_of(client, dossier)
