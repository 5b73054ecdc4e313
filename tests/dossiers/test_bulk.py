"""One outcome for many steps: each by itself, none twice, and each that was not done is named."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.http import Http404
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.dossiers import actions, bulk, jobs
from motcua.dossiers.actions.bulk import TooManyChosen
from motcua.dossiers.actions.refusals import (
    DecisionIncomplete,
    DecisionNotYetSigned,
    OutcomeNotOffered,
    SendBackNeedsReason,
)
from motcua.dossiers.models import BulkItem, BulkJob, BulkStatus, Dossier, Result, Task
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, a_received_dossier, finish, story, the_task
from tests.jobs import run_jobs
from tests.people import Person, a_case_officer, a_chair, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db
AT = at("2019-05-02 15:00")


def with_the_division(count: int) -> list[Task]:
    return [the_task(a_handed_over_dossier(), "examine") for _ in range(count)]


def at_the_chair(count: int) -> list[Task]:
    for task in with_the_division(count):
        finish(task.dossier, "examine", "propose_grant", by=a_case_officer(), when=AT)
    return list(Task.objects.open().filter(step="sign_result").order_by("pk"))


def proposed(tasks: list[Task], by: Person | None = None) -> BulkJob:
    return actions.order_bulk(tasks, actions.BulkOrder("propose_grant"), by=by or a_case_officer(), at=AT)


def carried_out(job: BulkJob) -> bulk.Tally:
    jobs.carry_out_bulk(job.pk)
    return bulk.tally_of(job)


def test_every_step_is_done_and_stands_in_its_own_history() -> None:
    tasks = with_the_division(3)

    tally = carried_out(proposed(tasks))

    assert tally == bulk.Tally(done=3, refused=0, waiting=0)
    assert [story(task.dossier)[-1] for task in tasks] == ["step_done"] * 3
    assert BulkJob.objects.get().finished_at is not None
    assert verify_ledger().bad is None


def test_a_decision_gets_its_own_number_for_each_dossier() -> None:
    order = actions.BulkOrder(
        "signed", number="{n}/GPXD", first=7, signer_name="Võ Quốc Hùng", signed_on=AT.date(), title="Giấy phép"
    )

    job = actions.order_bulk(at_the_chair(3), order, by=a_chair(), at=AT)

    assert carried_out(job).done == 3
    assert list(Result.objects.order_by("pk").values_list("number", flat=True)) == ["7/GPXD", "8/GPXD", "9/GPXD"]


def test_what_somebody_finished_meanwhile_is_named_with_who_and_when() -> None:
    tasks = with_the_division(3)
    job = proposed(tasks)
    finish(tasks[1].dossier, "examine", "propose_grant", by=a_case_officer("son"), when=AT)

    tally = carried_out(job)

    ((item, reason),) = bulk.refused_of(job)
    assert (tally.done, item.task) == (2, tasks[1])
    assert "Son" in reason


def test_a_worker_that_was_killed_is_taken_up_and_nothing_is_done_twice() -> None:
    tasks = with_the_division(4)
    job = proposed(tasks)
    for item in job.items.order_by("pk")[:2]:
        actions.carry_out_item(item, by=a_case_officer(), at=AT)
    ProcrastinateJob.objects.filter(task_name="dossiers.carry_out_bulk").delete()

    jobs.resume_bulk(int((AT + timedelta(minutes=10)).timestamp()))
    run_jobs()
    run_jobs()

    assert bulk.tally_of(job) == bulk.Tally(4, 0, 0)
    assert [story(task.dossier).count("step_done") for task in tasks] == [1] * 4


def test_the_note_stays_with_the_steps_and_not_with_the_order() -> None:
    tasks = at_the_chair(2)
    order = actions.BulkOrder("send_back", note="Thiếu bản vẽ.")

    job = actions.order_bulk(tasks, order, by=a_chair(), at=AT)

    assert carried_out(job).done == 2
    assert BulkJob.objects.get().note == ""
    assert set(Task.objects.filter(step="sign_result").values_list("note", flat=True)) == {"Thiếu bản vẽ."}


def test_an_order_that_is_not_whole_is_refused_and_nothing_is_stored() -> None:
    tasks, chair = at_the_chair(1), a_chair()
    whole = {"number": "{n}", "signer_name": "Võ Quốc Hùng", "signed_on": AT.date()}

    with pytest.raises(actions.NothingChosen):
        actions.order_bulk([], actions.BulkOrder("signed"), by=chair, at=AT)
    with pytest.raises(TooManyChosen):
        actions.order_bulk(tasks * 501, actions.BulkOrder("signed"), by=chair, at=AT)
    with pytest.raises(DecisionIncomplete):
        actions.order_bulk(tasks, actions.BulkOrder("signed", number="1"), by=chair, at=AT)
    with pytest.raises(DecisionNotYetSigned):
        tomorrow = whole | {"signed_on": AT.date() + timedelta(days=1)}
        actions.order_bulk(tasks, actions.BulkOrder("signed", **tomorrow), by=chair, at=AT)  # type: ignore[arg-type]
    with pytest.raises(SendBackNeedsReason):
        actions.order_bulk(tasks, actions.BulkOrder("send_back"), by=chair, at=AT)

    assert not BulkJob.objects.exists()


def test_only_an_outcome_that_all_of_them_offer_and_that_needs_nothing_of_its_own() -> None:
    tasks = [*with_the_division(1), the_task(a_received_dossier(), "hand_over")]

    assert bulk.common_ways(tasks) == []
    assert {way.key for way in bulk.common_ways(tasks[:1])} >= {"propose_grant"}
    with pytest.raises(OutcomeNotOffered):
        proposed(tasks)


def test_the_right_is_asked_step_by_step_when_its_turn_comes() -> None:
    tasks = with_the_division(2)

    job = proposed(tasks, by=a_chair())

    assert carried_out(job) == bulk.Tally(0, 2, 0)
    assert {item.why for item, _reason in bulk.refused_of(job)} == {"NotAllowed"}
    assert {task.is_open for task in Task.objects.filter(step="examine")} == {True}


def test_an_order_is_seen_by_whoever_gave_it_and_dossiers_of_strangers_by_nobody(client: Client) -> None:
    tasks = with_the_division(1)
    job = proposed(tasks)
    page = f"/staff/bulk/{job.pk}/"

    client.force_login(a_case_officer().user)
    assert client.get(page).status_code == 200
    client.force_login(a_chair().user)
    assert client.get(page).status_code == 404
    client.force_login(an_outsider().user)
    assert client.post("/staff/bulk/", {"task": [tasks[0].pk]}).status_code == 404


def test_an_item_that_was_dealt_with_stays_as_it_is() -> None:
    job = proposed(with_the_division(1))
    item = job.items.get()
    actions.carry_out_item(item, by=a_case_officer(), at=AT)

    actions.carry_out_item(item, by=a_case_officer(), at=AT)

    assert BulkItem.objects.get().status == BulkStatus.DONE


def test_without_sight_of_the_dossier_the_item_says_so() -> None:
    job = proposed(with_the_division(1))

    found = actions.carry_out_item(job.items.get(), by=an_outsider(), at=AT)

    assert found.why == "DossierGone"
    with pytest.raises(Http404):
        actions.finish_task(found.task, actions.Finish("propose_grant"), by=an_outsider(), at=AT)


def approved_while_one_is_held(count: int) -> tuple[BulkJob, Dossier]:
    """So many dossiers approved at once, while another connection holds one of them."""
    tasks = with_the_division(count)
    held = tasks[count // 2].dossier
    job = proposed(tasks)
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM dossier WHERE id = %s FOR UPDATE", [held.pk])
        while BulkJob.objects.filter(pk=job.pk, finished_at=None).exists():
            jobs.carry_out_bulk(job.pk)
        cursor.execute("ROLLBACK")
    other.close()
    return job, held
