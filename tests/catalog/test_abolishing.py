"""The end of procedures by decision, and codes that the national list does not name."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.catalog import actions, jobs
from motcua.catalog.actions import Abolition, abolish_procedure, end_abolished
from motcua.catalog.models import Procedure, Service
from motcua.catalog.queries import browse, version_in_force
from motcua.catalog.queries.abolished import absent_from, latest_whole, lists_read
from motcua.config.supervisor.roles import Urls
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from tests.cases import a_handed_over_dossier, finish
from tests.catalog.records import IMPORT, JUNE, a_procedure, a_record, a_row, entries, take
from tests.catalog.test_services import opened
from tests.people import a_case_officer, a_clerk, a_procedure_controller
from tests.together import at_the_same_moment, kinds, meeting_in
from tests.world import at

ORDER = Abolition("9/QĐ-BTP", date(2019, 6, 30), date(2019, 6, 10), "Bộ trưởng Nguyễn Văn A")
FORM = {"decision": "9/QĐ-BTP", "signer": "Bộ trưởng", "decided_on_day": "10", "decided_on_month": "6",
        "decided_on_year": "2019", "effective_on_day": "1", "effective_on_month": "7", "effective_on_year": "2019",
        "replaced_by": "", "idempotency_key": "k1"}  # fmt: skip
ADDRESS = "/staff/catalogue/procedures/1.001193/abolish/"


@pytest.mark.django_db
def test_until_its_last_day_a_procedure_goes_on_and_then_it_leaves_lists_and_offices() -> None:
    procedure = a_procedure()
    opened(procedure)

    procedure = abolish_procedure(procedure, order=ORDER, by=IMPORT, at=JUNE)

    assert version_in_force(procedure, date(2019, 6, 30))
    assert not version_in_force(procedure, date(2019, 7, 1))
    assert Service.objects.get().valid_to == date(2019, 6, 30)
    assert browse().total == 1
    assert not end_abolished(procedure, by=IMPORT, at=at("2019-06-30 23:30"))
    assert end_abolished(procedure, by=IMPORT, at=at("2019-07-01 00:01"))
    assert browse().total == 0
    story = [event.kind for event in events_of(f"procedure:{procedure.uid}")]
    assert story == ["catalog.service_opened", "catalog.abolished", "catalog.ended"]


@pytest.mark.django_db
def test_a_dossier_under_way_goes_on_under_its_version() -> None:
    dossier = a_handed_over_dossier()
    version = dossier.procedure_version_id

    ended = Abolition("9/QĐ-BTP", date(2019, 5, 1))
    abolish_procedure(dossier.procedure_version.procedure, order=ended, by=IMPORT, at=at("2019-05-01 08:00"))
    dossier = finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=at("2019-05-02 10:00"))

    assert dossier.procedure_version_id == version
    assert dossier.tasks.open().get().step == "sign_result"


@pytest.mark.django_db
def test_the_nightly_job_ends_what_is_over_and_twice_does_no_harm() -> None:
    procedure = abolish_procedure(a_procedure(), order=ORDER, by=IMPORT, at=JUNE)

    jobs.end_abolished(0)
    jobs.end_abolished(0)

    procedure.refresh_from_db()
    assert procedure.state == Procedure.State.ABOLISHED
    assert len(events_of(f"procedure:{procedure.uid}")) == 2


@pytest.mark.django_db
def test_it_is_refused_without_a_decision_before_its_date_twice_and_for_itself() -> None:
    procedure = a_procedure()

    with pytest.raises(actions.AbolitionUnfounded):
        abolish_procedure(procedure, order=Abolition("  ", date(2019, 6, 30)), by=IMPORT, at=JUNE)
    with pytest.raises(actions.DecisionNotYetTaken, match="15/06/2019"):
        later = Abolition("9/QĐ", date(2019, 6, 30), date(2019, 6, 15))
        abolish_procedure(procedure, order=later, by=IMPORT, at=JUNE)
    with pytest.raises(actions.ReplacedByItself):
        abolish_procedure(procedure, order=ORDER, replaced_by=[procedure], by=IMPORT, at=JUNE)
    with pytest.raises(NotAllowed):
        abolish_procedure(procedure, order=ORDER, by=a_clerk(), at=JUNE)

    procedure.refresh_from_db()
    assert procedure.abolished_on is None
    abolish_procedure(procedure, order=ORDER, by=IMPORT, at=JUNE)
    with pytest.raises(actions.AlreadyAbolished):
        abolish_procedure(procedure, order=ORDER, by=IMPORT, at=JUNE)


@meeting_in(abolish_procedure)
def test_of_two_who_abolish_at_the_same_moment_one_does(committed_db: Urls) -> None:
    procedure = a_procedure()

    outcomes = at_the_same_moment([lambda: abolish_procedure(procedure, order=ORDER, by=IMPORT, at=JUNE)] * 2)

    assert kinds(outcomes) == ["AlreadyAbolished", "done"]
    assert len(events_of(f"procedure:{procedure.uid}")) == 1


@meeting_in(end_abolished)
def test_two_nightly_jobs_at_the_same_moment_end_it_once(committed_db: Urls) -> None:
    procedure = abolish_procedure(a_procedure(), order=ORDER, by=IMPORT, at=JUNE)

    outcomes = at_the_same_moment([lambda: end_abolished(procedure, by=IMPORT, at=at("2019-07-02 08:00"))] * 2)

    assert sorted(map(str, outcomes)) == ["False", "True"]
    assert len(events_of(f"procedure:{procedure.uid}")) == 2


@pytest.mark.django_db
def test_a_controller_records_it_on_a_page_once_however_often_it_is_sent(client: Client) -> None:
    procedure = a_procedure()
    client.force_login(a_procedure_controller().user)

    shown = client.get(ADDRESS)
    wrong = client.post(ADDRESS, FORM | {"replaced_by": "9.999999"})
    answers = [client.post(ADDRESS, FORM).status_code for _time in range(2)]
    stale = client.post(ADDRESS, FORM | {"idempotency_key": "k2"})

    procedure.refresh_from_db()
    assert (shown.status_code, wrong.status_code, answers, stale.status_code) == (200, 400, [302, 302], 409)
    assert (procedure.abolished_on, procedure.abolition_signer) == (date(2019, 6, 30), "Bộ trưởng")
    assert "9/QĐ-BTP" in client.get(ADDRESS).content.decode()
    assert procedure.code in client.get("/staff/catalogue/abolitions/").content.decode()
    assert client.get("/staff/catalogue/abolitions/?code=1.001193").status_code == 302
    assert client.get("/staff/catalogue/abolitions/?code=7.777777").status_code == 404


@pytest.mark.django_db
def test_a_clerk_opens_none_of_these_pages_and_an_unknown_code_is_not_found(client: Client) -> None:
    a_procedure()
    client.force_login(a_clerk().user)
    pages = [ADDRESS, "/staff/catalogue/abolitions/", "/staff/catalogue/absent/", "/staff/catalogue/absent.csv"]

    assert [client.get(page).status_code for page in pages] == [403] * 4
    client.force_login(a_procedure_controller().user)
    assert client.get("/staff/catalogue/procedures/9.999999/abolish/").status_code == 404


@pytest.mark.django_db
def test_absent_is_what_the_latest_whole_list_does_not_name_and_a_part_of_a_list_changes_nothing() -> None:
    rows = [a_row(f"1.00000{number}") for number in range(1, 9)]
    take(*rows, a_record())
    august, september = at("2019-08-01 08:00"), at("2019-09-01 08:00")
    actions.take_in(entries(*rows[:6]), source="list-8.jsonl", by=IMPORT, at=august)
    actions.take_in(entries(rows[0]), source="part.jsonl", by=IMPORT, at=september)

    read = latest_whole(lists_read())

    assert read is not None
    assert (read.read_at, read.named) == (august, 5)
    assert [row.code for row in absent_from(read)] == ["1.000007", "1.000008", "1.001193"]
    assert Procedure.objects.filter(abolished_on__isnull=False).count() == 0


@pytest.mark.django_db
def test_a_page_that_is_just_full_is_the_last_one(client: Client) -> None:
    rows = [a_row(f"1.0000{number}") for number in range(10, 62)]
    take(*rows)
    actions.take_in(entries(*rows[:2]), source="part.jsonl", by=IMPORT, at=at("2019-08-01 08:00"))
    the_part = {"list": lists_read()[0].read_at.isoformat()}
    client.force_login(a_procedure_controller().user)

    full = client.get("/staff/catalogue/absent/", the_part)
    take(a_row("1.000062"))
    first = client.get("/staff/catalogue/absent/", the_part)
    rest = client.get(f"/staff/catalogue/absent/{first.context['next_page']}")

    assert (len(full.context["rows"]), full.context["next_page"]) == (50, "")
    assert [row.code for row in rest.context["rows"]] == ["1.000062"]
    assert rest.context["next_page"] == ""


@pytest.mark.django_db
def test_abolitions_go_on_where_a_page_ended(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.agencies.paging.PAGE", 2)
    for code, last_day in (("1.000001", 1), ("1.000002", 3), ("1.000003", 3)):
        order = Abolition("9/QĐ-BTP", date(2019, 6, last_day))
        abolish_procedure(a_procedure(code), order=order, by=IMPORT, at=JUNE)
    client.force_login(a_procedure_controller().user)

    first = client.get("/staff/catalogue/abolitions/")
    rest = client.get(f"/staff/catalogue/abolitions/{first.context['next_page']}")

    assert [row.code for row in first.context["rows"]] == ["1.000003", "1.000002"]
    assert [row.code for row in rest.context["rows"]] == ["1.000001"]
    assert rest.context["next_page"] == ""


@pytest.mark.django_db
def test_the_page_and_the_file_name_what_is_absent(client: Client) -> None:
    take(a_row("1.000001"), a_record())
    client.force_login(a_procedure_controller().user)

    page = client.get("/staff/catalogue/absent/").content.decode()
    answer = client.get("/staff/catalogue/absent.csv")

    assert "1.001193" in page
    assert "1.000001" not in page
    assert "1.001193" in b"".join(answer).decode("utf-8-sig")
