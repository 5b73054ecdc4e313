"""The pages before one signs in: home, figures, and what to have ready."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from motcua.catalog.models import Service
from motcua.portal import queries, rules
from tests.cases import a_settled_dossier, a_version
from tests.portal.given import CODE
from tests.world import at

pytestmark = pytest.mark.django_db


def test_the_door_has_one_search_box_and_the_box_for_a_code(client: Client) -> None:
    page = client.get("/").content.decode()

    assert 'name="q"' in page
    assert 'name="code"' in page
    assert "/figures/" in page


def test_public_pages_set_no_cookie_and_stay_light(client: Client) -> None:
    a_version()

    pages = [client.get(address) for address in ("/", "/track/", f"/start/{CODE}/", "/figures/")]

    assert [page.status_code for page in pages] == [200, 200, 200, 200]
    assert all(not page.cookies for page in pages)
    assert max(len(page.content) for page in pages) < 30 * 1024


def test_what_is_needed_is_shown_before_one_signs_in(client: Client) -> None:
    a_version()

    page = client.get(f"/start/{CODE}/").content.decode()

    assert "Giấy chứng sinh" in page
    assert "/accounts/login/?next=/start/1.001193/" in page


def test_where_nobody_takes_it_online_the_counters_are_named(client: Client) -> None:
    a_version()
    Service.objects.update(online=False)

    page = client.get(f"/start/{CODE}/").content.decode()

    assert "phường Nam Hà" in page
    assert "/begin/" not in page


def test_an_unknown_procedure_has_no_checklist(client: Client) -> None:
    assert client.get("/start/9.999999/").status_code == 404


@pytest.mark.parametrize(("when", "on_time"), [("2019-05-03 14:00", 1), ("2019-05-31 23:00", 1)])
def test_the_month_counts_what_was_ready_by_the_legal_moment(when: str, on_time: int) -> None:
    a_settled_dossier()

    figures = queries.figures_of_month(at("2019-05-31 23:30"))

    assert (figures.whole.ready, figures.whole.on_time) == (1, on_time)
    assert figures.whole.share == "100,0"


def test_another_month_does_not_count() -> None:
    a_settled_dossier()

    assert queries.figures_of_month(at("2019-06-01 00:30")).whole.ready == 0


def test_a_share_is_never_rounded_up() -> None:
    assert rules.on_time_share(1999, 2000) == "99,9"
    assert rules.on_time_share(0, 0) == ""


def test_wrong_codes_are_counted_by_stretches_of_ten_minutes() -> None:
    begun = rules.window_of(at("2026-11-23 09:07"))

    assert begun == at("2026-11-23 09:00")
    assert isinstance(begun, datetime)
