"""After a merger: processes and calendars are adopted by decision, and what was on its way arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.agencies import actions
from motcua.agencies.actions.calendars import stream_of
from motcua.agencies.models import Agency, Unit, UnitKind, WorkingCalendar
from motcua.agencies.queries import working_calendar
from motcua.agencies.rules import Code
from motcua.dossiers import actions as desk
from motcua.dossiers.models import Dossier, HandOver, HandOverState, State
from motcua.kernel.actors import Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.process.actions import (
    Approval,
    HoldsTooEarly,
    NotAPredecessor,
    NothingToAdopt,
    ProcessOwned,
    UnitGoesOnNowhere,
    adopt_processes,
)
from motcua.process.models import ProcessDefinition
from motcua.process.queries import process_in_force
from motcua.process.succeeding import Standing, passing_processes
from tests.cases import a_handed_over_dossier, a_received_dossier, a_version, the_task
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_clerk, a_procedure_controller, an_administrator
from tests.process.drafts import a_sheet, an_issued_process
from tests.test_agencies.test_reorganising import AFTER, BY, FIRST_DAY, NOW, ORDER, a_new_ward, afterwards, merged
from tests.world import a_place, at

APPROVAL = Approval("44/QĐ-UBND", date(2019, 6, 2), "Chủ tịch", date(2019, 6, 3))


def adopted(new: Agency, *chosen: ProcessDefinition) -> list[ProcessDefinition]:
    return adopt_processes(new, chosen, approval=APPROVAL, by=a_procedure_controller(), at=AFTER)


@pytest.mark.django_db
def test_new_dossiers_run_by_the_adopted_process_and_running_ones_by_their_own() -> None:
    old = an_issued_process()
    running = a_received_dossier()
    new = merged("ward-1")

    before = passing_processes(new, on=AFTER.date())
    (process,) = adopted(new, old)

    assert [(one.standing, one.before) for one in before] == [(Standing.SAME, (old,))]
    assert process_in_force(procedure_id=old.procedure_id or 0, agency_id=new.pk, on=AFTER.date()) == process
    assert process.document == old.document
    running.refresh_from_db()
    assert running.process_id == old.pk
    assert [one.standing for one in passing_processes(new, on=AFTER.date())] == [Standing.OWN]
    kind = [event.kind for event in events_of(f"process:{old.procedure_id}.{new.pk}")]
    assert kind == ["process.issued", "process.adopted"]


@pytest.mark.django_db
def test_adopting_is_refused_and_nothing_changes() -> None:
    old, other = an_issued_process(), an_issued_process(place="ward-2")
    new = merged("ward-1")

    with pytest.raises(NothingToAdopt):
        adopted(new)
    with pytest.raises(NotAPredecessor):
        adopted(new, old, other)
    with pytest.raises(NotAllowed):
        adopt_processes(new, [old], approval=APPROVAL, by=a_clerk(), at=AFTER)
    with pytest.raises(HoldsTooEarly, match="01/06/2019"):
        early = replace(APPROVAL, valid_from=date(2019, 5, 31))
        adopt_processes(new, [old], approval=early, by=a_procedure_controller(), at=AFTER)
    assert not ProcessDefinition.objects.filter(agency=new).exists()
    adopted(new, old)
    with pytest.raises(ProcessOwned):
        adopted(new, old)


@pytest.mark.django_db
def test_where_two_worked_in_different_ways_one_is_chosen() -> None:
    first, second = an_issued_process(), an_issued_process(place="ward-2")
    new = merged("ward-1", "ward-2")

    with pytest.raises(ProcessOwned):
        adopted(new, first, second)
    adopted(new, second)

    assert passing_processes(new, on=AFTER.date())[0].own is not None


def a_process_naming(code: str) -> ProcessDefinition:
    """The ward's process, whose examination is given to the unit with that code."""
    sheet = a_sheet()
    lines = [replace(line, unit=code) if line.key == "examine" else line for line in sheet.lines]
    return an_issued_process(sheet=replace(sheet, lines=tuple(lines)))


def with_code(unit: Unit, code: str) -> Unit:
    actions.assign_identifier(unit, code=Code("qd20", code), valid_from=unit.valid_from, by=BY, at=NOW)
    return unit


