"""The leader's page of a unit, the buttons on a dossier, and the filters that its numbers open."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Channel, Task
from tests.dossiers_pages.given import a_key, done, open_task, received, signed_in
from tests.people import a_case_officer, a_clerk, a_head, an_outsider
from tests.world import a_place

pytestmark = pytest.mark.django_db
PAGE = "/staff/unit-work/"


def with_the_division() -> Task:
    a_case_officer()
    return open_task(done(received(), "handed_over", by=a_clerk()))


def test_each_number_opens_its_list(client: Client) -> None:
    task = with_the_division()
    other = with_the_division()
    signed_in(client, a_case_officer()).post(f"/staff/tasks/{task.pk}/claim/", a_key())

    page = signed_in(client, a_head()).get(PAGE)

    (line,) = [one for one in page.context["lines"] if one.load.user.username == "binh"]
    assert line.load.open == page.context["balance"].unclaimed == 1
    assert [row.task for row in client.get(line.open).context["rows"]] == [task]
    assert [row.task for row in client.get(page.context["unclaimed"]).context["rows"]] == [other]


def test_what_a_colleague_took_on_is_not_in_my_list_and_says_so_on_its_page(client: Client) -> None:
    task = with_the_division()
    signed_in(client, a_case_officer()).post(f"/staff/tasks/{task.pk}/claim/", a_key())
    signed_in(client, a_case_officer("son"))

    assert client.get("/staff/queue/").context["rows"] == []
    refused = client.post(f"/staff/tasks/{task.pk}/claim/", a_key())
    assert refused.status_code == 409
    assert "Đặng Thanh Bình" in refused.content.decode()


def test_the_leader_gives_a_step_on_a_page_of_its_own(client: Client) -> None:
    task, binh = with_the_division(), a_case_officer()
    page = f"/staff/tasks/{task.pk}/reassign/"

    assert "Đặng Thanh Bình" in signed_in(client, a_head()).get(page).content.decode()
    answered = client.post(page, {"to": str(binh.user_id), **a_key()})

    assert answered.status_code == 302
    assert Task.objects.get(pk=task.pk).assignee == binh.user
    assert signed_in(client, binh).post(f"/staff/tasks/{task.pk}/release/", a_key()).status_code == 302
    assert Task.objects.get(pk=task.pk).assignee is None


def test_spreading_is_shown_before_it_happens(client: Client) -> None:
    task, unit = with_the_division(), a_place().division
    page = f"/staff/unit-work/{unit.pk}/spread/"

    shown = signed_in(client, a_head()).get(page)
    assert (shown.context["count"], Task.objects.get(pk=task.pk).assignee) == (1, None)
    client.post(page, a_key())

    assert Task.objects.get(pk=task.pk).assignee == a_case_officer().user


def test_only_leaders_of_the_unit_come_here(client: Client) -> None:
    task, unit = with_the_division(), a_place().division

    assert signed_in(client, a_case_officer()).get(PAGE).status_code == 403
    assert client.get(f"/staff/tasks/{task.pk}/reassign/").status_code == 403
    signed_in(client, a_head("khac", unit="ward-2"))
    assert client.get(f"/staff/unit-work/{unit.pk}/spread/").status_code == 404
    assert client.get(f"{PAGE}?unit={unit.pk}").status_code == 404
    assert signed_in(client, an_outsider()).post(f"/staff/tasks/{task.pk}/claim/", a_key()).status_code == 404


@pytest.mark.parametrize(
    "bent", ["assignee=x", "due=never", "unit=-1", "agency=ß", "channel=pigeon", "assignee=9999999999999999999999"]
)
def test_a_bent_filter_is_as_if_it_were_not_there(client: Client, bent: str) -> None:
    with_the_division()

    page = signed_in(client, a_case_officer()).get(f"/staff/queue/?{bent}")

    assert len(page.context["rows"]) == 1


def test_filters_narrow_and_stand_in_the_address(client: Client) -> None:
    task = with_the_division()
    signed_in(client, a_case_officer())

    fits = client.get(
        "/staff/queue/", {"step": task.name, "procedure": task.dossier.procedure.code, "channel": "online"}
    )
    none = client.get("/staff/queue/", {"channel": Channel.POSTAL})

    assert [row.task for row in fits.context["rows"]] == [task]
    assert none.context["rows"] == []
