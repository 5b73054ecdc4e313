"""Rating by tracking code: without signing in, once, in three taps."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, Rating
from tests.cases import a_returned_dossier, a_settled_dossier

pytestmark = pytest.mark.django_db
GIVEN = {"satisfaction": "very", "speed": "equal", "contacts": "none", "offices": "one", "comment": ""}


def address(dossier: Dossier) -> str:
    return f"/track/{dossier.submission.tracking_code}/rate/1/"


def test_whoever_holds_the_code_rates_and_is_thanked(client: Client) -> None:
    dossier = a_returned_dossier()

    answer = client.post(address(dossier), GIVEN, follow=True)

    assert answer.status_code == 200
    assert Rating.objects.get(dossier=dossier).speed == "equal"
    assert "mc-notice" in answer.content.decode()


def test_tracking_leads_there_until_somebody_has_answered(client: Client) -> None:
    dossier = a_returned_dossier()
    tracking = f"/track/{dossier.submission.tracking_code}/"

    before = client.get(tracking).content.decode()
    client.post(address(dossier), GIVEN)

    assert address(dossier) in before
    assert address(dossier) not in client.get(tracking).content.decode()


def test_an_answer_left_out_is_asked_for_again(client: Client) -> None:
    dossier = a_returned_dossier()

    answer = client.post(address(dossier), {**GIVEN, "speed": ""})

    assert answer.status_code == 400
    assert not Rating.objects.exists()


def test_a_second_answer_is_refused_with_words(client: Client) -> None:
    dossier = a_returned_dossier()
    client.post(address(dossier), GIVEN)

    answer = client.post(address(dossier), {**GIVEN, "satisfaction": "not"})

    assert answer.status_code == 409
    assert Rating.objects.get(dossier=dossier).satisfaction == "very"


def test_before_the_return_and_without_the_code_there_is_nothing(client: Client) -> None:
    dossier = a_settled_dossier()

    assert client.post(address(dossier), GIVEN).status_code == 409
    assert client.get("/track/7QK4M2XNP3/rate/1/").status_code == 404
    assert client.get(f"/track/{dossier.submission.tracking_code}/rate/7/").status_code == 404