@pytest.mark.django_db
def test_after_a_split_a_step_goes_to_the_unit_of_the_successor_that_adopts_it() -> None:
    division = with_code(a_place("ward-1").division, "H27.20.1.5")
    old = a_process_naming("H27.20.1.5")
    north, south = a_new_ward(), a_new_ward("Ủy ban nhân dân phường Nam", "000.61.20.H27")
    for ward, code in ((north, "H27.60.5"), (south, "H27.61.5")):
        kind, name = UnitKind.DIVISION, division.name
        with_code(actions.open_unit(ward, kind=kind, name=name, valid_from=FIRST_DAY, by=BY, at=NOW), code)
    actions.split_agency(division.agency, heirs=actions.Heirs(north, (south,)), order=ORDER, by=BY, at=NOW)
    run_jobs()

    units = [{step.get("unit") for step in adopted(ward, old)[0].document["steps"]} for ward in (north, south)]

    assert ["H27.60.5" in units[0], "H27.61.5" in units[1]] == [True, True]
    assert "H27.60.5" not in units[1]


@pytest.mark.django_db
def test_the_page_offers_no_process_that_adopting_would_refuse() -> None:
    division = with_code(a_place("department").division, "H27.12.5")
    old = a_process_naming("H27.12.5")
    actions.close_unit(division, last_day=date(2019, 12, 31), by=BY, at=NOW)
    new = merged("ward-1")

    assert [one.standing for one in passing_processes(new, on=AFTER.date())] == [Standing.LOST_UNIT]
    with pytest.raises(UnitGoesOnNowhere, match=r"đơn vị H27\.12\.5 "):
        adopted(new, old)


@pytest.mark.django_db
def test_many_processes_that_name_one_unit_are_looked_through_in_as_many_queries_as_one() -> None:
    with_code(a_place("department").division, "H27.12.5")
    old = a_process_naming("H27.12.5")
    others = [a_version(f"1.00419{number}").procedure for number in range(4)]
    new = merged("ward-1")

    with CaptureQueriesContext(connection) as few:
        assert len(passing_processes(new, on=AFTER.date())) == 1
    for procedure in others:
        told = {"number": 1, "document": old.document, "valid_from": old.valid_from, "recorded_at": old.recorded_at}
        decided = {"decision_no": "12/QĐ", "decision_on": old.decision_on, "signer": old.signer}
        ProcessDefinition.objects.create(procedure=procedure, agency=old.agency, **told, **decided)
    with CaptureQueriesContext(connection) as many:
        assert {one.standing for one in passing_processes(new, on=AFTER.date())} == {Standing.SAME}

    assert len(many) == len(few)


def a_calendar_of_its_own() -> WorkingCalendar:
    calendar = actions.open_calendar(a_place("ward-1").agency, name="Nam Hà", by=BY, at=NOW)
    actions.declare_day_off(calendar, day=date(2019, 6, 10), source="5/QĐ", by=BY, at=NOW)
    actions.declare_day_off(calendar, day=date(2019, 5, 10), source="4/QĐ", by=BY, at=NOW)
    hours = [(time(7), time(11)), (time(13), time(17))]
    actions.set_hours(calendar, weekday=0, spans=hours, valid_from=date(2019, 1, 7), source="1/QĐ", by=BY, at=NOW)
    return calendar


@pytest.mark.django_db
def test_the_successor_takes_the_hours_and_the_days_still_to_come() -> None:
    a_calendar_of_its_own()
    old, new = a_place("ward-1").agency, merged("ward-1")

    with pytest.raises(NotAllowed):
        actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=a_clerk(), at=AFTER)
    with pytest.raises(actions.NoCalendarToTakeOver):
        actions.adopt_calendar(old, predecessor=new, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)
    with pytest.raises(actions.DecisionMissing):
        actions.adopt_calendar(new, predecessor=old, decision=" ", valid_from=FIRST_DAY, by=BY, at=AFTER)
    own = actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)
    again = actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)

    assert own == again
    assert [(row.day, row.source) for row in own.days.all()] == [(date(2019, 6, 10), "9/QĐ")]
    assert working_calendar(new.pk).week_on(date(2019, 6, 3))[0] == ((420, 660), (780, 1020))


def swapped(calendar: WorkingCalendar, off: date, worked: date) -> None:
    actions.swap_days(calendar, off=off, worked=worked, source="6/QĐ", by=BY, at=NOW)


