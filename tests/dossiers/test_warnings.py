"""Warnings: the hands are told before a step is late, the leaders once it is; each of them once."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from django.test import Client

from motcua.agencies.actions import declare_absence
from motcua.agencies.models import Post
from motcua.dossiers import actions
from motcua.dossiers.models import Notice
from motcua.dossiers.warnings import notices_of, unread_count
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from tests.cases import a_handed_over_dossier, a_settled_dossier, story
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_head, an_outsider
from tests.together import meeting_in, twice
from tests.world import at

CLOCK = system("clock")
EARLY, LATE = at("2019-05-02 08:00"), at("2019-05-07 08:00")


def sweep(when: datetime) -> None:
    actions.warn_of_steps(by=CLOCK, at=when)
    actions.warn_of_dossiers(by=CLOCK, at=when)


def told(person: Person) -> list[str]:
    return [notice.kind for notice in reversed(notices_of(person))]


@pytest.mark.django_db
def test_the_hands_are_told_before_and_the_leaders_after() -> None:
    due = a_handed_over_dossier().tasks.open().get().due_at
    binh, minh, hung = a_case_officer(), a_head(), a_chair()
    assert due

    sweep(due - timedelta(minutes=30))
    assert (told(binh), told(minh), told(hung)) == (["step_soon"], [], [])
    sweep(LATE)

    assert told(binh) == ["step_soon", "step_late"]
    assert told(minh) == ["step_late"]
    assert told(hung) == ["dossier_late"]


def away(person: Person, *, stand_in: Person) -> Post:
    post = Post.objects.get(user=person.user)
    declare_absence(post, stand_in=stand_in.user, valid_from=LATE.date(), valid_to=LATE.date(), by=person, at=EARLY)
    return post


@pytest.mark.django_db
def test_whoever_stands_in_is_told_too_and_the_history_says_so() -> None:
    dossier, lan = a_handed_over_dossier(), a_clerk()
    post = away(a_case_officer(), stand_in=lan)

    sweep(LATE)
    sweep(LATE)

    assert [notice.stands_in_for for notice in Notice.objects.filter(user=lan.user)] == [post]
    assert [notice.stands_in_for for notice in Notice.objects.filter(user=post.user)] == [None]
    assert story(dossier)[-1] == "stand_in_warned"
    assert story(dossier).count("stand_in_warned") == 1


@pytest.mark.django_db
def test_whoever_is_told_in_the_own_name_is_not_told_again_for_a_colleague() -> None:
    dossier, minh = a_handed_over_dossier(), a_head()
    away(a_case_officer(), stand_in=minh)

    sweep(LATE)

    assert [notice.stands_in_for for notice in Notice.objects.filter(user=minh.user)] == [None]
    assert "stand_in_warned" not in story(dossier)


@pytest.mark.django_db
def test_a_sweep_that_runs_again_tells_nobody_twice() -> None:
    a_handed_over_dossier()
    a_case_officer()
    sweep(LATE)
    before = Notice.objects.count()

    sweep(LATE)

    assert Notice.objects.count() == before > 0


@pytest.mark.django_db
def test_in_good_time_while_waiting_and_once_settled_nobody_is_told() -> None:
    a_case_officer()
    waits = a_handed_over_dossier()
    actions.request_supplement(
        waits, [actions.Asked(reason="Thiếu.", field="child")], by=a_case_officer(), at=at("2019-05-02 08:00")
    )
    a_settled_dossier()

    sweep(LATE)

    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_long_before_nobody_is_told() -> None:
    a_handed_over_dossier()
    a_case_officer()

    actions.warn_of_steps(by=CLOCK, at=EARLY)

    assert told(a_case_officer()) == []


@pytest.mark.django_db
def test_a_sweep_goes_stretch_by_stretch() -> None:
    for _ in range(3):
        a_handed_over_dossier()
    a_case_officer()

    first = actions.warn_of_steps(most=2, by=CLOCK, at=LATE)
    second = actions.warn_of_steps(after=first.last or 0, most=2, by=CLOCK, at=LATE)
    third = actions.warn_of_steps(after=second.last or 0, most=2, by=CLOCK, at=LATE)

    assert (third.last, Notice.objects.filter(kind="step_late").values("task").distinct().count()) == (None, 3)


@pytest.mark.django_db
def test_only_the_product_warns_and_everybody_reads_his_own() -> None:
    a_handed_over_dossier()
    binh, hung = a_case_officer(), a_chair()
    sweep(LATE)
    newest = notices_of(binh)[0].pk + 1000

    with pytest.raises(NotAllowed):
        actions.warn_of_steps(by=hung, at=LATE)
    actions.read_notices(up_to=newest, by=binh, at=LATE)

    assert (unread_count(binh), unread_count(hung), unread_count(an_outsider())) == (0, 1, 0)


@pytest.mark.django_db
def test_the_page_shows_what_is_new_until_it_is_read() -> None:
    dossier = a_handed_over_dossier()
    binh = a_case_officer()
    sweep(LATE)
    desk = Client(headers={"Accept-Language": "vi"})
    desk.force_login(binh.user)

    before = desk.get("/staff/notices/")
    newest = before.context["newest"]
    answer = desk.post("/staff/notices/", {"idempotency_key": "read-1", "up_to": newest})
    after = desk.get("/staff/notices/")

    assert dossier.ref in before.content.decode()
    assert (before.context["unread"], answer.status_code, after.context["unread"]) == (True, 302, False)


@meeting_in(actions.warn_of_steps, actions.warn_of_dossiers)
@pytest.mark.usefixtures("committed_db")
def test_two_sweeps_at_the_same_moment_tell_once() -> None:
    a_handed_over_dossier()
    a_case_officer()
    a_chair()

    for warn in (actions.warn_of_steps, actions.warn_of_dossiers):
        assert twice(partial(warn, by=CLOCK, at=LATE)) == ["done", "done"]

    told = list(Notice.objects.values_list("kind", "user", "task", "dossier"))
    assert {kind for kind, *_ in told} == {"step_late", "dossier_late"}
    assert len(set(told)) == len(told)
