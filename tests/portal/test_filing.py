"""Filing step by step, as a person does it in a browser without scripts."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, HandedPaper, State
from motcua.ledger.queries import events_of
from motcua.portal import actions
from motcua.portal.models import Filing
from motcua.portal.steps import Step
from tests.cases import a_version
from tests.catalog.records import a_paper
from tests.people import a_citizen, an_outsider
from tests.portal.given import CODE, DETAILS, NOW, a_file, a_filing, a_key, a_ready_filing, signed_in

pytestmark = pytest.mark.django_db


def address(filing: Filing, step: str) -> str:
    return f"/filings/{filing.uid}/{step}/"


def test_a_citizen_files_from_the_checklist_to_the_tracking_code(client: Client) -> None:
    declaration, certificate = a_version().papers.all()
    signed_in(client)

    client.post(f"/start/{CODE}/begin/")
    filing = Filing.objects.get()
    client.post(address(filing, "applicant"), {"applicant": "self"})
    client.post(address(filing, "details"), DETAILS)
    client.post(address(filing, "papers"), {f"paper-{declaration.pk}": a_file(), f"not-needed-{certificate.pk}": "on"})
    client.post(address(filing, "result"), {"return_channel": "counter"})
    page = client.post(address(filing, "check"), {"declared": "on"} | a_key(), follow=True)

    dossier = Dossier.objects.get()
    assert dossier.state == State.NEW
    assert f"{dossier.submission.tracking_code[:4]}-" in page.content.decode()
    assert {handed.not_needed for handed in HandedPaper.objects.all()} == {True, False}


def test_the_page_goes_on_where_one_stopped_also_on_another_device(client: Client) -> None:
    filing = a_filing()
    actions.save_step(filing, Step.APPLICANT, {"applicant": "self"}, by=a_citizen(), at=NOW)

    response = signed_in(client).get(f"/filings/{filing.uid}/")

    assert response.headers["Location"] == address(filing, "details")


def test_beginning_again_goes_on_with_the_same_filing(client: Client) -> None:
    filing = a_ready_filing()

    signed_in(client).post(f"/start/{CODE}/begin/")

    assert Filing.objects.get() == filing


def test_only_the_choices_that_exist_are_asked_for(client: Client) -> None:
    filing = a_filing()

    page = signed_in(client).get(address(filing, "applicant")).content.decode()

    assert "Bước 1 trên 5" in page or "Step 1 of 5" in page
    assert client.get(address(filing, "office")).status_code == 404


def test_a_procedure_with_cases_and_offices_asks_for_both(client: Client) -> None:
    case = {"name": "Bao gồm", "profileComponents": [a_paper("Đơn")]}
    other = {"name": "Trường hợp ủy quyền: ", "profileComponents": [a_paper("Giấy ủy quyền")]}
    a_version("1.000002", executionCases=[case, other])
    version = a_version("1.000002", place="ward-2")
    filing = a_filing(version=version)

    offices = signed_in(client).get(address(filing, "office")).content.decode()
    cases = client.get(address(filing, "case"))

    assert "phường Nam Hà" in offices
    assert "phường Bắc Hà" in offices
    assert cases.status_code == (200 if version.cases.filter(is_choice=True).exists() else 404)


def test_what_is_wrong_is_told_on_top_and_beside_and_what_was_typed_stays(client: Client) -> None:
    filing = a_filing()
    actions.save_step(filing, Step.APPLICANT, {"applicant": "self"}, by=a_citizen(), at=NOW)

    response = signed_in(client).post(address(filing, "details"), DETAILS | {"number": "12", "phone": ""})

    page = response.content.decode()
    assert response.status_code == 400
    assert 'href="#id_number"' in page
    assert 'id="id_phone-error"' in page
    assert DETAILS["address"] in page


def test_the_register_fills_in_what_it_knows_of_oneself(client: Client) -> None:
    filing = a_filing()
    actions.save_step(filing, Step.APPLICANT, {"applicant": "self"}, by=a_citizen(), at=NOW)

    page = signed_in(client).get(address(filing, "details")).content.decode()

    assert 'value="042084000123"' in page
    assert "Phan Đình Phùng" in page
    assert 'name="name"' not in page


def test_another_owner_is_asked_for_by_name_and_has_no_details_of_ours(client: Client) -> None:
    filing = a_ready_filing()

    signed_in(client).post(address(filing, "applicant"), {"applicant": "other", "back": "check"})

    page = client.get(address(filing, "details")).content.decode()
    assert 'name="name"' in page
    assert "042084000123" not in page


def test_changing_an_answer_leads_back_to_checking(client: Client) -> None:
    filing = a_ready_filing()

    response = signed_in(client).post(address(filing, "details"), DETAILS | {"subject": "Khác", "back": "check"})

    assert response.headers["Location"] == address(filing, "check")


def test_a_step_of_somebody_elses_filing_does_not_exist(client: Client) -> None:
    filing = a_filing()
    signed_in(client, a_citizen("binh"))

    answers = [client.get(address(filing, step)).status_code for step in ("applicant", "papers", "check", "discard")]

    assert answers == [404, 404, 404, 404]


def test_without_signing_in_nothing_of_a_filing_is_shown(client: Client) -> None:
    filing = a_filing()

    response = client.get(address(filing, "applicant"))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


def test_an_account_without_a_person_says_first_who_it_is(client: Client) -> None:
    a_version()
    hoa = an_outsider()
    signed_in(client, hoa)

    asked = client.post(f"/start/{CODE}/begin/")
    client.post("/my/profile/", {"full_name": "Phạm Thị Hoa", "phone": "0912345679", "next": f"/start/{CODE}/"})
    begun = client.post(f"/start/{CODE}/begin/")

    assert asked.headers["Location"].startswith("/my/profile/")
    assert begun.headers["Location"].startswith("/filings/")


def test_giving_up_destroys_what_was_written_and_attached(client: Client) -> None:
    filing = a_ready_filing()

    signed_in(client).post(address(filing, "discard"))

    assert not Filing.objects.exists()
    assert [event.kind for event in events_of(filing.stream)][-1] == "filing.discarded"


def test_a_draft_is_found_again_under_my_submissions(client: Client) -> None:
    filing = a_filing()

    page = signed_in(client).get("/my/").content.decode()

    assert f"/filings/{filing.uid}/" in page