def asked_to_recount(calendar: WorkingCalendar) -> int:
    jobs = ProcrastinateJob.objects.filter(status="todo", task_name="dossiers.plan_recount")
    return jobs.filter(args__calendar_id=calendar.pk).count()


@pytest.mark.django_db
def test_where_only_a_swap_of_days_passes_it_holds_at_once_and_is_in_the_history() -> None:
    old = a_place("ward-1").agency
    swapped(actions.open_calendar(old, name="Nam Hà", by=BY, at=NOW), date(2019, 7, 1), date(2019, 7, 6))
    new = merged("ward-1")
    own = actions.open_calendar(new, name="Thành Sen", by=BY, at=NOW)
    nation = working_calendar(new.pk).special_days()

    actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)

    days = working_calendar(new.pk).special_days()
    assert {day: days[day].replaces for day in days.keys() - nation.keys()} == {
        date(2019, 7, 1): date(2019, 7, 6),
        date(2019, 7, 6): date(2019, 7, 1),
    }
    told = list(events_of(stream_of(own)))[1:]
    assert [event.kind for event in told] == ["agencies.day_declared"] * 2
    assert ["2019-07-01" in told[0].body, "2019-07-06" in told[1].body] == [True, True]
    assert asked_to_recount(own) == 1


@pytest.mark.django_db
def test_a_swap_of_days_passes_whole_or_not_at_all() -> None:
    calendar, old = a_calendar_of_its_own(), a_place("ward-1").agency
    swapped(calendar, date(2019, 5, 30), date(2019, 6, 8))
    swapped(calendar, date(2019, 7, 1), date(2019, 7, 6))
    swapped(calendar, date(2019, 8, 5), date(2019, 8, 10))
    new = merged("ward-1")
    own = actions.open_calendar(new, name="Thành Sen", by=BY, at=NOW)
    actions.declare_day_off(own, day=date(2019, 8, 10), source="7/QĐ", by=BY, at=NOW)
    run_jobs()
    ProcrastinateJob.objects.all().delete()

    actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)

    days = [date(2019, 6, 10), date(2019, 7, 1), date(2019, 7, 6), date(2019, 8, 10)]
    assert [row.day for row in own.days.order_by("day")] == days
    kinds = [event.kind for event in events_of(stream_of(own))]
    assert kinds == ["agencies.calendar_opened", *["agencies.day_declared"] * 4, "agencies.hours_set"]
    assert asked_to_recount(own) == 1


@pytest.mark.django_db
def test_a_swap_beyond_the_calendar_of_the_successor_is_refused_and_nothing_changes() -> None:
    calendar, old = a_calendar_of_its_own(), a_place("ward-1").agency
    swapped(calendar, date(2019, 7, 1), date(2019, 7, 6))
    new = merged("ward-1")
    own = actions.open_calendar(new, name="Thành Sen", by=BY, at=NOW)
    WorkingCalendar.objects.filter(pk=own.pk).update(last_day=date(2019, 6, 30))

    with pytest.raises(actions.DayOutside, match="01/07/2019"):
        actions.adopt_calendar(new, predecessor=old, decision="9/QĐ", valid_from=FIRST_DAY, by=BY, at=AFTER)

    assert not own.days.exists()
    assert not own.hours.exists()


@pytest.mark.django_db
def test_a_bundle_on_its_way_is_accepted_by_those_who_took_over() -> None:
    dossier, binh = a_received_dossier(), a_case_officer()
    desk.make_bundles([the_task(dossier, "hand_over")], by=a_clerk(), at=NOW)
    item = HandOver.objects.get(dossier=dossier)
    merged("ward-1")

    desk.answer_hand_overs([desk.Answer(item.pk)], by=afterwards(binh), at=AFTER)

    item.refresh_from_db()
    assert item.state == HandOverState.ACCEPTED
    assert Dossier.objects.get(pk=dossier.pk).state == State.IN_PROCESS


@pytest.mark.django_db
def test_an_opinion_under_way_is_given_by_those_who_took_over() -> None:
    dossier, nga = a_handed_over_dossier(), a_case_officer("nga", unit="department")
    office = (a_place("department").agency.pk, a_place("department").division.pk)
    question = desk.Question([office], "Thửa đất có tranh chấp không?", at("2019-05-03 17:00"))
    (one,) = desk.ask_opinions(the_task(dossier, "examine"), question, by=a_case_officer(), at=at("2019-05-02 08:00"))
    merged("department")

    desk.answer_opinion(one, "Không có tranh chấp.", by=afterwards(nga), at=AFTER)

    one.refresh_from_db()
    assert one.answer == "Không có tranh chấp."


