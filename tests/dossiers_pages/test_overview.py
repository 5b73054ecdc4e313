"""A leader's three questions; each number opens its list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.agencies.actions import declare_absence
from motcua.agencies.models import Post
from motcua.dossiers import overview
from motcua.dossiers.models import Task
from motcua.kernel.local import localdate
from tests.dossiers_pages.given import a_key, at_the_chair, done, open_task, received, signed_in
from tests.people import a_case_officer, a_chair, a_clerk, a_head

pytestmark = pytest.mark.django_db
PAGE = "/staff/overview/"


def with_the_division() -> Task:
    return open_task(done(received(), "handed_over", by=a_clerk()))


def late_with_binh() -> Task:
    task = with_the_division()
    Task.objects.filter(pk=task.pk).update(due_at=timezone.now() - timedelta(days=2))
    return task


def test_what_is_late_stands_with_whom_and_its_number_opens_the_list(client: Client) -> None:
    taken, free = late_with_binh(), late_with_binh()
    signed_in(client, a_case_officer()).post(f"/staff/tasks/{taken.pk}/claim/", a_key())

    page = signed_in(client, a_head()).get(PAGE)

    found = {one.officer: query for one, _role, query in page.context["late"]}
    lists = {who: client.get(f"/staff/queue/?{query}").context["rows"] for who, query in found.items()}
    assert {who: [row.task for row in rows] for who, rows in lists.items()} == {"Đặng Thanh Bình": [taken], "": [free]}
    assert page.context["late_count"] == 2


def test_the_leader_of_the_agency_sees_every_unit_and_what_is_the_whole_agencys(client: Client) -> None:
    late_with_binh()
    task = open_task(at_the_chair())
    Task.objects.filter(pk=task.pk).update(due_at=timezone.now() - timedelta(hours=1))

    page = signed_in(client, a_chair()).get(PAGE)

    (own,) = [query for one, _role, query in page.context["late"] if one.role == "agency_leader"]
    assert page.context["late_count"] == 2
    assert [row.task for row in client.get(f"/staff/queue/?{own}").context["rows"]] == [task]
    assert signed_in(client, a_head()).get(PAGE).context["late_count"] == 1


def test_who_is_away_today_is_named_with_who_stands_in(client: Client) -> None:
    binh, today = a_case_officer(), localdate(timezone.now())
    post = Post.objects.get(user=binh.user)
    son = a_case_officer("son").user
    declare_absence(post, stand_in=son, valid_from=today, valid_to=today, by=binh, at=timezone.now())

    page = signed_in(client, a_head()).get(PAGE)

    assert [one.post for one, _role in page.context["away"]] == [post]
    assert "Son" in page.content.decode()


def test_who_will_be_away_later_hides_nobody_who_is_away_now(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "ROWS", 1)
    now, binh, son = timezone.now(), a_case_officer(), a_case_officer("son")
    today, soon = localdate(now), localdate(now) + timedelta(days=2)
    for person, first, last in ((son, soon, soon), (binh, today, soon + timedelta(days=30))):
        post = Post.objects.get(user=person.user)
        declare_absence(post, stand_in=None, valid_from=first, valid_to=last, by=person, at=now)

    page = signed_in(client, a_head()).get(PAGE)

    assert [one.post.user for one, _role in page.context["away"]] == [binh.user]


def test_only_leaders_ask_these_questions(client: Client) -> None:
    assert signed_in(client, a_case_officer()).get(PAGE).status_code == 403
    late_with_binh()
    assert signed_in(client, a_head("khac", unit="ward-2")).get(PAGE).context["late_count"] == 0
