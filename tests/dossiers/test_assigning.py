"""Taking a step on, giving it back, giving it to somebody, and spreading what nobody took on."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client

from motcua.agencies.actions import declare_absence
from motcua.agencies.models import Post
from motcua.agencies.queries import actor_for
from motcua.dossiers import actions, balance
from motcua.dossiers.actions.refusals import (
    NobodyHasTask,
    NothingToSpread,
    NotTheirTask,
    TaskAlreadyDone,
    TaskTakenOn,
)
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import spread
from motcua.dossiers.telling import told_story
from motcua.kernel.local import localdate
from motcua.kernel.refusals import NotAllowed
from tests.cases import a_handed_over_dossier, finish, story, the_task
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_head, an_outsider
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
AT = at("2019-05-02 09:00")
TODAY = localdate(AT)


def a_step() -> tuple[Dossier, Task]:
    dossier = a_handed_over_dossier()
    return dossier, the_task(dossier, "examine")


def two_officers() -> tuple[Person, Person]:
    """Bình and Sơn of the division."""
    return a_case_officer(), a_case_officer("son")


def test_an_officer_takes_a_step_on_and_the_history_says_so() -> None:
    dossier, task = a_step()
    binh = a_case_officer()

    actions.claim_task(task, by=binh, at=AT)

    assert Task.objects.get(pk=task.pk).assignee == binh.user
    assert story(dossier)[-1] == "task_claimed"


def test_whoever_is_second_reads_who_has_it_and_nothing_changes() -> None:
    dossier, task = a_step()
    binh, son = two_officers()
    actions.claim_task(task, by=binh, at=AT)

    with pytest.raises(TaskTakenOn, match="Đặng Thanh Bình"):
        actions.claim_task(task, by=son, at=AT)
    with pytest.raises(TaskTakenOn, match="Đặng Thanh Bình"):
        finish(dossier, "examine", "propose_grant", by=son, when=AT)

    assert Task.objects.get(pk=task.pk).assignee == binh.user
    assert story(dossier).count("task_claimed") == 1


def test_after_it_was_given_back_anybody_of_the_unit_does_it() -> None:
    dossier, task = a_step()
    binh, son = two_officers()
    actions.claim_task(task, by=binh, at=AT)

    actions.release_task(task, by=binh, at=AT)

    finish(dossier, "examine", "propose_grant", by=son, when=AT)
    assert story(dossier)[-2:] == ["task_released", "step_done"]


def test_only_the_holder_or_the_leader_gives_back_and_only_what_somebody_has() -> None:
    _dossier, task = a_step()
    binh, son = two_officers()

    with pytest.raises(NobodyHasTask):
        actions.release_task(task, by=binh, at=AT)
    actions.claim_task(task, by=binh, at=AT)
    with pytest.raises(NotAllowed):
        actions.release_task(task, by=son, at=AT)

    assert Task.objects.get(pk=task.pk).assignee == binh.user
    assert actions.release_task(task, by=a_head(), at=AT).assignee_id is None


def test_whoever_stands_in_has_the_steps_of_who_is_away() -> None:
    dossier, task = a_step()
    binh, son = two_officers()
    actions.claim_task(task, by=binh, at=AT)
    post = Post.objects.get(user=binh.user)
    declare_absence(post, stand_in=son.user, valid_from=TODAY, valid_to=TODAY, by=binh, at=AT)

    finish(dossier, "examine", "propose_grant", by=actor_for(son.user, at=AT), when=AT)

    assert story(dossier)[-1] == "step_done"


def test_the_leader_gives_a_step_to_somebody_and_the_story_names_who() -> None:
    dossier, task = a_step()
    binh, son = two_officers()
    actions.claim_task(task, by=binh, at=AT)

    actions.reassign_task(task, to=son.user, by=a_head(), at=AT)

    assert Task.objects.get(pk=task.pk).assignee == son.user
    assert told_story(dossier)[0].title.endswith("→ Son")


def test_a_step_goes_to_nobody_who_is_away_or_has_another_post_and_only_by_the_leader() -> None:
    _dossier, task = a_step()
    binh, son = two_officers()
    declare_absence(
        Post.objects.get(user=son.user), stand_in=None, valid_from=TODAY, valid_to=TODAY, by=a_head(), at=AT
    )

    with pytest.raises(NotTheirTask):
        actions.reassign_task(task, to=son.user, by=a_head(), at=AT)
    with pytest.raises(NotTheirTask):
        actions.reassign_task(task, to=a_clerk().user, by=a_chair(), at=AT)
    with pytest.raises(NotAllowed):
        actions.reassign_task(task, to=binh.user, by=binh, at=AT)

    assert Task.objects.get(pk=task.pk).assignee is None


def test_a_step_that_is_done_is_nobodys_and_a_stranger_finds_none() -> None:
    dossier, task = a_step()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=AT)

    with pytest.raises(TaskAlreadyDone):
        actions.claim_task(task, by=a_case_officer(), at=AT)
    with pytest.raises(Http404):
        actions.claim_task(task, by=an_outsider(), at=AT)
    with pytest.raises(Http404):
        actions.reassign_task(task, to=a_case_officer().user, by=a_chair(unit="ward-2", name="khac"), at=AT)


def test_spreading_gives_each_who_is_here_about_as_much() -> None:
    binh, _son = two_officers()
    tasks = [a_step()[1] for _ in range(5)]
    actions.claim_task(tasks[0], by=binh, at=AT)

    given = actions.spread_tasks(a_place().division, by=a_head(), at=AT).given

    assert sum(given.values()) == 4
    assert {load.user.username: load.open for load in _loads()}.keys() >= {"binh", "son"}
    assert sorted(load.open for load in _loads() if load.roles == ("case_officer",)) == [2, 3]
    with pytest.raises(NothingToSpread):
        actions.spread_tasks(a_place().division, by=a_head(), at=AT)


def _loads() -> list[balance.Load]:
    return balance.balance_of(a_place().division, now=AT, on=TODAY).loads


def test_only_the_leader_spreads() -> None:
    a_step()

    with pytest.raises(NotAllowed):
        actions.spread_tasks(a_place().division, by=a_case_officer(), at=AT)


def test_the_next_step_goes_to_whoever_has_the_least_and_none_to_nobody() -> None:
    waiting = [(1, "case"), (2, "case"), (3, "case"), (4, "other")]

    assert spread(waiting, able={"case": [7, 8]}, has={7: 2}) == {1: 8, 2: 8, 3: 7}


def test_the_api_takes_on_and_gives_back(client: Client) -> None:
    _dossier, task = a_step()
    client.force_login(a_case_officer().user)

    first = client.post(f"/api/v1/tasks/{task.pk}/claim", headers={"Idempotency-Key": "claim-0001"})
    client.force_login(a_case_officer("son").user)
    second = client.post(f"/api/v1/tasks/{task.pk}/claim", headers={"Idempotency-Key": "claim-0002"})

    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json()["type"] == "urn:motcua:task-taken-on"
    client.force_login(a_head().user)
    back = client.post(f"/api/v1/tasks/{task.pk}/release", headers={"Idempotency-Key": "release-01"})
    assert back.status_code == 200
