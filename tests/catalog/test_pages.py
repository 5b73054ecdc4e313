"""The public pages: what a citizen sees of the catalogue, without signing in."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.catalog.actions import open_service, rebuild_search_index
from motcua.catalog.models import Procedure
from tests.catalog.records import IMPORT, JUNE, a_fee, a_method, a_paper, a_procedure, a_record, a_row, take
from tests.world import a_place

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_citizen_finds_a_procedure_with_its_time_and_cost(client: Client) -> None:
    a_procedure(executionMethods=[a_method(fees=[a_fee(8000)])])
    rebuild_search_index(by=IMPORT, at=JUNE)

    page = page_of(client, "/procedures/?q=khai+sinh")

    assert "Thủ tục đăng ký khai sinh" in page
    assert "8.000" in page
    assert "1.001193" in page


def test_nothing_found_offers_a_counter(client: Client) -> None:
    unit = a_place("ward-1").one_stop

    page = page_of(client, "/procedures/?q=xyzzy")

    assert unit.name in page


def test_the_page_of_a_procedure_says_what_to_bring_and_where(client: Client) -> None:
    procedure = a_procedure(executionCases=[{"name": "Lưu ý", "profileComponents": [a_paper("Giấy chứng sinh")]}])
    place = a_place("ward-1")
    open_service(procedure, agency=place.agency, receiving_unit=place.one_stop, valid_from=JUNE.date(), by=IMPORT,
                 at=JUNE)  # fmt: skip

    page = page_of(client, "/procedures/1.001193/")

    for said in ("Giấy chứng sinh", place.agency.name, "60/2014/QH13", "Giấy khai sinh", "1872/QĐ-BTP"):
        assert said in page


@pytest.mark.parametrize(
    ("fee", "is_free"), [(a_fee(0), True), (a_fee(0, "Theo nghị quyết của tỉnh"), False), (a_fee(None), False)]
)
def test_a_fee_with_a_note_is_never_called_free(client: Client, fee: dict[str, object], is_free: bool) -> None:
    a_procedure(executionMethods=[a_method(fees=[fee])])
    client.cookies["motcua_language"] = "en"

    page = page_of(client, "/procedures/1.001193/")

    assert (">Free<" in page.replace("\n", "").replace(" ", "")) is is_free


def test_the_day_of_the_result_is_given_with_its_reasons(client: Client) -> None:
    a_procedure()
    client.cookies["motcua_language"] = "en"

    page = page_of(client, "/procedures/1.001193/")

    assert "If you file now" in page
    assert "mc-why" in page


def test_what_only_the_list_knows_says_so(client: Client) -> None:
    take(a_row())
    client.cookies["motcua_language"] = "en"

    assert "only the national list knows" in page_of(client, "/procedures/1.001193/")


def test_an_unknown_code_is_not_found(client: Client) -> None:
    page_of(client, "/procedures/1.999999/", status=404)


@pytest.mark.parametrize("query", ["?page=999999", "?page=x", "?level=moon", "?after=x", "?q=%00", "?field=%F0%9F"])
def test_an_odd_address_is_still_a_page(client: Client, query: str) -> None:
    take(a_row())

    page_of(client, f"/procedures/{query}")


def test_markup_in_a_name_stays_text(client: Client) -> None:
    a_procedure(name="<script>alert(1)</script> & Co")

    page = page_of(client, "/procedures/1.001193/")

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_list_of_twenty_costs_as_many_queries_as_a_list_of_two(
    client: Client, django_assert_max_num_queries: object
) -> None:
    take(*(a_record(f"1.00{n:04}", f"Thủ tục {n}") for n in range(25)))
    assert Procedure.objects.count() == 25

    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page_of(client, "/procedures/")
