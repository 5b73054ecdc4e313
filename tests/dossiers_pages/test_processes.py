"""Where dossiers wait in their process, and the pages on which they are moved to another."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Dossier, ProcessMove
from motcua.dossiers.waiting import waiting_by_step
from motcua.kernel.ids import uuid7
from motcua.process.models import ProcessDefinition
from tests.cases import a_handed_over_dossier, a_received_dossier, a_returned_dossier
from tests.dossiers.moves import STEPS, a_new_process
from tests.jobs import run_jobs
from tests.people import Person, a_case_officer, a_citizen, a_clerk, a_procedure_controller, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
NEVER = at("2018-01-01 00:00")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def process_of(dossier: Dossier) -> ProcessDefinition:
    assert dossier.process is not None
    return dossier.process


def test_the_numbers_count_open_work_and_what_is_late_of_it() -> None:
    examined, _received, _returned = a_handed_over_dossier(), a_received_dossier(), a_returned_dossier()
    process = process_of(examined)

    early, late = (
        waiting_by_step(a_procedure_controller(), process, now=moment) for moment in (NEVER, at("2019-06-01 08:00"))
    )

    assert {step: (count.open, count.late) for step, count in early.items()} == {"hand_over": (1, 0), "examine": (1, 0)}
    assert {step: (count.open, count.late) for step, count in late.items()} == {"hand_over": (1, 1), "examine": (1, 1)}


def test_an_officer_counts_only_what_he_sees() -> None:
    process = process_of(a_handed_over_dossier())

    assert waiting_by_step(a_case_officer(), process, now=NEVER)["examine"].open == 1
    assert waiting_by_step(an_outsider(), process, now=NEVER) == {}


def test_each_number_of_the_picture_opens_its_list() -> None:
    dossier = a_handed_over_dossier()
    process, client = process_of(dossier), signed_in(a_case_officer())
    address = f"/staff/processes/{process.pk}/waiting/"

    page = client.get(address).content.decode()
    listed = client.get(f"{address}examine/").content.decode()

    assert f'href="{address}examine/"' in page
    assert f'href="/staff/dossiers/{dossier.ref}/"' in listed
    assert client.get(f"{address}nowhere/").status_code == 404


def test_a_controller_reads_codes_but_gets_no_way_to_the_dossier() -> None:
    dossier = a_handed_over_dossier()
    address = f"/staff/processes/{process_of(dossier).pk}/waiting/examine/"

    page = signed_in(a_procedure_controller()).get(address).content.decode()

    assert dossier.ref in page
    assert f"/staff/dossiers/{dossier.ref}/" not in page
    assert "Lê Văn An" not in page


def test_the_lists_ask_as_often_for_many_as_for_a_few() -> None:
    dossier, target = a_handed_over_dossier(), a_new_process()
    source, client = process_of(dossier), signed_in(a_procedure_controller())
    addresses = [
        f"/staff/processes/{source.pk}/waiting/",
        f"/staff/processes/{source.pk}/waiting/examine/",
        f"/staff/processes/{target.pk}/move/?to-examine=assess",
    ]

    few = [_queries(client, address) for _ in range(2) for address in addresses][3:]
    for _ in range(5):
        Dossier.objects.filter(pk=a_handed_over_dossier().pk).update(process=source)
    many = [_queries(client, address) for address in addresses]

    assert [more <= less for more, less in zip(many, few, strict=True)] == [True] * 3


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_move_is_tried_ordered_and_undone_on_its_pages() -> None:
    dossier, target = a_handed_over_dossier(), a_new_process()
    client = signed_in(a_procedure_controller())
    steps: dict[str, Any] = {f"to-{old}": new for old, new in STEPS.items()}
    address = f"/staff/processes/{target.pk}/move/"

    trial = client.get(address, {**steps, "source": process_of(dossier).pk}).content.decode()
    refused = client.post(address, {**steps, "reason": " ", "idempotency_key": uuid7().hex})
    order = {**steps, "reason": "Quyết định 12", "idempotency_key": uuid7().hex}
    first, twice = (client.post(address, order) for _ in range(2))
    run_jobs()

    move = ProcessMove.objects.get()
    assert dossier.ref in trial
    assert (refused.status_code, first["Location"], twice["Location"]) == (
        409,
        f"/staff/moves/{move.pk}/",
        f"/staff/moves/{move.pk}/",
    )
    page = client.get(f"/staff/moves/{move.pk}/").content.decode()
    assert "Quyết định 12" in page
    undone = client.post(f"/staff/moves/{move.pk}/undo/", {"reason": "Nhầm", "idempotency_key": uuid7().hex})
    assert undone.status_code == 302
    assert client.get(address).status_code == 200


def test_moving_is_not_for_officers_or_citizens() -> None:
    target = a_new_process()

    statuses = [
        signed_in(person).get(f"/staff/processes/{target.pk}/{page}/").status_code
        for person in (a_clerk(), a_citizen())
        for page in ("move", "waiting")
    ]

    assert statuses == [403, 200, 403, 403]
