"""The register of outgoing documents: one series for paper and electronic, seen by who keeps or leads."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.ids import uuid7
from motcua.papers import actions
from motcua.papers.models import OfficialDocument
from tests.papers.official import SEALED, a_signed, an_issued, on_paper
from tests.people import Person, a_case_officer, a_chair, a_records_clerk
from tests.world import a_place

pytestmark = pytest.mark.django_db
REGISTER, ENTER = "/staff/outgoing/", "/staff/outgoing/enter/"


def a_client(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def typed(**changes: str) -> dict[str, str]:
    day = {"signed_on_day": "3", "signed_on_month": "5", "signed_on_year": "2019"}
    words = {"form": "decision", "subject": "Về việc khen thưởng", "signer_name": "Võ Quốc Hùng", "copies": "3"}
    return {**words, **day, "recipients": "Phòng Nội vụ", "idempotency_key": uuid7().hex, **changes}


def test_a_document_on_paper_gets_the_next_number_of_the_series() -> None:
    actions.enter_on_paper(on_paper(), by=a_records_clerk(), at=SEALED)
    thu = a_client(a_records_clerk())
    form = typed()

    assert thu.post(ENTER, form)["Location"] == REGISTER
    assert thu.post(ENTER, form)["Location"] == REGISTER

    rows = thu.get(REGISTER).context["rows"]
    assert sorted(row.number for row in rows if row.year == 2019) == [1]
    assert [(row.subject, row.copies, row.recipients, row.on_paper) for row in rows[:1]] == [
        ("Về việc khen thưởng", 3, "Phòng Nội vụ", True)
    ]


def test_the_register_is_narrowed_by_year_kind_and_words() -> None:
    an_issued(), an_issued(form="notice", subject="Thông báo nghỉ")
    thu = a_client(a_records_clerk())

    def shown(asked: str) -> list[str]:
        return [row.code_number for row in thu.get(f"{REGISTER}?{asked}").context["rows"]]

    assert shown("year=2019") == ["01/TB-UBND", "01/QĐ-UBND"]
    assert (shown("kind=tb"), shown("q=nghỉ"), shown("q=01/QĐ"), shown("year=2018")) == (
        ["01/TB-UBND"], ["01/TB-UBND"], ["01/QĐ-UBND"], [],
    )  # fmt: skip


def test_the_latest_number_stands_first_whichever_was_drafted_first() -> None:
    early, late = a_signed(), a_signed()
    for hour, document in enumerate((late, early)):
        actions.give_number(document, by=a_records_clerk(), at=SEALED + timedelta(hours=hour))

    rows = a_client(a_records_clerk()).get(REGISTER).context["rows"]

    assert [row.code_number for row in rows] == ["02/QĐ-UBND", "01/QĐ-UBND"]


def test_it_is_for_who_keeps_the_records_and_who_leads() -> None:
    an_issued()
    elsewhere = a_chair("elsewhere", unit="ward-2")

    assert a_client(a_case_officer()).get(REGISTER).status_code == 403
    assert list(a_client(elsewhere).get(REGISTER).context["rows"]) == []
    assert len(a_client(a_chair()).get(REGISTER).context["rows"]) == 1
    assert a_client(a_chair()).get(ENTER).status_code == 403


def test_what_is_missing_is_said_and_no_number_is_taken() -> None:
    answer = a_client(a_records_clerk()).post(ENTER, typed(subject=""))

    assert (answer.status_code, OfficialDocument.objects.count()) == (400, 0)


def test_the_register_asks_as_often_for_many_as_for_few() -> None:
    thu, asked = a_client(a_records_clerk()), []
    for _ in range(2):
        for _ in range(3):
            actions.enter_on_paper(on_paper(unit=a_place().division), by=a_records_clerk(), at=SEALED)
        thu.get(REGISTER)
        with CaptureQueriesContext(connection) as caught:
            thu.get(REGISTER)
        asked.append(len(caught))

    assert asked[0] == asked[1]


def test_destroyed_with_its_matter_it_keeps_its_place_in_the_register() -> None:
    document = an_issued(matter="dossier:1")

    actions.destroy_documents("dossier:1", by=a_records_clerk(), at=SEALED)

    document.refresh_from_db()
    assert (document.code_number, document.subject, document.content) == ("01/QĐ-UBND", "–", {})
    assert not document.revisions.exists()
