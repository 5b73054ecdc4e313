"""The pages of being away: who sees them, and what comes of a form, also of one sent twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.agencies.models import Absence, Post
from motcua.kernel.ids import uuid7
from motcua.kernel.local import localdate
from tests.people import Person, a_case_officer, a_chair, a_citizen, a_clerk, an_outsider

pytestmark = pytest.mark.django_db


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def days(first: date, last: date) -> dict[str, str]:
    return {
        f"{name}_{part}": str(getattr(one, part))
        for name, one in (("valid_from", first), ("valid_to", last))
        for part in ("day", "month", "year")
    }


def form(stand_in: Person | None, *, first: date | None = None) -> dict[str, str]:
    today = first or localdate(timezone.now())
    user = str(stand_in.user.pk) if stand_in else ""
    return {"idempotency_key": uuid7().hex, "stand_in": user, **days(today, today + timedelta(days=3))}


def page_of(person: Person) -> str:
    return f"/staff/absences/posts/{Post.objects.get(user=person.user).pk}/"


def test_an_officer_goes_away_and_the_list_says_who_stands_in() -> None:
    binh, lan = a_case_officer(), a_clerk()
    sent = form(lan)

    answers = [browser(binh).post(page_of(binh), sent).status_code for _ in range(2)]
    page = browser(a_chair()).get("/staff/absences/").content.decode()

    assert answers == [302, 302]
    assert Absence.objects.count() == 1
    assert "Đặng Thanh Bình" in page
    assert "Nguyễn Thị Lan" in page


def test_a_second_absence_on_the_same_days_is_refused_in_words() -> None:
    binh, lan = a_case_officer(), a_clerk()
    browser(binh).post(page_of(binh), form(lan))

    answer = browser(binh).post(page_of(binh), form(None))

    assert answer.status_code == 409
    assert Absence.objects.count() == 1


def test_a_form_without_days_shows_what_is_missing() -> None:
    binh = a_case_officer()

    answer = browser(binh).post(page_of(binh), {"idempotency_key": uuid7().hex})

    assert answer.status_code == 400
    assert not Absence.objects.exists()


def test_the_holder_is_back_by_one_button_and_a_stale_page_is_told() -> None:
    binh, lan = a_case_officer(), a_clerk()
    browser(binh).post(page_of(binh), form(lan))
    ended = f"/staff/absences/{Absence.objects.get().pk}/end/"

    answers = [browser(binh).post(ended, {"idempotency_key": uuid7().hex}).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert Absence.objects.get().withdrawn_at is not None


def test_for_others_the_post_and_its_absence_do_not_exist() -> None:
    binh, lan = a_case_officer(), a_clerk()
    browser(binh).post(page_of(binh), form(lan))
    ended = f"/staff/absences/{Absence.objects.get().pk}/end/"
    key = {"idempotency_key": uuid7().hex}

    assert browser(an_outsider()).get(page_of(binh)).status_code == 404
    assert browser(an_outsider()).post(ended, key).status_code == 404
    assert browser(lan).get(page_of(binh)).status_code == 404
    assert browser(lan).post(ended, key).status_code == 409  # whoever stands in does not decide about it
    assert browser(a_citizen()).get("/staff/absences/").status_code == 403


def test_the_lists_ask_as_often_for_many_as_for_few_and_go_on_where_a_page_ended() -> None:
    hung, lan = browser(a_chair()), a_clerk()
    pages = ("/staff/absences/", "/staff/absences/posts/")

    def asked(page: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert hung.get(page).status_code == 200
        return len(queries)

    def officers(numbers: range) -> None:
        for number in numbers:
            officer = a_case_officer(f"officer-{number}")
            browser(officer).post(page_of(officer), form(lan))

    officers(range(3))
    few = [max(asked(page) for _ in range(2)) for page in pages]
    officers(range(3, 55))
    many = [asked(page) for page in pages]
    following = [hung.get(page).context["next"] for page in pages]
    rest = [len(hung.get(page + after).context["rows"]) for page, after in zip(pages, following, strict=True)]

    assert many == few
    assert rest == [5, 7]
