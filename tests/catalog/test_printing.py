"""A procedure on paper: every part in the order of the law, and which version it is."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.catalog.records import DECIDED, a_paper, a_procedure, a_record, a_row, take

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    client.cookies["motcua_language"] = "en"
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_part_stands_in_the_order_of_the_law_with_version_and_address(client: Client) -> None:
    a_procedure(
        executionCases=[{"name": "", "profileComponents": [
            a_paper("Tờ khai", attachments=[{"id": "f", "fileName": "Mẫu tờ khai.docx"}])]}]
    )  # fmt: skip

    page = page_of(client, "/procedures/1.001193/print/")

    parts = ["1. Steps", "2. Ways to file", "3. Papers", "4. Who may ask", "5. Bodies", "6. Forms", "Mẫu tờ khai.docx",
             "7. Result", "8. Conditions", "9. Legal basis", "http://testserver/procedures/1.001193/"]  # fmt: skip
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert "1872/QĐ-BTP" in page
    assert "Version 1" in page


def test_an_older_version_is_printed_by_its_number(client: Client) -> None:
    take(a_record())
    take(a_record(name="Tên mới", procedureProposal={"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 86_400_000}))

    assert "<h1>Tên mới</h1>" in page_of(client, "/procedures/1.001193/print/")
    assert "<h1>Thủ tục đăng ký khai sinh</h1>" in page_of(client, "/procedures/1.001193/print/?version=1")
    assert client.get("/procedures/1.001193/print/?version=9").status_code == 404


def test_a_stub_and_an_unknown_code_have_nothing_to_print(client: Client) -> None:
    take(a_row("1.000894"))

    assert client.get("/procedures/1.000894/print/").status_code == 404
    assert client.get("/procedures/1.999999/print/").status_code == 404
