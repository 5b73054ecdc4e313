"""The left rail: the person's places, with what waits in each."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from motcua.dossiers.queries import SHOWN_AT_MOST
from motcua.dossiers.rail import rail, shown_count, who
from tests.dossiers_pages.given import lodged, received, signed_in
from tests.people import Person, a_chair, a_clerk, an_administrator

pytestmark = pytest.mark.django_db


def places(person: Person) -> dict[str, int | str | None]:
    request = RequestFactory().get("/staff/queue/")
    request.actor = person.actor  # type: ignore[attr-defined]
    return {place.href: place.count for place in rail(request)}


def test_a_clerk_has_a_counter_and_sees_what_waits() -> None:
    received()
    lodged()

    shown = places(a_clerk())

    assert (shown["/staff/queue/"], shown["/staff/incoming/"]) == (1, 1)
    assert "/staff/intake/" in shown


def test_a_chair_has_no_counter() -> None:
    assert "/staff/intake/" not in places(a_chair())


def test_an_administrator_has_no_queue() -> None:
    assert "/staff/queue/" not in places(an_administrator())


def test_beyond_five_hundred_the_exact_figure_is_not_counted() -> None:
    assert shown_count(SHOWN_AT_MOST) == SHOWN_AT_MOST
    assert shown_count(SHOWN_AT_MOST + 1) == "500+"


def test_the_bar_says_where_the_person_sits(client: Client) -> None:
    request = RequestFactory().get("/staff/queue/")
    request.actor = a_clerk().actor  # type: ignore[attr-defined]

    assert who(request).unit == "Bộ phận Tiếp nhận và Trả kết quả, UBND phường Nam Hà"
    assert "UBND phường Nam Hà" in signed_in(client, a_clerk()).get("/staff/queue/").content.decode()
