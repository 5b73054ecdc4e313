"""Processes for programs: reading, bringing a draft, approving it by another account."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.kernel.ids import uuid7
from motcua.process.models import ProcessDefinition
from motcua.process.sheet import document_of
from tests.cases import a_version
from tests.people import Person, a_citizen, a_clerk, a_procedure_controller
from tests.process.drafts import a_second_controller, a_sheet, an_issued_process
from tests.world import a_place

pytestmark = pytest.mark.django_db
DECISION = {
    "edition": 1,
    "decision_no": "12/QĐ-UBND",
    "decision_on": "2019-03-15",
    "signer": "Võ Quốc Hùng",
    "valid_from": "2019-04-01",
}


def post(person: Person, path: str, body: dict[str, Any], *, key: str = "") -> Any:
    client = Client()
    client.force_login(person.user)
    headers = {"Idempotency-Key": key or uuid7().hex}
    return client.post(f"/api/v1/processes/{path}", body, content_type="application/json", headers=headers)


def get(person: Person, path: str = "") -> Any:
    client = Client()
    client.force_login(person.user)
    return client.get(f"/api/v1/processes{path}")


def a_body(**changes: Any) -> dict[str, Any]:
    procedure = a_version().procedure
    return {"procedure": procedure.code, "agency": a_place().agency.pk, "document": document_of(a_sheet()), **changes}


def test_a_program_brings_a_draft_and_another_account_approves_it() -> None:
    draft = post(a_procedure_controller(), "drafts", a_body())
    number = draft.json()["id"]

    own = post(a_procedure_controller(), f"drafts/{number}/approve", DECISION)
    issued = post(a_second_controller(), f"drafts/{number}/approve", DECISION)

    assert (draft.status_code, draft.json()["findings"]) == (201, [])
    assert (own.status_code, own.json()["type"]) == (403, "urn:motcua:approver-is-author")
    assert issued.json()["document"]["steps"] == document_of(a_sheet())["steps"]
    assert get(a_clerk(), f"/{issued.json()['id']}").json()["decision_no"] == "12/QĐ-UBND"


def test_the_same_key_gives_the_first_answer_again() -> None:
    key, body = uuid7().hex, a_body()

    first, again = (post(a_procedure_controller(), "drafts", body, key=key) for _ in range(2))

    assert first.json() == again.json()


def test_what_is_not_known_in_a_document_is_refused_by_name() -> None:
    document = {**document_of(a_sheet()), "colour": "red"}

    answer = post(a_procedure_controller(), "drafts", a_body(document=document))

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:motcua:process-file-refused")
    assert "colour" in answer.json()["detail"]


def test_findings_are_told_by_line_and_keep_it_from_being_issued() -> None:
    document = document_of(a_sheet())
    document["steps"][2]["role"] = "nobody"
    draft = post(a_procedure_controller(), "drafts", a_body(document=document)).json()

    refused = post(a_second_controller(), f"drafts/{draft['id']}/approve", DECISION)

    assert [one["line"] for one in draft["findings"]] == [2]
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:motcua:process-refused")
    assert not ProcessDefinition.objects.exists()


def test_the_list_goes_on_from_where_it_ended() -> None:
    processes = [an_issued_process(decision_no=f"{number}/QĐ") for number in range(3)]

    first = get(a_clerk(), "?limit=2").json()
    rest = get(a_clerk(), f"?limit=2&before={first['next']}").json()

    assert [row["id"] for row in first["items"] + rest["items"]] == [one.pk for one in reversed(processes)]
    assert rest["next"] is None


def test_citizens_and_officers_have_no_business_with_drafts() -> None:
    draft = post(a_procedure_controller(), "drafts", a_body()).json()

    assert get(a_citizen()).status_code == 403
    assert get(a_clerk(), f"/drafts/{draft['id']}").status_code == 404
    assert post(a_clerk(), "drafts", a_body()).status_code == 403
