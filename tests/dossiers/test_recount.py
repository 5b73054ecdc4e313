"""A changed calendar: worked out first, approved with a reason, carried out stretch by stretch; promises stay."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.test import Client

from motcua.agencies.actions import declare_day_off, open_calendar
from motcua.agencies.models import WorkingCalendar
from motcua.dossiers import actions, recounts
from motcua.dossiers.actions.lateness import refusals
from motcua.dossiers.actions.refusals import ReasonMissing
from motcua.dossiers.models import Dossier, Recount, RecountState
from motcua.kernel.actors import system
from motcua.kernel.local import local
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.verify import verify_ledger
from tests.cases import a_handed_over_dossier, a_settled_dossier, story
from tests.jobs import run_jobs
from tests.people import a_chair, an_administrator
from tests.together import at_the_same_moment, kinds, meeting_in, twice
from tests.world import a_place, at

CLOCK, AT = system("clock"), at("2019-05-03 10:00")


def a_day_off(day: date = date(2019, 5, 6)) -> None:
    """The nation rests on the Monday after the cases are due, or on another day."""
    national = WorkingCalendar.objects.get(agency=None)
    declare_day_off(national, day=day, source="Quyết định 1/QĐ-TTg", by=system("import"), at=AT)


def a_flood(place: str = "ward-1") -> None:
    """The ward alone closes on Friday, 3 May."""
    agency = a_place(place).agency
    own = open_calendar(agency, name="Lịch của phường", by=an_administrator(unit=place), at=AT)
    declare_day_off(own, day=date(2019, 5, 3), source="Thông báo lũ", by=an_administrator(unit=place), at=AT)


def planned() -> Recount:
    """The recount as the job leaves it."""
    run_jobs()
    return Recount.objects.latest("pk")


def carried_out(recount: Recount) -> None:
    while actions.carry_out_recount(recount, most=1, by=CLOCK, at=AT):
        pass


@pytest.mark.django_db
def test_nothing_moves_before_it_is_approved() -> None:
    dossier = a_handed_over_dossier()
    a_flood()

    recount = planned()

    line = recount.lines.get()
    assert recount.state == RecountState.PLANNED
    assert (line.old_due_at, line.new_due_at) == (at("2019-05-04 17:00"), at("2019-05-06 17:00"))
    assert Dossier.objects.get(pk=dossier.pk).legal_due_at == at("2019-05-04 17:00")


@pytest.mark.django_db
def test_approved_it_moves_the_law_and_the_steps_and_no_promise() -> None:
    dossier = a_handed_over_dossier()
    promised = dossier.promised_at
    a_flood()

    actions.approve_recount(planned(), reason="Lũ, theo thông báo 5/TB-UBND.", by=an_administrator("em"), at=AT)
    run_jobs()

    dossier.refresh_from_db()
    assert (dossier.legal_due_at, dossier.promised_at) == (at("2019-05-06 17:00"), promised)
    assert dossier.legal_due_because[-1]["to"] == local(at("2019-05-06 17:00")).isoformat()
    assert not dossier.tasks.open().filter(due_at__gt=dossier.legal_due_at).exists()
    assert story(dossier)[-1] == "due_recounted"
    assert Recount.objects.earliest("pk").state == RecountState.DONE
    assert verify_ledger().bad is None


@pytest.mark.django_db
def test_what_has_ended_or_is_another_agencys_does_not_move() -> None:
    a_settled_dossier()
    a_flood("ward-2")

    run_jobs()

    assert not Recount.objects.exists()


@pytest.mark.django_db
def test_a_national_day_off_moves_everybody() -> None:
    dossier = a_handed_over_dossier()
    a_day_off(date(2019, 5, 3))

    recount = planned()

    assert recount.agency is None
    assert recount.lines.get().dossier == dossier


@pytest.mark.django_db
def test_a_further_change_begins_the_plan_again() -> None:
    a_handed_over_dossier()
    a_flood()
    first = planned()
    own = WorkingCalendar.objects.get(agency=a_place().agency)
    actions.begin_recount(own, by=CLOCK, at=AT)

    with pytest.raises(refusals.NotPlanned):
        actions.approve_recount(first, reason="Lũ.", by=an_administrator(), at=AT)
    assert Recount.objects.get().state == RecountState.PLANNING


@pytest.mark.django_db
def test_it_needs_a_reason_and_the_keeper_of_the_calendar_and_happens_once() -> None:
    a_handed_over_dossier()
    a_flood()
    recount = planned()

    with pytest.raises(NotAllowed):
        actions.approve_recount(recount, reason="Lũ.", by=a_chair(), at=AT)
    with pytest.raises(ReasonMissing):
        actions.approve_recount(recount, reason=" ", by=an_administrator(), at=AT)
    actions.approve_recount(recount, reason="Lũ.", by=an_administrator(), at=AT)
    with pytest.raises(refusals.NotPlanned):
        actions.approve_recount(recount, reason="Lũ.", by=an_administrator(), at=AT)


@pytest.mark.django_db
def test_stopped_half_way_it_goes_on_where_it_was() -> None:
    dossiers = [a_handed_over_dossier() for _ in range(3)]
    a_flood()
    recount = actions.approve_recount(planned(), reason="Lũ.", by=an_administrator(), at=AT)

    actions.carry_out_recount(recount, most=1, by=CLOCK, at=AT)
    half = recounts.shape_of(recount)
    carried_out(recount)

    assert (half.done, recounts.shape_of(recount).done) == (1, 3)
    assert [story(one).count("due_recounted") for one in dossiers] == [1, 1, 1]


@pytest.mark.django_db
def test_the_page_shows_from_when_to_when_and_takes_the_reason() -> None:
    dossier = a_handed_over_dossier()
    a_flood()
    recount, desk = planned(), Client(headers={"Accept-Language": "vi"})
    desk.force_login(an_administrator().user)

    shown = desk.get(f"/staff/recounts/{recount.pk}/").content.decode()
    answer = desk.post(f"/staff/recounts/{recount.pk}/", {"idempotency_key": "approve-1", "reason": "Lũ."})
    run_jobs()

    assert (dossier.ref in shown, "04/05/2019 · 17:00" in shown, "06/05/2019 · 17:00" in shown) == (True, True, True)
    assert answer.status_code == 302
    assert Dossier.objects.get(pk=dossier.pk).legal_due_at == at("2019-05-06 17:00")


@meeting_in(actions.approve_recount, actions.carry_out_recount)
@pytest.mark.usefixtures("committed_db")
def test_two_approvals_and_two_workers_at_the_same_moment() -> None:
    dossier, em = a_handed_over_dossier(), an_administrator().actor
    a_flood()
    recount = planned()

    approved = at_the_same_moment([partial(actions.approve_recount, recount, reason="Lũ.", by=em, at=AT)] * 2)
    both = twice(partial(carried_out, recount))

    assert (kinds(approved), both) == (["NotPlanned", "done"], ["done", "done"])
    assert story(dossier).count("due_recounted") == 1
