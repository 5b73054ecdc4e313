"""Coverage by head: a day without a process counts for whoever headed the agency on it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.agencies.actions import appoint_head
from motcua.agencies.models import Headship
from motcua.kernel.actors import system
from motcua.process.headed import NOBODY, PAGE, by_head, every_missing, procedures_under
from tests.cases import a_version
from tests.people import Person, a_case_officer, a_chair, a_head, a_procedure_controller
from tests.process.drafts import an_issued_process
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
TODAY, NOW, BY = date(2019, 6, 30), at("2019-06-30 08:00"), system("test")


def headed(person: Person, first: date) -> Headship:
    ward = a_place().agency
    return appoint_head(ward, user=person.user, title="Chủ tịch", decision="1/QĐ", valid_from=first, by=BY, at=NOW)


def two_heads() -> tuple[Headship, Headship]:
    """Hùng until the end of May, Minh from the first of June."""
    return headed(a_chair(), date(2019, 5, 1)), headed(a_head(), date(2019, 6, 1))


def test_days_are_charged_to_whoever_headed_the_agency_on_them() -> None:
    version = a_version()
    hung, minh = two_heads()

    rows = {row.headship: row for row in by_head(on=TODAY)}
    service = version.procedure.services.get()
    first = max(service.valid_from, version.decision_on or version.effective_from)

    assert (rows[minh.pk].days, rows[minh.pk].procedures) == (30, 1)
    assert rows[hung.pk].days == 31
    assert rows[NOBODY].days == (date(2019, 5, 1) - first).days


def test_from_the_first_day_of_a_process_nobody_is_charged() -> None:
    an_issued_process(valid_from=date(2019, 6, 11))
    _hung, minh = two_heads()

    rows = {row.headship: row for row in by_head(on=TODAY)}

    assert rows[minh.pk].days == 10
    (missing,) = procedures_under(minh.pk, on=TODAY, agency_id=a_place().agency.pk)
    assert (missing.code, missing.days, missing.name) == ("1.001193", 10, a_head().name)
    assert {one.days for one in every_missing(on=TODAY)} >= {10, 31}


def test_the_pages_show_it_and_cost_the_same_at_any_size() -> None:
    client = Client()
    client.force_login(a_procedure_controller().user)
    a_version()
    hung, _minh = two_heads()
    client.get("/staff/processes/coverage/heads/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/staff/processes/coverage/heads/").status_code == 200
        return len(asked)

    few = queries()
    for number in range(8):
        a_version(f"1.00{number}193")

    assert queries() <= few
    assert a_chair().name in client.get("/staff/processes/coverage/heads/").content.decode()
    agency = a_place().agency.pk
    assert "1.001193" in client.get(f"/staff/processes/coverage/heads/{agency}/{hung.pk}/").content.decode()
    assert client.get(f"/staff/processes/coverage/heads/{agency}/{NOBODY}/").status_code == 200
    assert client.get(f"/staff/processes/coverage/heads/{agency}/999999/").status_code == 404
    text = b"".join(client.get("/staff/processes/coverage/heads.csv")).decode("utf-8-sig")
    assert "1.001193" in text
    client.force_login(a_case_officer().user)
    assert client.get("/staff/processes/coverage/heads/").status_code == 403


def test_a_bent_page_number_is_an_empty_page() -> None:
    client = Client()
    client.force_login(a_procedure_controller().user)
    a_version()
    _hung, minh = two_heads()

    for path in ("", f"{a_place().agency.pk}/{minh.pk}/"):
        assert client.get(f"/staff/processes/coverage/heads/{path}?page=999999999999999999").status_code == 200


def test_the_procedures_under_one_head_are_shown_to_the_last() -> None:
    client = Client()
    client.force_login(a_procedure_controller().user)
    for number in range(PAGE + 1):
        a_version(f"1.{number:06}")
    _hung, minh = two_heads()
    address = f"/staff/processes/coverage/heads/{a_place().agency.pk}/{minh.pk}/"

    pages = [client.get(f"{address}?page={number}").context for number in (0, 1)]

    assert [row.code for page in pages for row in page["rows"]] == [f"1.{number:06}" for number in range(PAGE + 1)]
    assert [page["next"] for page in pages] == ["?page=1", ""]
