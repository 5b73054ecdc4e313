"""The actor of a request, and the gates before a view."""

from __future__ import annotations

from typing import cast

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.http import StaffRequest, needs_role, staff_only
from motcua.agencies.middleware import ActorMiddleware, know_actor
from motcua.kernel.actors import VISITOR, Role
from motcua.kernel.refusals import NotAllowed
from tests import people

pytestmark = pytest.mark.django_db


@staff_only
def for_staff(request: StaffRequest) -> HttpResponse:
    return HttpResponse(request.actor.name)


@needs_role(Role.ONE_STOP_OFFICER, Role.UNIT_LEADER)
def for_the_counter(request: StaffRequest, ref: str) -> HttpResponse:
    return HttpResponse(ref)


def asked_by(person: people.Person) -> StaffRequest:
    request = RequestFactory().get("/")
    request.user = person.user
    know_actor(request)
    return cast(StaffRequest, request)


def test_a_page_for_staff_opens_for_every_role_but_the_citizens() -> None:
    cast_of_all = people.everybody()
    an = cast_of_all.pop(Role.CITIZEN)

    opened = [for_staff(asked_by(person)).status_code for person in cast_of_all.values()]

    assert opened == [200] * 9
    with pytest.raises(NotAllowed):
        for_staff(asked_by(an))


def test_a_page_for_a_role_opens_for_it_alone() -> None:
    opened = {Role.ONE_STOP_OFFICER: people.a_clerk(), Role.UNIT_LEADER: people.a_head()}

    answers = [for_the_counter(asked_by(person), "H27-1").status_code for person in opened.values()]

    assert answers == [200, 200]
    with pytest.raises(NotAllowed):
        for_the_counter(asked_by(people.a_case_officer()), "H27-1")


def test_a_page_that_asks_for_nobody_costs_no_query(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lan = people.a_clerk()
    request = rf.get("/")
    request.user = lan.user
    pages: list[HttpRequest] = []

    with django_assert_num_queries(0):
        ActorMiddleware(lambda seen: pages.append(seen) or HttpResponse())(request)  # type: ignore[func-returns-value]
    with django_assert_num_queries(1):
        first, second = request.actor.label, request.actor.grants  # type: ignore[attr-defined]

    assert (first, second) == (f"user:{lan.user.pk}", lan.grants)


def test_whoever_is_not_signed_in_is_a_visitor(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    know_actor(request)

    assert request.actor == VISITOR  # type: ignore[attr-defined]
