"""Who takes which procedure."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.agencies.actions import Paper, approve_procedure_list
from motcua.agencies.models import Unit
from motcua.catalog import actions
from motcua.catalog.models import Procedure, Service
from motcua.catalog.queries import offices_for, offices_taking
from motcua.catalog.queries.listed import lists_apart
from motcua.kernel.actors import Actor
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.people.dated import DatesOutOfOrder
from tests.catalog.records import IMPORT, JUNE, a_procedure
from tests.people import a_clerk, a_procedure_controller
from tests.world import a_place

pytestmark = pytest.mark.django_db

TODAY = date(2019, 6, 14)


def opened(procedure: Procedure, unit: str = "ward-1", *, by: Actor = IMPORT) -> Service:
    place = a_place(unit)
    return actions.open_service(
        procedure, agency=place.agency, receiving_unit=place.one_stop, settling_unit=place.division, online=True,
        valid_from=date(2019, 1, 1), by=by, at=JUNE,
    )  # fmt: skip


def test_a_citizen_can_choose_among_the_offices_that_take_it() -> None:
    procedure = a_procedure()
    opened(procedure, "ward-1")
    opened(procedure, "ward-2")

    offices = offices_for(procedure, TODAY)

    assert [office.agency.short_name for office in offices] == ["UBND phường Bắc Hà", "UBND phường Nam Hà"]
    assert all(office.online and office.settling_unit for office in offices)


def test_a_service_is_not_open_before_its_first_day() -> None:
    procedure = a_procedure()
    opened(procedure)

    assert offices_for(procedure, date(2018, 12, 31)) == []


def test_a_unit_lists_what_it_takes() -> None:
    procedure = a_procedure()
    service = opened(procedure)

    assert list(offices_taking(service.receiving_unit, TODAY)) == [procedure]


def test_a_division_is_not_a_one_stop_unit() -> None:
    place = a_place("ward-1")

    with pytest.raises(actions.NotAOneStopUnit):
        actions.open_service(a_procedure(), agency=place.agency, receiving_unit=place.division,
                             valid_from=TODAY, by=IMPORT, at=JUNE)  # fmt: skip

    assert not Service.objects.exists()


def test_the_same_service_cannot_be_opened_twice() -> None:
    procedure = a_procedure()
    opened(procedure)

    with pytest.raises(actions.ServiceOpenAlready):
        opened(procedure)


def test_a_closed_service_takes_no_more_and_is_closed_once() -> None:
    procedure = a_procedure()
    service = opened(procedure)

    closed = actions.close_service(service, last_day=TODAY, by=IMPORT, at=JUNE)

    assert offices_for(procedure, TODAY)
    assert not offices_for(procedure, date(2019, 6, 15))
    with pytest.raises(actions.ServiceEnded):
        actions.close_service(closed, last_day=TODAY, by=IMPORT, at=JUNE)


def test_a_service_cannot_end_before_it_began() -> None:
    with pytest.raises(DatesOutOfOrder):
        actions.close_service(opened(a_procedure()), last_day=date(2018, 1, 1), by=IMPORT, at=JUNE)


def test_the_controller_of_another_agency_and_a_clerk_may_not() -> None:
    procedure = a_procedure()

    for stranger in (a_clerk(), a_procedure_controller()):
        with pytest.raises(NotAllowed):
            opened(procedure, by=stranger)


def test_opening_and_abolishing_stand_in_the_history_of_the_procedure() -> None:
    procedure = a_procedure()
    opened(procedure)
    actions.abolish_procedure(procedure, order=actions.Abolition("9/QĐ", TODAY), by=IMPORT, at=JUNE)

    story = [event.kind for event in events_of(f"procedure:{procedure.uid}")]

    assert story == ["catalog.service_opened", "catalog.abolished"]


def test_an_abolished_procedure_is_not_abolished_again_and_not_opened() -> None:
    procedure = a_procedure()
    actions.abolish_procedure(procedure, order=actions.Abolition("9/QĐ", TODAY), by=IMPORT, at=JUNE)

    with pytest.raises(actions.AlreadyAbolished):
        actions.abolish_procedure(procedure, order=actions.Abolition("10/QĐ", TODAY), by=IMPORT, at=JUNE)
    with pytest.raises(actions.AlreadyAbolished):
        opened(procedure)


def listed(unit: Unit, *codes: str) -> None:
    paper = Paper("7/QĐ-UBND", date(2019, 1, 2), "Võ Quốc Hùng", date(2019, 1, 3))
    approve_procedure_list(unit, list(codes), paper=paper, by=IMPORT, at=JUNE)


def test_a_unit_with_a_list_takes_what_is_on_it_and_nothing_else() -> None:
    birth, marriage, place = a_procedure(), a_procedure("1.000894"), a_place("ward-1")
    listed(place.one_stop, birth.code)

    with pytest.raises(actions.NotOnTheList, match=r"1\.000894"):
        actions.open_service(marriage, agency=place.agency, receiving_unit=place.one_stop, valid_from=TODAY,
                             by=IMPORT, at=JUNE)  # fmt: skip
    actions.open_service(birth, agency=place.agency, receiving_unit=place.one_stop, valid_from=TODAY, by=IMPORT,
                         at=JUNE)  # fmt: skip

    assert Service.objects.get().procedure == birth


def test_where_list_and_what_is_taken_disagree_the_controller_sees_it(client: Client) -> None:
    birth, place = a_procedure(), a_place("ward-1")
    opened(birth)
    assert lists_apart(on=TODAY) == []
    listed(place.one_stop, "1.000894", "9.999999")

    told = [(one.code, one.what, one.name) for one in lists_apart(on=TODAY)]
    client.force_login(a_procedure_controller().user)
    page = client.get("/staff/catalogue/lists/").content.decode()

    assert told == [("1.000894", "not_taken", None), ("1.001193", "unlisted", birth.name),
                    ("9.999999", "not_taken", None)]  # fmt: skip
    assert "9.999999" in page
    client.force_login(a_clerk().user)
    assert client.get("/staff/catalogue/lists/").status_code == 403


@pytest.mark.parametrize(("shown", "more"), [(1, True), (2, False)])
def test_that_more_disagree_than_are_shown_is_said_only_where_it_is_so(
    shown: int, more: bool, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("queries", "views"):
        monkeypatch.setattr(f"motcua.catalog.{place}.listed.SHOWN", shown)
    listed(a_place("ward-1").one_stop, "1.000894", "9.999999")
    client.force_login(a_procedure_controller().user)

    page = client.get("/staff/catalogue/lists/")

    assert (len(page.context["rows"]), page.context["more"]) == (shown, more)
