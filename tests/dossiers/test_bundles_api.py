"""`/api/v1/bundles`: gathering and answering for programs."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, State
from tests.cases import a_received_dossier, the_task
from tests.dossiers.test_api import read, send
from tests.people import a_case_officer, a_clerk, an_outsider

pytestmark = pytest.mark.django_db


def test_gathered_listed_answered(client: Client) -> None:
    one, two = a_received_dossier(), a_received_dossier()
    due = read(client, "/bundles/due", a_clerk()).json()

    made = send(client, "/bundles", {"tasks": [row["task"] for row in due]}, a_clerk())
    number = made.json()[0]["number"]
    rows = read(client, "/bundles/coming", a_case_officer()).json()
    said = [{"hand_over": rows[0]["id"]}, {"hand_over": rows[1]["id"], "difference": "not_ours", "note": "Phòng khác."}]
    answered = send(client, "/bundles/answers", {"answers": said}, a_case_officer(), key="key-0002")

    assert (made.status_code, answered.status_code) == (201, 200)
    assert {row["rule"] for row in due} == {"61/2018/NĐ-CP, 18"}
    assert [row["state"] for row in answered.json()] == ["accepted", "disputed"]
    assert [Dossier.objects.get(pk=each.pk).state for each in (one, two)] == [State.IN_PROCESS, State.RECEIVED]
    assert len(read(client, f"/bundles/{number}", a_clerk()).json()["hand_overs"]) == 2
    assert read(client, "/bundles", a_case_officer()).json()["items"][0]["number"] == number


def test_the_same_key_makes_one_bundle_and_taking_back_works_once(client: Client) -> None:
    task = the_task(a_received_dossier(), "hand_over")
    body = {"tasks": [task.pk]}

    first = send(client, "/bundles", body, a_clerk()).json()
    row = read(client, f"/bundles/{first[0]['number']}", a_clerk()).json()["hand_overs"][0]
    back = send(client, f"/bundles/hand-overs/{row['id']}/take-back", {}, a_clerk(), key="key-0002")
    again = send(client, f"/bundles/hand-overs/{row['id']}/take-back", {}, a_clerk(), key="key-0003")

    assert (back.json()["state"], again.status_code) == ("taken_back", 409)


def test_for_an_outsider_there_is_nothing(client: Client) -> None:
    task = the_task(a_received_dossier(), "hand_over")
    number = send(client, "/bundles", {"tasks": [task.pk]}, a_clerk()).json()[0]["number"]

    refused = send(client, "/bundles", {"tasks": [task.pk]}, an_outsider())

    assert refused.status_code == 404
    assert read(client, f"/bundles/{number}", an_outsider()).status_code == 404
    assert read(client, "/bundles/coming", an_outsider()).json() == []
