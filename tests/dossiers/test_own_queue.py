"""Filters that an officer keeps under a name, and the columns that an officer chooses: each person's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions, own_queue
from motcua.dossiers.actions.own_queue import (
    FILTERS_AT_MOST,
    FilterKnown,
    FilterNarrowsNothing,
    FilterNeedsName,
    TooManyFilters,
)
from motcua.dossiers.models import FIRST_COLUMNS, OwnColumns, QueueColumn, SavedFilter
from motcua.dossiers.narrowing import Narrowing
from motcua.kernel.ids import uuid7
from motcua.kernel.refusals import NotAllowed
from tests.cases import a_handed_over_dossier
from tests.people import Person, a_case_officer, a_citizen, a_clerk, a_head, a_procedure_controller
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import at

AT = at("2019-05-06 09:00")
LATE = Narrowing(due="late", channel="direct")
QUEUE = "/staff/queue/"


def keep(name: str = "Trễ tại quầy", *, by: Person | None = None, narrowing: Narrowing = LATE) -> SavedFilter:
    return actions.keep_filter(name, narrowing, tab="unit", by=by or a_case_officer(), at=AT)


def names(person: Person) -> list[str]:
    return [one.name for one in own_queue.filters_of(person, tab="mine", asked=Narrowing())]


@pytest.mark.django_db
def test_a_filter_is_kept_renamed_and_removed() -> None:
    binh, kept = a_case_officer(), keep(" Trễ  tại quầy ")

    assert names(binh) == ["Trễ tại quầy"]
    actions.rename_filter(kept, "Trễ", by=binh, at=AT)
    assert names(binh) == ["Trễ"]
    actions.remove_filter(kept, by=binh, at=AT)
    assert names(binh) == []


@pytest.mark.django_db
def test_a_filter_needs_a_name_once_and_something_that_narrows() -> None:
    binh, kept = a_case_officer(), keep("A")
    keep("B")

    with pytest.raises(FilterKnown):
        keep("A")
    with pytest.raises(FilterKnown):
        actions.rename_filter(kept, "B", by=binh, at=AT)
    with pytest.raises(FilterNeedsName):
        keep(" ")
    with pytest.raises(FilterNeedsName):
        actions.rename_filter(kept, "x" * 41, by=binh, at=AT)
    with pytest.raises(FilterNarrowsNothing):
        keep("C", narrowing=Narrowing())

    assert names(binh) == ["A", "B"]


@pytest.mark.django_db
def test_as_many_are_kept_as_fit_above_a_list() -> None:
    for number in range(FILTERS_AT_MOST):
        keep(f"Số {number}")

    with pytest.raises(TooManyFilters):
        keep("Thêm")

    assert SavedFilter.objects.count() == FILTERS_AT_MOST


@pytest.mark.django_db
def test_filters_and_columns_are_ones_own() -> None:
    kept, minh = keep(), a_head()

    assert names(minh) == []
    with pytest.raises(Http404):
        actions.rename_filter(kept, "Của tôi", by=minh, at=AT)
    with pytest.raises(Http404):
        actions.remove_filter(kept, by=minh, at=AT)
    for stranger in (a_citizen(), a_procedure_controller()):
        with pytest.raises(NotAllowed):
            keep(by=stranger)
        with pytest.raises(NotAllowed):
            actions.choose_columns(["step"], by=stranger, at=AT)

    assert SavedFilter.objects.get().name == "Trễ tại quầy"


@pytest.mark.django_db
def test_columns_stand_in_their_order_and_what_is_unknown_is_left_out() -> None:
    binh = a_case_officer()
    assert own_queue.columns_of(binh) == list(FIRST_COLUMNS)

    actions.choose_columns(["received", "nonsense", "assignee"], by=binh, at=AT)
    assert own_queue.columns_of(binh) == [QueueColumn.ASSIGNEE, QueueColumn.RECEIVED]
    actions.choose_columns([], by=binh, at=AT)

    assert own_queue.columns_of(binh) == []
    assert own_queue.columns_of(a_clerk()) == list(FIRST_COLUMNS)


@meeting_in(actions.keep_filter, actions.choose_columns)
@pytest.mark.usefixtures("committed_db")
def test_two_keep_one_filter_of_a_name_and_the_last_columns_stand() -> None:
    binh = a_case_officer()

    kept = at_the_same_moment([lambda: keep("A", by=binh)] * 2)
    chosen = at_the_same_moment([lambda: actions.choose_columns(["due"], by=binh, at=AT)] * 2)

    assert (kinds(kept), kinds(chosen)) == (["FilterKnown", "done"], ["done", "done"])
    assert OwnColumns.objects.get().columns == ["due"]


@meeting_in(actions.rename_filter, actions.remove_filter)
@pytest.mark.usefixtures("committed_db")
def test_two_renaming_and_removing_leave_one_outcome() -> None:
    binh, kept, other = a_case_officer(), keep("A"), keep("B")

    def to_c(one: SavedFilter) -> SavedFilter:
        return actions.rename_filter(one, "C", by=binh, at=AT)

    renamed = at_the_same_moment([lambda: to_c(kept), lambda: to_c(other)])
    removed = at_the_same_moment([lambda: actions.remove_filter(kept, by=binh, at=AT)] * 2)

    assert (kinds(renamed), kinds(removed)) == (["FilterKnown", "done"], ["Http404", "done"])
    assert SavedFilter.objects.count() == 1


@pytest.mark.django_db
def test_the_queue_shows_the_filter_above_the_list_and_leads_to_it(client: Client) -> None:
    dossier, key = a_handed_over_dossier(), uuid7().hex
    client.force_login(a_case_officer().user)
    form = {"idempotency_key": key, "tab": "unit", "channel": "direct", "name": "Tại quầy"}

    answers = [client.post(f"{QUEUE}filters/", form) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [f"{QUEUE}?channel=direct&tab=unit"] * 2
    page = client.get(answers[0].headers["Location"])
    (kept,) = page.context["kept_filters"]
    assert (kept.is_shown, kept.query) == (True, "channel=direct&tab=unit")
    assert [row.dossier for row in page.context["rows"]] == [dossier]
    refused = client.post(f"{QUEUE}filters/", {**form, "idempotency_key": uuid7().hex})
    assert refused.status_code == 409
    assert "mang tên này" in refused.content.decode()


@pytest.mark.django_db
def test_a_filter_is_renamed_and_removed_on_the_page_and_is_not_there_for_others(client: Client) -> None:
    kept = keep()
    address, sent = f"{QUEUE}filters/{kept.pk}/", {"tab": "unit", "due": "late", "channel": "direct"}
    client.force_login(a_case_officer().user)

    assert client.post(address, {**sent, "idempotency_key": "a" * 12, "name": "Trễ"}).status_code == 302
    assert SavedFilter.objects.get().name == "Trễ"
    client.force_login(a_clerk().user)
    assert client.post(address, {**sent, "idempotency_key": "b" * 12, "do": "remove"}).status_code == 404
    client.force_login(a_case_officer().user)
    assert client.post(address, {**sent, "idempotency_key": "c" * 12, "do": "remove"}).status_code == 302

    assert not SavedFilter.objects.exists()


@pytest.mark.django_db
def test_the_queue_shows_the_chosen_columns_and_asks_no_more_for_many_rows(client: Client) -> None:
    client.force_login(a_case_officer().user)
    every = {"column": QueueColumn.values, "idempotency_key": uuid7().hex, "tab": "unit"}
    assert client.post(f"{QUEUE}columns/", every).status_code == 302
    counts = []

    for more in (1, 4):
        for _ in range(more):
            a_handed_over_dossier()
        with CaptureQueriesContext(connection) as asked:
            page = client.get(QUEUE, {"tab": "unit"})
        counts.append(len(asked))

    assert page.context["columns"] == list(QueueColumn)
    assert page.content.decode().count('class="dos-column-return"') == 5
    assert counts[0] == counts[1]
