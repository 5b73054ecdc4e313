"""Finishing steps on the page, also by two officers at once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.dossiers.models import Dossier, Outcome, Result, State, Task
from tests.dossiers_pages.given import a_key, at_the_chair, done, open_task, received, signed_in
from tests.people import a_case_officer, a_chair, a_clerk, an_outsider

pytestmark = pytest.mark.django_db

SIGNED = {
    "outcome": "signed",
    "number": "12/GPXD",
    "signed_on_day": "14",
    "signed_on_month": "6",
    "signed_on_year": "2019",
    "signer_name": "Võ Quốc Hùng",
}


def finish(task: Task) -> str:
    return f"/staff/tasks/{task.pk}/finish/"


def form(**fields: str) -> dict[str, str]:
    return a_key() | fields


def test_handing_over_takes_one_press(client: Client) -> None:
    dossier = received()

    response = signed_in(client, a_clerk()).post(finish(open_task(dossier)), form(outcome="handed_over"), follow=True)

    dossier.refresh_from_db()
    assert dossier.state == State.IN_PROCESS
    assert response.redirect_chain[-1][0] == f"/staff/dossiers/{dossier.ref}/"


def test_the_second_officer_is_told_who_was_quicker_and_when(client: Client) -> None:
    task = open_task(received())
    signed_in(client, a_clerk()).post(finish(task), form(outcome="handed_over"))

    response = signed_in(client, a_clerk("linh")).post(finish(task), form(outcome="handed_over"))

    assert response.status_code == 409
    assert "Nguyễn Thị Lan" in response.context["refusal"].message
    assert Task.objects.filter(dossier=task.dossier).count() == 2


def test_the_same_press_twice_is_one_step(client: Client) -> None:
    task, sent = open_task(received()), form(outcome="handed_over")
    signed_in(client, a_clerk())

    first, second = client.post(finish(task), sent), client.post(finish(task), sent)

    assert first["Location"] == second["Location"]


def test_a_decision_asks_for_its_document_in_place(client: Client) -> None:
    task = open_task(at_the_chair())

    response = signed_in(client, a_chair()).post(finish(task), form(outcome="signed", number="12/GPXD"))

    assert response.status_code == 400
    assert set(response.context["form"].errors) == {"signed_on", "signer_name"}
    assert 'value="12/GPXD"' in response.content.decode()


def test_a_decision_is_made_by_its_document(client: Client) -> None:
    dossier = at_the_chair()

    signed_in(client, a_chair()).post(finish(open_task(dossier)), form(**SIGNED))

    result = Result.objects.get(dossier=dossier)
    assert (result.outcome, result.number) == (Outcome.GRANTED, "12/GPXD")


def test_a_decision_keeps_the_file_of_its_document(client: Client, a_pdf: bytes) -> None:
    dossier = at_the_chair()
    sent = form(**SIGNED) | {"file": SimpleUploadedFile("giay-phep.pdf", a_pdf)}

    signed_in(client, a_chair()).post(finish(open_task(dossier)), sent)

    shown = client.get(f"/staff/dossiers/{dossier.ref}/result/")
    assert b"".join(shown) == a_pdf
    assert shown["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_none_is_refused_in_place(client: Client) -> None:
    dossier = at_the_chair()
    sent = form(**SIGNED) | {"file": SimpleUploadedFile("giay-phep.pdf", b"MZ not a paper")}

    response = signed_in(client, a_chair()).post(finish(open_task(dossier)), sent)

    assert response.status_code == response.context["refusal"].status
    assert not Result.objects.exists()


def test_a_document_dated_tomorrow_is_refused_in_place(client: Client) -> None:
    dossier = at_the_chair()

    response = signed_in(client, a_chair()).post(
        finish(open_task(dossier)), form(**SIGNED | {"signed_on_year": "2099"})
    )

    assert response.status_code == 409
    assert response.context["refusal"].code == "decision-not-yet-signed"


def test_sending_back_needs_its_reason(client: Client) -> None:
    dossier = at_the_chair()
    signed_in(client, a_chair())

    refused = client.post(finish(open_task(dossier)), form(outcome="send_back"))
    sent = client.post(finish(open_task(dossier)), form(outcome="send_back", note="Thiếu ý kiến về chỉ giới."))

    assert (refused.status_code, sent.status_code) == (400, 302)
    told = client.get(f"/staff/dossiers/{dossier.ref}/").context["story"]
    assert told[0].reasons == ["Thiếu ý kiến về chỉ giới."]


def test_an_outcome_that_the_step_does_not_offer_is_refused(client: Client) -> None:
    task = open_task(received())

    response = signed_in(client, a_clerk()).post(finish(task), form(outcome="signed"))

    assert response.status_code == 409


def test_who_sees_the_dossier_but_has_not_the_role_is_refused(client: Client) -> None:
    task = open_task(at_the_chair())

    response = signed_in(client, a_case_officer()).post(finish(task), form(**SIGNED))

    assert response.status_code == 403


def test_a_task_of_another_ward_does_not_exist(client: Client) -> None:
    task = open_task(received())

    assert signed_in(client, an_outsider()).post(finish(task), form(outcome="handed_over")).status_code == 404


def test_a_form_without_its_key_does_nothing(client: Client) -> None:
    dossier = received()

    response = signed_in(client, a_clerk()).post(finish(open_task(dossier)), {"outcome": "handed_over"})

    assert response.status_code == 400
    assert Dossier.objects.get().state == State.RECEIVED


def test_a_key_that_comes_with_other_content_is_refused(client: Client) -> None:
    first, second, key = open_task(received()), open_task(received()), a_key()
    signed_in(client, a_clerk()).post(finish(first), key | {"outcome": "handed_over"})

    assert client.post(finish(second), key | {"outcome": "handed_over"}).status_code == 422


def test_examining_offers_to_grant_and_to_refuse(client: Client) -> None:
    dossier = done(received(), "handed_over", by=a_clerk())

    offers = signed_in(client, a_case_officer()).get(f"/staff/dossiers/{dossier.ref}/").context["offers"]

    assert [way.key for way, _form in offers] == ["propose_grant", "propose_refusal"]
