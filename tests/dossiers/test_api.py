"""`/api/v1`: the same actions for programs."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.dossiers.models import Dossier, State
from motcua.people.actions import issue_token
from motcua.people.texts import SCOPES
from tests.cases import a_dossier, a_handed_over_dossier, a_received_dossier, a_version, the_paper
from tests.people import Person, a_case_officer, a_citizen, a_clerk, an_outsider
from tests.world import a_place

pytestmark = pytest.mark.django_db


def speaking_for(person: Person) -> dict[str, str]:
    """The header of a program that acts for a person."""
    _, plain = issue_token(person.user, name="program", scopes=list(SCOPES), by=person, at=timezone.now())
    return {"Authorization": f"Bearer {plain}"}


def send(client: Client, path: str, body: Any, person: Person, key: str = "key-0001") -> Any:
    headers = speaking_for(person) | {"Idempotency-Key": key}
    return client.post(f"/api/v1{path}", body, content_type="application/json", headers=headers)


def read(client: Client, path: str, person: Person) -> Any:
    return client.get(f"/api/v1{path}", headers=speaking_for(person))


def a_body(**changes: Any) -> dict[str, Any]:
    version = a_version()
    papers = [{"id": paper.pk, "originals": 1} for paper in version.papers.all()]
    body = {"procedure": "1.001193", "unit": a_place().one_stop.pk, "owner": {"name": "Lê Văn An"}, "papers": papers}
    return {**body, **changes}


def test_an_owner_lodges_and_reads_a_dossier(client: Client) -> None:
    lodged = send(client, "/dossiers", a_body(), a_citizen())

    found = read(client, f"/dossiers/{lodged.json()['ref']}", a_citizen())

    assert (lodged.status_code, found.status_code) == (201, 200)
    assert (found.json()["state"], found.json()["events"][0]["kind"]) == (State.NEW, "dossier.lodged")


def test_the_same_key_gives_the_same_dossier_and_other_content_is_refused(client: Client) -> None:
    body, headers = a_body(), speaking_for(a_citizen()) | {"Idempotency-Key": "key-0001"}

    first, again, other = (
        client.post("/api/v1/dossiers", sent, content_type="application/json", headers=headers)
        for sent in (body, body, body | {"subject": "khác"})
    )

    assert first.json()["uid"] == again.json()["uid"]
    assert (other.status_code, other.json()["type"]) == (422, "urn:motcua:key-reused")
    assert Dossier.objects.count() == 1


def test_a_clerk_receives_what_an_owner_lodged(client: Client) -> None:
    ref = send(client, "/dossiers", a_body(), a_citizen()).json()["ref"]

    received = send(client, f"/dossiers/{ref}/receive", None, a_clerk())

    assert received.status_code == 200
    assert received.json()["ref"].startswith("000.01.20.H27-")
    assert received.json()["legal_due_because"]


def test_what_is_missing_is_asked_for_and_supplied(client: Client) -> None:
    ref = send(client, "/dossiers", a_body(papers=[]), a_citizen()).json()["ref"]
    asked = {"asked": [{"reason": "Thiếu.", "paper": the_paper().pk}]}

    stopped = send(client, f"/dossiers/{ref}/supplement", asked, a_clerk())
    answered = send(client, f"/dossiers/{ref}/answer", {"papers": [{"id": the_paper().pk, "copies": 1}]}, a_citizen())

    assert (stopped.json()["state"], answered.json()["state"]) == (State.SUPPLEMENT, State.NEW)


def test_a_task_is_finished_and_a_second_time_refused_by_name(client: Client) -> None:
    dossier = a_handed_over_dossier()
    task = read(client, "/tasks", a_case_officer()).json()["items"][0]
    done = {"outcome": task["ways"][0]["key"]}

    first = send(client, f"/tasks/{task['id']}/finish", done, a_case_officer())
    second = send(client, f"/tasks/{task['id']}/finish", done, a_case_officer(), key="key-0002")

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["type"] == "urn:motcua:task-already-done"
    assert dossier.tasks.filter(closed_at=None).count() == 1


@pytest.mark.parametrize(
    ("person", "given", "status"),
    [(an_outsider, a_dossier, 404), (a_citizen, a_dossier, 403), (a_clerk, a_received_dossier, 409)],
    ids=["outsider", "owner", "stale"],
)
def test_what_is_not_ones_own_does_not_exist_and_what_is_not_ones_role_is_refused(
    client: Client, person: Any, given: Any, status: int
) -> None:
    dossier = given()

    answer = send(client, f"/dossiers/{dossier.ref}/receive", None, person())

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_strangers_sign_in_first(client: Client) -> None:
    answer = client.get("/api/v1/dossiers")

    assert (answer.status_code, answer.json()["type"]) == (401, "urn:motcua:sign-in-needed")


@pytest.mark.parametrize("body", ["{", "[]", '{"procedure": 1}'])
def test_what_cannot_be_read_is_refused_with_its_place(client: Client, body: str) -> None:
    headers = speaking_for(a_citizen()) | {"Idempotency-Key": "key-0001"}

    answer = client.post("/api/v1/dossiers", body, content_type="application/json", headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (400, "urn:motcua:malformed")


def test_the_list_shows_only_what_the_asker_may_see_a_page_at_a_time(client: Client) -> None:
    for _ in range(3):
        a_received_dossier()

    first = read(client, "/dossiers?limit=2", a_citizen()).json()
    second = read(client, f"/dossiers?limit=2&before={first['next']}", a_citizen()).json()

    assert [len(page["items"]) for page in (first, second)] == [2, 1]
    assert read(client, "/dossiers", an_outsider()).json()["items"] == []


def test_the_clock_explains_each_date(client: Client) -> None:
    question = {"start": "2019-04-26T16:00", "term": "3wd"}

    answer = client.post("/api/v1/clock", question, content_type="application/json").json()

    assert answer["due"] == "2019-05-04T17:00:00"
    assert answer["explanation"][0]["text"]


def test_a_term_that_is_none_is_refused(client: Client) -> None:
    answer = client.post(
        "/api/v1/clock", {"start": "2019-04-26T16:00", "term": "soon"}, content_type="application/json"
    )

    assert answer.status_code == 400


def test_the_offices_that_take_a_procedure_come_in_stretches(client: Client) -> None:
    for place in ("ward-1", "ward-2"):
        a_version(place=place)
    page = "/dossiers/offices?procedure=1.001193&limit=1"

    first = read(client, page, a_citizen()).json()
    second = read(client, f"{page}&after={first['next']}", a_citizen()).json()
    named = read(client, "/dossiers/offices?procedure=1.001193&text=nam ha", a_citizen()).json()

    assert [len(first["items"]), len(second["items"]), second["next"]] == [1, 1, None]
    assert first["items"] != second["items"]
    assert named["items"] == second["items"]
