"""Receiving what came in online, the receipt, and destroying personal data."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from motcua.dossiers.models import Dossier, DossierContent, State
from tests.dossiers_pages.given import a_key, a_records_clerk_of_agency, lodged, received, returned, signed_in
from tests.people import a_case_officer, a_clerk

pytestmark = pytest.mark.django_db


def place(dossier: Dossier, name: str) -> str:
    return f"/staff/dossiers/{dossier.ref}/{name}/"


def test_the_page_before_reception_shows_the_day_that_would_be_promised(client: Client) -> None:
    page = signed_in(client, a_clerk()).get(place(lodged(), "receive"))

    assert page.context["dates"].promised_at > timezone.now()
    assert page.context["why"]


def test_a_complete_dossier_is_received_and_says_for_when(client: Client) -> None:
    dossier = lodged()

    response = signed_in(client, a_clerk()).post(place(dossier, "receive"), a_key(), follow=True)

    dossier.refresh_from_db()
    assert dossier.state == State.RECEIVED
    assert response.redirect_chain[-1][0] == f"/staff/dossiers/{dossier.code}/"
    assert len(response.context["messages"]) == 1


def test_an_incomplete_dossier_is_refused_in_place(client: Client) -> None:
    dossier = lodged(complete=False)

    response = signed_in(client, a_clerk()).post(place(dossier, "receive"), a_key())

    assert response.status_code == 409
    assert "Bản vẽ thiết kế xây dựng" in response.content.decode()


def test_receiving_from_a_stale_page_is_refused_in_place(client: Client) -> None:
    dossier = lodged()
    address = place(dossier, "receive")
    signed_in(client, a_clerk()).post(address, a_key())

    assert client.post(address, a_key()).status_code == 409


def test_the_same_form_sent_twice_receives_once(client: Client) -> None:
    address, sent = place(lodged(), "receive"), a_key()
    signed_in(client, a_clerk())

    first, second = client.post(address, sent), client.post(address, sent)

    assert first["Location"] == second["Location"]


def test_another_role_receives_nothing(client: Client) -> None:
    assert signed_in(client, a_case_officer()).get(place(received(), "receive")).status_code == 403


def test_the_receipt_is_said_to_be_in_the_making_until_it_is_there(client: Client) -> None:
    dossier = received()

    page = signed_in(client, a_clerk()).get(f"/staff/intake/{dossier.ref}/")

    assert page.context["receipt"] is None
    assert 'hx-trigger="every' in page.content.decode()
    assert client.get(place(dossier, "receipt")).status_code == 404


def test_only_ended_dossiers_lose_their_personal_data_and_only_under_a_rule(client: Client) -> None:
    ended = returned()
    address = place(ended, "destroy")
    signed_in(client, a_records_clerk_of_agency())

    refused = client.post(address, a_key() | {"ground": ""})
    client.post(address, a_key() | {"ground": "Thông tư 25/2014/TT-BTP"})

    assert refused.status_code == 409
    assert DossierContent.objects.get(dossier=ended).owner_name == ""
    assert client.get(f"/staff/dossiers/{ended.ref}/").status_code == 200


def test_a_clerk_destroys_nothing(client: Client) -> None:
    assert signed_in(client, a_clerk()).get(place(returned(), "destroy")).status_code == 403
