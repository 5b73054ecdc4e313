"""The desk's work by API, once a key: giving tasks, spreading, many at once, labels, notes, moves."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import BulkJob, Label, PrivateNote, ProcessMove, Task
from tests.cases import a_handed_over_dossier, the_task
from tests.dossiers.moves import STEPS, a_new_process
from tests.dossiers.test_api import read, send, speaking_for
from tests.jobs import run_jobs
from tests.people import Person, a_case_officer, a_citizen, a_clerk, a_head, a_procedure_controller, an_outsider
from tests.world import a_place

pytestmark = pytest.mark.django_db


def twice(client: Client, path: str, body: Any, person: Person, key: str) -> list[Any]:
    """One command that a program sends again, because the first answer was lost."""
    headers = speaking_for(person) | {"Idempotency-Key": key}
    return [client.post(f"/api/v1{path}", body, content_type="application/json", headers=headers) for _ in range(2)]


def test_a_leader_gives_a_task_and_spreads_the_others(client: Client) -> None:
    task, minh, son = the_task(a_handed_over_dossier(), "examine"), a_head(), a_case_officer("son")
    address, unit = f"/tasks/{task.pk}/reassign", {"unit": a_place().division.pk}

    named = {one["id"] for one in read(client, f"/tasks/{task.pk}/officers", minh).json()}
    given = [one.status_code for one in twice(client, address, {"to": son.user.pk}, minh, key="key-give-1")]
    again = send(client, address, {"to": son.user.pk}, minh, key="key-give-2")
    wrong = send(client, address, {"to": son.user.pk}, a_case_officer(), key="key-give-3")
    strange = send(client, address, {"to": son.user.pk}, an_outsider(), key="key-give-4")
    a_handed_over_dossier()
    spread = send(client, "/tasks/spread", unit, minh, key="key-spread-1")
    not_led = send(client, "/tasks/spread", unit, a_clerk(), key="key-spread-2")

    assert son.user.pk in named
    assert (given, again.status_code, wrong.status_code, strange.status_code) == ([200, 200], 409, 403, 404)
    assert (spread.json(), not_led.status_code) == ({"given": 1}, 403)
    assert Task.objects.get(pk=task.pk).assignee == son.user


def test_one_outcome_is_ordered_for_many_and_its_end_is_read(client: Client) -> None:
    tasks = [the_task(a_handed_over_dossier(), "examine") for _ in range(2)]
    body = {"tasks": [one.pk for one in tasks], "outcome": "propose_grant"}
    binh = a_case_officer()

    answers = twice(client, "/bulk", body, binh, key="key-bulk-1")
    order = answers[0].json()["id"]
    run_jobs()

    assert [one.status_code for one in answers] == [201, 201]
    assert BulkJob.objects.count() == 1
    told = read(client, f"/bulk/{order}", binh).json()
    assert (told["tasks"], told["done"], told["refused"]) == (2, 2, [])
    assert read(client, f"/bulk/{order}", a_head()).status_code == 404
    assert send(client, "/bulk", body, an_outsider(), key="key-bulk-2").status_code == 404
    assert send(client, "/bulk", body, a_citizen(), key="key-bulk-3").status_code == 403


def test_labels_are_made_put_on_and_taken_off(client: Client) -> None:
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    made = send(client, "/labels", {"unit": a_place().division.pk, "name": "Gấp"}, a_head(), key="key-label-1").json()
    page, body = f"/dossiers/{dossier.ref}/labels", {"label": made["id"]}

    put = [one.json() for one in twice(client, page, body, binh, key="key-label-2")]
    off = send(client, f"{page}/take-off", body, binh, key="key-label-3").json()

    assert put == [[made], [made]]
    assert off == []
    assert [one["name"] for one in read(client, "/labels", binh).json()] == ["Gấp"]
    assert send(client, page, body, a_clerk(), key="key-label-4").status_code == 404
    assert send(client, page, body, a_citizen(), key="key-label-5").status_code == 403
    assert send(client, "/labels", {"unit": made["unit"], "name": "X"}, binh, key="key-label-6").status_code == 403
    assert Label.objects.count() == 1


def test_a_note_is_written_read_and_removed(client: Client) -> None:
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    page = f"/dossiers/{dossier.ref}/notes"

    written = twice(client, page, {"text": "Chờ bản vẽ."}, binh, key="key-note-1")
    note = written[0].json()["id"]
    others = [read(client, page, one) for one in (a_head(), a_citizen(), an_outsider())]
    foreign = send(client, f"{page}/{note}/remove", {}, a_head(), key="key-note-2")
    removed = send(client, f"{page}/{note}/remove", {}, binh, key="key-note-3")

    assert [one.status_code for one in written] == [201, 201]
    assert [one.status_code for one in others] == [200, 403, 404]
    assert (others[0].json(), foreign.status_code, removed.status_code) == ([], 404, 204)
    assert send(client, page, {"text": " "}, binh, key="key-note-4").status_code == 409
    assert [one.text for one in PrivateNote.objects.all()] == [""]


def test_dossiers_are_moved_to_another_process_and_back(client: Client) -> None:
    dossier, target, cuong = a_handed_over_dossier(), a_new_process(), a_procedure_controller()
    body = {"source": dossier.process_id, "target": target.pk, "steps": STEPS, "reason": "Quyết định mới"}

    ordered = twice(client, "/moves", body, cuong, key="key-move-1")
    move = ordered[0].json()["id"]
    early = send(client, f"/moves/{move}/undo", {"reason": "Nhầm"}, cuong, key="key-move-2")
    run_jobs()
    told = read(client, f"/moves/{move}", cuong).json()
    undone = send(client, f"/moves/{move}/undo", {"reason": "Nhầm"}, cuong, key="key-move-3")

    assert [one.status_code for one in ordered] == [201, 201]
    assert (early.status_code, told["counts"], undone.json()["undoes"]) == (409, {"moved": 1}, move)
    assert send(client, "/moves", body, a_head(), key="key-move-4").status_code == 403
    assert read(client, f"/moves/{move}", a_head()).status_code == 403
    assert send(client, "/moves", {**body, "source": 0}, cuong, key="key-move-5").status_code == 404
    assert ProcessMove.objects.count() == 2
