"""The registers of outgoing documents and of results as workbooks and in print: the rows that are seen, no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from motcua.papers import actions
from tests.dossiers.results import SEALED, a_sealed_result, a_signed_result, number, seal
from tests.papers.archival import archival_problems
from tests.papers.official import an_issued, on_paper
from tests.people import Person, a_case_officer, a_chair, a_records_clerk
from tests.world import a_place

pytestmark = pytest.mark.django_db


def a_client(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def content(answer: Any) -> bytes:
    """What an answer brings, streamed or not."""
    return b"".join(answer) if answer.streaming else bytes(answer.content)


def rows(answer: Any) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(content(answer)), read_only=True).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def words(answer: Any) -> str:
    pages: Iterable[Any] = PdfReader(BytesIO(content(answer))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_outgoing_register_is_taken_as_a_workbook_and_printed() -> None:
    an_issued()
    actions.enter_on_paper(on_paper(unit=a_place().division), by=a_records_clerk(), at=SEALED)
    next_year = on_paper(recipients=("=1+1",), signed_on=date(2020, 2, 3))
    actions.enter_on_paper(next_year, by=a_records_clerk(), at=SEALED + timedelta(days=400))
    thu = a_client(a_records_clerk())

    head, *lines = rows(thu.get("/staff/outgoing/file/?year=2019"))
    printed = thu.get("/staff/outgoing/print/?year=2019")

    assert head[:3] == ("STT", "Số", "Ngày")
    assert [(line[0], line[1]) for line in lines] == [(1, "01/QĐ-UBND"), (2, "02/QĐ-UBND")]
    assert lines[1][6] == a_place().division.name
    assert archival_problems(content(printed)) == []
    assert "Từ ngày 01/01/2019 đến ngày 31/12/2019" in words(printed)
    assert "02/QĐ-UBND" in words(printed)
    later = rows(thu.get("/staff/outgoing/file/?from=2019-05-04"))[1:]
    assert [line[5] for line in later] == ["=1+1"], "a cell that begins like a formula stays text"
    assert a_client(a_case_officer()).get("/staff/outgoing/file/").status_code == 403
    assert rows(a_client(a_chair("elsewhere", unit="ward-2")).get("/staff/outgoing/file/?year=2019"))[1:] == []


def test_a_register_too_long_for_paper_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.papers.printing.PRINTED_AT_MOST", 0)
    an_issued()

    assert a_client(a_records_clerk()).get("/staff/outgoing/print/?year=2019").status_code == 409


def test_the_register_of_results_stands_in_the_order_of_issue_on_the_page_and_in_files() -> None:
    later, first = a_signed_result(), a_sealed_result()
    seal(number(later.document), at=SEALED + timedelta(hours=1))
    binh = a_client(a_case_officer())

    page = binh.get("/staff/issued/")
    lines = rows(binh.get("/staff/issued/file/?year=2019"))[1:]
    printed = words(binh.get("/staff/issued/print/?year=2019&kind=gpxd"))

    assert [row.pk for row in page.context["rows"]] == [later.pk, first.pk]
    assert [line[5] for line in lines] == [first.dossier.ref, later.dossier.ref]
    assert "Sổ theo dõi kết quả giải quyết".upper() in printed.upper()
    assert first.dossier.content.owner_name in printed
    assert rows(binh.get("/staff/issued/file/?year=2018"))[1:] == []
    assert rows(a_client(a_case_officer("nga", unit="ward-2")).get("/staff/issued/file/?year=2019"))[1:] == []
