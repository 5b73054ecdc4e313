"""The pages on which a process is written, checked and approved, without scripts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.kernel.ids import uuid7
from motcua.process.models import ProcessDefinition, ProcessDraft
from motcua.process.sheet import Sheet, document_of
from tests.cases import a_version
from tests.people import Person, a_clerk, a_procedure_controller
from tests.process.drafts import a_draft, a_second_controller, a_sheet, an_issued_process
from tests.world import a_place

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def filled(draft: ProcessDraft, **changes: Any) -> dict[str, Any]:
    """The form of the editor as the page shows it."""
    sheet = Sheet.from_json(draft.sheet)
    form: dict[str, Any] = {"idempotency_key": uuid7().hex, "edition": draft.edition, "name": sheet.name}
    form["lines"] = len(sheet.lines)
    for place, line in enumerate(sheet.lines):
        values = {"key": line.key, "kind": line.kind, "name": line.name, "role": line.role, "unit": line.unit}
        form |= {f"{place}-{name}": value for name, value in values.items()}
        form |= {f"{place}-amount": line.amount, f"{place}-measure": line.measure, f"{place}-ways": len(line.ways)}
        for number, way in enumerate(line.ways):
            parts = {"key": way.key, "label": way.label, "to": way.to, "effect": way.effect, "when": way.when}
            form |= {f"{place}-{number}-{name}": value for name, value in parts.items()}
    return {**form, **changes}


def begin_form(**changes: Any) -> dict[str, Any]:
    procedure = a_version().procedure
    values = {"procedure": procedure.code, "agency": a_place().agency.pk, "source": "", "idempotency_key": uuid7().hex}
    return {**values, **changes}


def test_a_draft_begins_from_the_default_in_vietnamese() -> None:
    client = signed_in(a_procedure_controller())
    code = a_version().procedure.code

    assert client.get(f"/staff/processes/begin/?procedure={code}").status_code == 200
    client.post("/staff/processes/begin/", begin_form())

    draft = ProcessDraft.objects.get()
    page = client.get(f"/staff/processes/drafts/{draft.pk}/").content.decode()
    assert Sheet.from_json(draft.sheet).lines[1].name == "Thẩm định hồ sơ"
    assert "<svg" in page


def test_the_page_saves_what_its_own_form_says() -> None:
    draft, client = a_draft(), signed_in(a_procedure_controller())
    before = document_of(Sheet.from_json(draft.sheet))

    client.post(f"/staff/processes/drafts/{draft.pk}/", filled(draft, do="save"))

    draft.refresh_from_db()
    assert (document_of(Sheet.from_json(draft.sheet)), draft.edition) == (before, 2)


def test_a_button_of_the_table_saves_it_with_the_change() -> None:
    draft, client = a_draft(), signed_in(a_procedure_controller())

    answer = client.post(f"/staff/processes/drafts/{draft.pk}/", filled(draft, do="add:user:0"))

    draft.refresh_from_db()
    assert answer.headers["Location"].endswith("#line-1")
    assert Sheet.from_json(draft.sheet).lines[1].key == "step_1"
    page = client.get(f"/staff/processes/drafts/{draft.pk}/").content.decode()
    assert 'href="#line-1"' in page


def test_a_form_from_a_stale_page_is_told_so() -> None:
    draft, client = a_draft(), signed_in(a_procedure_controller())
    stale = filled(draft, do="save", name="Bản cũ")
    client.post(f"/staff/processes/drafts/{draft.pk}/", filled(draft, do="save"))

    answer = client.post(f"/staff/processes/drafts/{draft.pk}/", stale)

    assert answer.status_code == 409
    assert "Bản cũ" in answer.content.decode()


def test_the_checks_come_while_it_is_being_typed_and_save_nothing() -> None:
    draft, client = a_draft(), signed_in(a_procedure_controller())

    answer = client.post(f"/staff/processes/drafts/{draft.pk}/check/", filled(draft, **{"1-role": ""}))

    draft.refresh_from_db()
    assert 'id="line-1-told" hx-swap-oob="true"' in " ".join(answer.content.decode().split())
    assert draft.edition == 1


def test_the_colleague_approves_and_the_process_has_its_page() -> None:
    draft, client = a_draft(), signed_in(a_second_controller())
    form = {"decision_no": "12/QĐ-UBND", "signer": "Võ Quốc Hùng", "edition": draft.edition}
    days = {"decision_on_day": "15", "decision_on_month": "3", "decision_on_year": "2019"}
    days |= {"valid_from_day": "1", "valid_from_month": "4", "valid_from_year": "2019"}

    shown = client.get(f"/staff/processes/drafts/{draft.pk}/approve/")
    client.post(f"/staff/processes/drafts/{draft.pk}/approve/", {**form, **days, "idempotency_key": uuid7().hex})

    process = ProcessDefinition.objects.get(procedure__isnull=False)
    assert "12/QĐ-UBND" in client.get(f"/staff/processes/{process.pk}/").content.decode()
    assert shown.status_code == 200
    assert client.get(f"/staff/processes/drafts/{draft.pk}/").status_code == 302


def test_who_wrote_it_is_shown_no_form_to_approve() -> None:
    draft, client = a_draft(), signed_in(a_procedure_controller())

    page = client.get(f"/staff/processes/drafts/{draft.pk}/approve/").content.decode()

    assert 'name="decision_no"' not in page


def test_a_process_goes_out_as_a_file_and_comes_in_as_a_draft_at_another_agency() -> None:
    process, client = an_issued_process(), signed_in(a_procedure_controller())
    written = client.get(f"/staff/processes/{process.pk}/file/")
    file = SimpleUploadedFile("process.json", written.content, content_type="application/json")

    client.post("/staff/processes/begin/", begin_form(agency=a_place("ward-2").agency.pk, file=file))

    draft = ProcessDraft.objects.get(agency=a_place("ward-2").agency)
    assert document_of(Sheet.from_json(draft.sheet))["steps"] == process.document["steps"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not json", "JSON"),
        (b'{"format": 7}', "format"),
        (json.dumps({"format": 1, "name": "x", "steps": [], "colour": "red"}).encode(), "colour"),
        (
            json.dumps(
                {
                    "format": 1,
                    "name": "x",
                    "steps": [
                        {"key": "s", "kind": "start", "next": "t"},
                        {"key": "t", "kind": "timer", "name": "Chờ", "time": "2wd", "next": "e"},
                        {"key": "e", "kind": "end"},
                    ],
                }
            ).encode(),
            "timer",
        ),
    ],
)
def test_a_file_that_is_no_process_of_ours_is_refused_by_name(content: bytes, told: str) -> None:
    client = signed_in(a_procedure_controller())

    answer = client.post("/staff/processes/begin/", begin_form(file=SimpleUploadedFile("a.json", content)))

    assert answer.status_code in {400, 409}
    assert told in answer.content.decode()
    assert not ProcessDraft.objects.exists()


def test_a_draft_is_copied_from_another_agency() -> None:
    process, client = an_issued_process(), signed_in(a_procedure_controller())

    client.post("/staff/processes/begin/", begin_form(agency=a_place("ward-2").agency.pk, source=process.pk))

    draft = ProcessDraft.objects.get(agency=a_place("ward-2").agency)
    assert document_of(Sheet.from_json(draft.sheet))["steps"] == process.document["steps"]


def test_the_difference_between_two_versions_is_a_table() -> None:
    first = an_issued_process()
    sheet = a_sheet().with_line("user", after=0).without_line(1)
    later = an_issued_process(sheet=sheet, decision_no="20/QĐ-UBND")
    client = signed_in(a_clerk())

    page = client.get(f"/staff/processes/{later.pk}/compare/{first.pk}/")

    assert page.status_code == 200
    assert client.get(f"/staff/processes/{first.pk}/").status_code == 200


def test_an_officer_reads_processes_and_does_not_see_drafts() -> None:
    process, draft, lan = an_issued_process(), a_draft(), signed_in(a_clerk())

    statuses = [
        lan.get(address).status_code
        for address in (
            "/staff/processes/",
            f"/staff/processes/{process.pk}/",
            f"/staff/processes/drafts/{draft.pk}/",
            "/staff/processes/begin/",
        )
    ]

    assert statuses == [200, 200, 403, 403]
