"""Records set aside: mended and taken in, or dismissed, once and by a controller only."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalog import actions
from motcua.catalog.actions import Tally, dismiss_record, mend_record
from motcua.catalog.models import Procedure, Quarantine
from motcua.config.supervisor.roles import Urls
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests.catalog.records import IMPORT, JUNE, a_method, a_record, a_row, take
from tests.people import a_clerk, a_procedure_controller
from tests.together import at_the_same_moment, kinds, meeting_in

LIST = "/staff/catalogue/quarantine/"
BAD = a_record(executionMethods=[a_method("FAX")])
GOOD = json.dumps(a_record(), ensure_ascii=False)


def set_aside() -> Quarantine:
    take(BAD)
    return Quarantine.objects.get()


@pytest.mark.django_db
def test_a_mended_record_is_taken_in_and_what_came_stays_beside_it() -> None:
    record = set_aside()

    record = mend_record(record, text=GOOD, by=a_procedure_controller(), at=JUNE)

    assert Procedure.objects.get().code == "1.001193"
    assert (record.state, json.loads(record.raw), record.mended) == ("mended", BAD, GOOD)
    assert [event.kind for event in events_of(actions.quarantine_stream(record))] == ["catalog.mended"]


@pytest.mark.django_db
def test_a_record_that_is_still_wrong_is_refused_and_nothing_changes() -> None:
    record = set_aside()

    with pytest.raises(actions.StillUnreadable):
        mend_record(record, text=json.dumps(BAD), by=IMPORT, at=JUNE)

    record.refresh_from_db()
    assert (record.state, Procedure.objects.count()) == ("waiting", 0)


@pytest.mark.django_db
def test_a_twin_needs_a_code_of_its_own() -> None:
    take(a_row(), a_row(name="Sinh đôi"))
    record = Quarantine.objects.get()

    with pytest.raises(actions.StillATwin):
        mend_record(record, text=json.dumps(a_row(name="Sinh đôi")), by=IMPORT, at=JUNE)
    mend_record(record, text=json.dumps(a_row("1.000009", "Sinh đôi")), by=IMPORT, at=JUNE)

    assert Procedure.objects.count() == 2


@pytest.mark.django_db
def test_a_dismissed_record_says_why_and_is_only_counted_when_it_comes_again() -> None:
    record = set_aside()
    with pytest.raises(actions.DismissalReasonMissing):
        dismiss_record(record, reason=" ", by=IMPORT, at=JUNE)

    dismiss_record(record, reason="Không phải thủ tục.", by=IMPORT, at=JUNE)

    assert take(BAD) == Tally(quarantined=1)
    record.refresh_from_db()
    assert (record.state, record.because, record.times_seen) == ("dismissed", "Không phải thủ tục.", 2)


@pytest.mark.django_db
def test_from_a_stale_page_nothing_more_happens() -> None:
    record = set_aside()
    dismiss_record(record, reason="Thử.", by=IMPORT, at=JUNE)

    with pytest.raises(actions.SettledAlready):
        mend_record(record, text=GOOD, by=IMPORT, at=JUNE)
    with pytest.raises(actions.SettledAlready):
        dismiss_record(record, reason="Nữa.", by=IMPORT, at=JUNE)


@meeting_in(actions.mend_record, actions.dismiss_record)
def test_of_two_at_the_same_moment_one_settles_it(committed_db: Urls) -> None:
    record = set_aside()

    outcomes = at_the_same_moment(
        [
            lambda: mend_record(record, text=GOOD, by=IMPORT, at=JUNE),
            lambda: dismiss_record(record, reason="Thử.", by=IMPORT, at=JUNE),
        ]
    )

    assert kinds(outcomes) == ["SettledAlready", "done"]


@pytest.mark.django_db
def test_only_controllers_and_administrators_may(client: Client) -> None:
    record, lan = set_aside(), a_clerk()
    client.force_login(lan.user)

    with pytest.raises(NotAllowed):
        mend_record(record, text=GOOD, by=lan, at=JUNE)
    with pytest.raises(NotAllowed):
        dismiss_record(record, reason="Thử.", by=lan, at=JUNE)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{record.pk}/").status_code == 403


@pytest.mark.django_db
def test_the_page_shows_the_record_and_takes_what_was_mended(client: Client) -> None:
    record = set_aside()
    client.force_login(a_procedure_controller().user)

    page = client.get(f"{LIST}{record.pk}/").content.decode()
    wrong = client.post(f"{LIST}{record.pk}/", {"what": "mend", "text": "{"})
    right = client.post(f"{LIST}{record.pk}/", {"what": "mend", "text": GOOD})

    assert "FAX" in page
    assert (wrong.status_code, right.status_code) == (409, 302)
    assert client.get(f"{LIST}{record.pk}/").status_code == 200
    assert client.get(f"{LIST}999999/").status_code == 404


@pytest.mark.django_db
def test_the_list_costs_the_same_at_any_size(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(a_procedure_controller().user)
    counted = []
    for size in (3, 60):
        take(*[a_record(f"1.{size:03}{n:03}", executionMethods=[a_method("FAX")]) for n in range(size)])
        with django_assert_max_num_queries(30) as queries:
            page = client.get(LIST)
        counted.append(len(queries))

    assert counted[0] == counted[1]
    assert b"after=" in page.content
