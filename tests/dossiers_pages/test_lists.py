"""The queue, what came in online, and what a search finds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.dossiers import queries
from motcua.dossiers.models import Task
from tests.dossiers_pages.given import NAME, at_the_chair, lodged, received, signed_in
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, an_administrator, an_outsider

pytestmark = pytest.mark.django_db

QUEUE, INCOMING, SEARCH = "/staff/queue/", "/staff/incoming/", "/staff/search/"


def test_the_queue_shows_the_step_its_due_and_the_owner(client: Client) -> None:
    dossier = received()

    page = signed_in(client, a_clerk()).get(QUEUE).content.decode()

    assert dossier.ref in page
    assert NAME in page
    assert "Lê Văn An" in page


def test_the_chair_sees_only_what_waits_for_the_chair_as_his(client: Client) -> None:
    at_the_clerk, waiting = received(), at_the_chair()

    page = signed_in(client, a_chair()).get(QUEUE)

    assert [row.dossier.ref for row in page.context["rows"]] == [waiting.ref]
    everything = client.get(QUEUE, {"tab": "unit"}).context["rows"]
    assert {row.dossier.ref for row in everything} == {waiting.ref, at_the_clerk.ref}


def test_a_late_step_stands_under_late_and_says_so_in_words(client: Client) -> None:
    dossier = received(at=timezone.now() - timedelta(days=30))

    page = signed_in(client, a_clerk()).get(QUEUE, {"tab": "late"})

    (row,) = page.context["rows"]
    assert row.dossier.ref == dossier.ref
    assert row.due.kind == row.by_law.kind == "late"


def test_the_queue_is_narrowed_by_a_name_without_accents(client: Client) -> None:
    received()

    assert len(signed_in(client, a_clerk()).get(QUEUE, {"text": "le van an"}).context["rows"]) == 1
    assert client.get(QUEUE, {"text": "nguyen"}).context["rows"] == []


def test_the_queue_goes_on_where_its_page_ended(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    refs = {received().ref for _ in range(3)}

    first = signed_in(client, a_clerk()).get(QUEUE)
    second = client.get(QUEUE + first.context["next"])

    shown = [row.dossier.ref for page in (first, second) for row in page.context["rows"]]
    assert set(shown) == refs
    assert len(shown) == 3


@pytest.mark.parametrize("bent", ["~", "x~1", "2019-01-01~2", "2019-13-41T00:00:00Z~2", "~99999999999999999999"])
def test_a_bent_address_of_a_page_breaks_nothing(client: Client, bent: str) -> None:
    assert signed_in(client, a_clerk()).get(QUEUE, {"after": bent, "tab": "nonsense"}).status_code == 200


def test_the_queue_asks_the_database_as_often_for_twelve_dossiers_as_for_two(client: Client) -> None:
    signed_in(client, a_clerk())
    counts = []
    for more in (2, 10):
        for _ in range(more):
            received()
        with CaptureQueriesContext(connection) as asked:
            client.get(QUEUE)
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert Task.objects.count() == 12


def test_what_came_in_online_waits_to_be_received_oldest_first(client: Client) -> None:
    late, early = lodged(), lodged(at=timezone.now() - timedelta(days=1))

    page = signed_in(client, a_clerk()).get(INCOMING)

    assert [dossier.ref for dossier in page.context["dossiers"]] == [early.ref, late.ref]


def test_incoming_asks_the_database_as_often_for_twelve_as_for_two(client: Client) -> None:
    signed_in(client, a_clerk())
    counts = []
    for more in (2, 10):
        for _ in range(more):
            lodged()
        with CaptureQueriesContext(connection) as asked:
            client.get(INCOMING)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_whole_code_leads_straight_to_its_dossier(client: Client) -> None:
    dossier = received()

    response = signed_in(client, a_clerk()).get(SEARCH, {"q": dossier.ref})

    assert response["Location"] == f"/staff/dossiers/{dossier.ref}/?from=search"


@pytest.mark.parametrize("text", ["le van an", "Lê Văn", "042084000123", "042 084 000 123"])
def test_a_name_or_a_number_finds_the_dossier(client: Client, text: str) -> None:
    dossier = received()

    page = signed_in(client, a_clerk()).get(SEARCH, {"q": text})

    assert [row.dossier.ref for row in page.context["rows"]] == [dossier.ref]


def test_a_search_finds_nothing_of_another_ward(client: Client) -> None:
    dossier = received()

    page = signed_in(client, an_outsider()).get(SEARCH, {"q": dossier.ref})

    assert page.context["rows"] == []


def test_the_search_asks_the_database_as_often_for_twelve_as_for_two(client: Client) -> None:
    signed_in(client, a_clerk())
    counts = []
    for more in (2, 10):
        for _ in range(more):
            received()
        with CaptureQueriesContext(connection) as asked:
            client.get(SEARCH, {"q": "le van an"})
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_citizen_has_no_queue_and_an_administrator_no_dossiers(client: Client) -> None:
    assert signed_in(client, a_citizen()).get(QUEUE).status_code == 403
    assert signed_in(client, an_administrator()).get(QUEUE).status_code == 403


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    assert client.get(QUEUE).status_code == 302


def test_a_case_officer_gets_what_was_handed_over_to_the_division(client: Client) -> None:
    from tests.dossiers_pages.given import done

    dossier = done(received(), "handed_over", by=a_clerk())

    page = signed_in(client, a_case_officer()).get(QUEUE)

    assert [row.dossier.ref for row in page.context["rows"]] == [dossier.ref]
