"""After a merger: processes and calendars are adopted by decision, and what was on its way arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.test import Client

from motcua.agencies import actions
from motcua.agencies.models import Agency, WorkingCalendar
from motcua.agencies.queries import working_calendar
from motcua.dossiers import actions as desk
from motcua.dossiers.models import Dossier, HandOver, HandOverState, State
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.process.actions import (
    Approval,
    HoldsTooEarly,
    NotAPredecessor,
    NothingToAdopt,
    ProcessOwned,
    adopt_processes,
)
from motcua.process.models import ProcessDefinition
from motcua.process.queries import process_in_force
from motcua.process.succeeding import Standing, passing_processes
from tests.cases import a_handed_over_dossier, a_received_dossier, the_task
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_clerk, a_procedure_controller, an_administrator
from tests.process.drafts import an_issued_process
from tests.test_agencies.test_reorganising import AFTER, BY, FIRST_DAY, NOW, a_new_ward, afterwards, merged
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