@pytest.mark.django_db
def test_a_merger_is_shown_before_it_is_done_and_only_what_was_shown_is_done(client: Client) -> None:
    em, old = an_administrator(), a_place("ward-1").agency
    old.parent = a_place("province").agency
    old.save(update_fields=["parent"])
    new = a_new_ward()
    new.parent = old.parent
    new.save(update_fields=["parent"])
    a_received_dossier()
    client.force_login(em.user)
    address = f"/staff/admin/agencies/{old.pk}/succession/reorganise/"
    form = {"main": str(new.pk), "decision": "819/NQ", "effective_on_day": "1", "effective_on_month": "6",
            "effective_on_year": "2019", "idempotency_key": "k1"}  # fmt: skip

    shown = client.post(address, form | {"what": "preview"})
    other = client.post(address, form | {"what": "carry-out", "shown": "something else"})
    old.refresh_from_db()
    before = old.valid_to
    done = client.post(address, form | {"what": "carry-out", "shown": shown.context["shown"]})
    run_jobs()

    old.refresh_from_db()
    assert (shown.status_code, other.status_code, before) == (200, 200, None)
    assert "000.01.20.H27" in shown.content.decode()
    assert (done.status_code, old.valid_to) == (302, date(2019, 5, 31))
    page = client.get(f"/staff/admin/agencies/{new.pk}/succession/").content.decode()
    assert old.name in page
    client.force_login(a_clerk().user)
    assert client.get(address).status_code == 403


@pytest.mark.django_db
def test_what_is_shown_counts_only_the_posts_that_move() -> None:
    lan, old, new = a_clerk(), a_place("ward-1").agency, a_new_ward()
    a_case_officer()
    a_chair()
    role, center = Role.ONE_STOP_OFFICER, new.units.get()
    actions.appoint(lan.user, role=role, agency=new, unit=center, valid_from=FIRST_DAY, by=BY, at=NOW)

    shown = actions.preview_reorganisation(old, heirs=actions.Heirs(new), order=ORDER, by=BY, at=NOW)
    before = new.posts.count()
    merged("ward-1", into=new)

    assert (before, shown.posts) == (1, 1)
    assert new.posts.count() == 2


@pytest.mark.django_db
def test_a_controller_adopts_on_a_page(client: Client) -> None:
    old = an_issued_process()
    new = merged("ward-1")
    client.force_login(a_procedure_controller().user)
    address = f"/staff/admin/agencies/{new.pk}/succession/processes/"
    form = {"decision_no": "44/QĐ", "signer": "Chủ tịch", "decision_on_day": "2", "decision_on_month": "6",
            "decision_on_year": "2019", "valid_from_day": "3", "valid_from_month": "6", "valid_from_year": "2019",
            f"process-{old.procedure_id}": str(old.pk), "idempotency_key": "k1"}  # fmt: skip

    page = client.get(address).content.decode()
    none = client.post(address, {**form, f"process-{old.procedure_id}": "", "idempotency_key": "k2"})
    done = [client.post(address, form).status_code for _time in range(2)]

    assert old.decision_no in page
    assert (none.status_code, done) == (400, [302, 302])
    assert ProcessDefinition.objects.filter(agency=new).count() == 1


@pytest.mark.django_db
def test_the_administrator_takes_a_calendar_over_on_a_page(client: Client) -> None:
    a_calendar_of_its_own()
    old, new = a_place("ward-1").agency, merged("ward-1")
    Agency.objects.filter(pk=new.pk).update(parent=a_place("province").agency)
    client.force_login(an_administrator().user)
    address = f"/staff/admin/agencies/{new.pk}/succession/{old.pk}/calendar/"
    form = {"decision": "9/QĐ", "valid_from_day": "1", "valid_from_month": "6", "valid_from_year": "2019",
            "idempotency_key": "k1"}  # fmt: skip

    shown = client.get(address).status_code
    taken = [client.post(address, form).status_code for _time in range(2)]

    assert (shown, taken) == (200, [302, 302])
    assert WorkingCalendar.objects.get(agency=new).days.count() == 1
    assert client.get(f"/staff/admin/agencies/{old.pk}/succession/{new.pk}/calendar/").status_code == 404
