"""Which procedures have no issued process: by agency, with filters, pages and a file."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.process import coverage as covering
from motcua.process.coverage import Narrowed, Place, coverage, coverage_total
from tests.cases import a_version
from tests.people import a_case_officer, a_procedure_controller
from tests.process.drafts import an_issued_process
from tests.world import a_place

pytestmark = pytest.mark.django_db
TODAY = date(2019, 6, 1)


def a_page(path: str = "") -> tuple[int, str, int]:
    client = Client()
    client.force_login(a_procedure_controller().user)
    client.get("/staff/processes/coverage/")
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/staff/processes/coverage/{path}")
        body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode(), len(asked)


def test_a_procedure_without_a_process_is_counted_with_its_days_until_one_is_issued() -> None:
    version = a_version()
    rows = coverage(Narrowed(), on=TODAY)
    announced = version.decision_on or version.effective_from

    assert [(row.code, row.agency_id, row.days) for row in rows] == [
        (version.procedure.code, a_place().agency.pk, max(0, (TODAY - announced).days))
    ]
    an_issued_process()
    assert coverage(Narrowed(), on=TODAY) == []
    assert (coverage_total(Narrowed(), on=TODAY).taken, coverage_total(Narrowed(), on=TODAY).missing) == (1, 0)
    assert [row.has_process for row in coverage(Narrowed(everything=True), on=TODAY)] == [True]


def test_a_process_covers_only_its_own_agency() -> None:
    a_version(place="ward-2")
    an_issued_process()

    rows = coverage(Narrowed(), on=TODAY)

    assert [row.agency_id for row in rows] == [a_place("ward-2").agency.pk]


def test_the_pages_together_are_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        a_version(f"1.00{number}193")

    whole = coverage(Narrowed(), on=TODAY)
    pages, after = [], None
    while stretch := coverage(Narrowed(), on=TODAY, after=after, limit=2):
        pages += stretch
        after = Place(stretch[-1].announced_on, stretch[-1].service)

    assert pages == whole
    assert len(whole) == 7
    assert covering.PAGE == 50


def test_it_is_narrowed_by_agency_and_by_words() -> None:
    a_version()
    a_version("1.004444", place="ward-2")

    by_agency = coverage(Narrowed(agency_id=a_place("ward-2").agency.pk), on=TODAY)
    by_code = coverage(Narrowed(text="1.001193"), on=TODAY)

    assert [row.code for row in by_agency] == ["1.004444"]
    assert [row.code for row in by_code] == ["1.001193"]


def test_the_page_asks_as_often_for_many_rows_as_for_a_few() -> None:
    a_version()
    few = a_page()
    for number in range(8):
        a_version(f"1.00{number}193")

    many = a_page()

    assert (few[0], many[0]) == (200, 200)
    assert many[2] <= few[2]


@pytest.mark.parametrize("path", ["?after=x~1", "?after=2019-13-45~1", "?agency=x", "?after=~", "?q=%25_'"])
def test_a_bent_address_is_the_first_page(path: str) -> None:
    a_version()

    assert a_page(path)[0] == 200


def test_the_file_holds_what_the_page_shows() -> None:
    version = a_version()
    client = Client()
    client.force_login(a_procedure_controller().user)

    answer = client.get("/staff/processes/coverage.csv")
    text = b"".join(answer).decode("utf-8-sig")

    assert version.procedure.code in text
    assert text.count("\r\n") == 2


def test_a_case_officer_does_not_open_it() -> None:
    client = Client()
    client.force_login(a_case_officer().user)

    assert client.get("/staff/processes/coverage/").status_code == 403
