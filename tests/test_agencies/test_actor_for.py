"""Who may do what at which moment."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from motcua.agencies.models import Post
from motcua.agencies.queries import actor_for
from motcua.kernel.actors import VISITOR, Role
from motcua.people.models import Mandate, MandateKind
from tests import people
from tests.world import a_place, at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_each_of_the_cast_holds_exactly_the_role_it_stands_for(role: Role) -> None:
    cast = people.everybody()

    actor = actor_for(cast[role].user, at=people.TODAY)

    assert {grant.role for grant in actor.grants} == {role}
    assert actor.is_staff == (role != Role.CITIZEN)


def test_a_post_counts_on_its_first_and_last_local_day_and_not_outside() -> None:
    lan = people.a_clerk().user
    Post.objects.filter(user=lan).update(valid_from=date(2019, 3, 1), valid_to=date(2019, 3, 31))

    moments = ["2019-02-28 23:59:59", "2019-03-01 00:00", "2019-03-31 23:59:59", "2019-04-01 00:00"]

    assert [actor_for(lan, at=at(moment)).is_staff for moment in moments] == [False, True, True, False]


def test_a_post_in_a_unit_that_has_closed_counts_no_longer() -> None:
    place, lan = a_place("ward-1"), people.a_clerk().user
    place.one_stop.valid_to = date(2019, 5, 31)
    place.one_stop.save()

    actor = actor_for(lan, at=at("2019-06-01 08:00"))

    assert not actor.is_staff


def test_a_mandate_lets_a_citizen_act_for_another_while_it_holds() -> None:
    an, ba = people.a_citizen("an"), people.a_party("Nguyễn Thị Ba")
    Mandate.objects.create(
        principal=ba, agent=an.party, kind=MandateKind.GUARDIAN, valid_from=date(2019, 1, 1), valid_to=date(2019, 1, 31)
    )

    during, after = (actor_for(an.user, at=at(f"2019-0{month}-15 08:00")) for month in (1, 2))

    assert during.party_ids == {an.party.pk, ba.pk}
    assert after.party_ids == {an.party.pk}


def test_whoever_has_no_open_account_is_a_visitor() -> None:
    lan = people.a_clerk().user
    lan.is_active = False

    actors = [actor_for(user, at=people.TODAY) for user in (lan, AnonymousUser())]

    assert actors == [VISITOR, VISITOR]


def test_an_actor_is_built_in_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    an = people.a_citizen().user

    with django_assert_num_queries(2):
        actor = actor_for(an, at=people.TODAY)

    assert actor.label == f"user:{an.pk}"
    assert actor.name == "Lê Văn An"
