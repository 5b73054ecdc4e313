"""One outcome for many, from the boxes of the queue to the page that names what was not done."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers import bulk
from motcua.dossiers.models import BulkJob, Result, Task
from tests.dossiers_pages.given import a_key, at_the_chair, done, open_task, received, signed_in
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk

pytestmark = pytest.mark.django_db
BULK = "/staff/bulk/"


def with_the_division(count: int) -> list[Task]:
    return [open_task(done(received(), "handed_over", by=a_clerk())) for _ in range(count)]


def test_ticked_rows_get_one_outcome_and_the_page_says_what_came_of_it(client: Client) -> None:
    tasks = with_the_division(2)
    chosen = {"task": [task.pk for task in tasks]}

    offered = signed_in(client, a_case_officer()).post(BULK, chosen)
    assert "propose_grant" in dict(offered.context["form"].fields["outcome"].choices)
    answered = client.post(BULK, {**chosen, "outcome": "propose_grant", "order": "1", **a_key()})
    done(tasks[0].dossier, "propose_grant", by=a_case_officer("son"))
    run_jobs()

    page = client.get(answered["Location"])
    assert (page.context["tally"].done, page.context["tally"].refused) == (1, 1)
    assert tasks[0].dossier.ref in page.content.decode()
    assert [tally.done for _job, tally in client.get(BULK).context["rows"]] == [1]


def test_the_whole_list_as_it_was_narrowed_is_chosen_with_one_press(client: Client) -> None:
    tasks = with_the_division(3)

    offered = signed_in(client, a_case_officer()).post(BULK, {"all": "1", "tab": "mine", "step": tasks[0].name})

    assert offered.context["tasks"] == tasks
    assert client.post(BULK, {"all": "1", "channel": "postal"}).status_code == 409


def test_a_list_longer_than_one_order_is_refused_and_not_cut(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_MOST", 1)
    with_the_division(2)

    answer = signed_in(client, a_case_officer()).post(BULK, {"all": "1", "tab": "mine"})

    assert (answer.status_code, type(answer.context["refusal"]).__name__) == (409, "TooManyChosen")


def test_a_decision_asks_for_its_documents_and_an_order_sent_twice_is_one(client: Client) -> None:
    task = open_task(at_the_chair())
    sent = {"task": task.pk, "order": "1", "outcome": "signed", "number": "{n}/GPXD", "first": "12", **a_key()}
    whole = {"signer_name": "Võ Quốc Hùng"}
    whole |= {"signed_on_day": "14", "signed_on_month": "6", "signed_on_year": "2019"}

    assert signed_in(client, a_chair()).post(BULK, sent).status_code == 409
    first, second = client.post(BULK, sent | whole), client.post(BULK, sent | whole)
    run_jobs()

    assert first["Location"] == second["Location"]
    assert (BulkJob.objects.count(), Result.objects.get().number) == (1, "12/GPXD")


def test_nothing_ticked_is_said_and_a_citizen_has_no_orders(client: Client) -> None:
    assert signed_in(client, a_case_officer()).post(BULK, {}).status_code == 409
    assert signed_in(client, a_citizen()).post(BULK, {}).status_code == 403


def test_an_outcome_must_be_chosen(client: Client) -> None:
    (task,) = with_the_division(1)

    answered = signed_in(client, a_case_officer()).post(BULK, {"task": task.pk, "order": "1", **a_key()})

    assert answered.status_code == 400
    assert not BulkJob.objects.exists()
