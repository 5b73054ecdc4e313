"""Mergers and splits: everything found before is found after, and figures of a day before stay as they were."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import Agency, AgencyKind, Level, Post, UnitKind
from motcua.agencies.rules import Code
from motcua.catalog.queries import offices_for
from motcua.config.supervisor.roles import Urls
from motcua.dossiers.access import dossier_for
from motcua.dossiers.actions import carry_over_all
from motcua.dossiers.models import CarriedOver, Dossier, Task
from motcua.kernel.actors import Actor, Role, system
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.ledger.verify import verify_ledger
from tests.cases import a_dossier, a_handed_over_dossier, a_request, a_returned_dossier, a_version, finish, story
from tests.jobs import run_jobs
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_head, an_outsider
from tests.together import at_the_same_moment, kinds
from tests.world import a_place, at

NOW, AFTER = at("2019-05-20 08:00"), at("2019-06-03 08:00")
FIRST_DAY = date(2019, 6, 1)
ORDER = actions.Order("Nghị quyết 819/NQ-UBTVQH14", FIRST_DAY)
BY = system("test")


def a_new_ward(name: str = "Ủy ban nhân dân phường Thành Sen", code: str = "000.60.20.H27") -> Agency:
    agency = actions.open_agency(
        kind=AgencyKind.PEOPLES_COMMITTEE, level=Level.COMMUNE, name=name, valid_from=FIRST_DAY, by=BY, at=NOW,
        codes=[Code("qcvn102", code)],
    )  # fmt: skip
    actions.open_unit(agency, kind=UnitKind.ONE_STOP, name="Trung tâm", valid_from=FIRST_DAY, by=BY, at=NOW)
    return agency


def merged(*keys: str, into: Agency | None = None) -> Agency:
    new = into or a_new_ward()
    actions.merge_agencies([a_place(key).agency for key in keys], into=new, order=ORDER, by=BY, at=NOW)
    run_jobs()
    return new


def afterwards(person: Person) -> Actor:
    return queries.actor_for(person.user, at=AFTER)


@pytest.mark.django_db
def test_a_dossier_under_way_goes_on_with_the_same_officer_in_the_new_agency() -> None:
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    before = (dossier.code, dossier.received_at, dossier.legal_due_at, dossier.promised_at)

    new = merged("ward-1", "ward-2")
    dossier.refresh_from_db()
    task = Task.objects.open().for_hands_of(afterwards(binh)).get()

    assert (dossier.code, dossier.received_at, dossier.legal_due_at, dossier.promised_at) == before
    assert (dossier.agency, dossier.receiving_unit.agency, task.agency) == (new, new, new)
    assert story(dossier)[-1] == "carried_over"
    finish(dossier, "examine", "propose_grant", by=afterwards(binh), when=AFTER)
    assert verify_ledger().bad is None


@pytest.mark.django_db
def test_what_ended_before_is_found_after_by_those_who_took_over_and_by_nobody_else() -> None:
    dossier, lan = a_returned_dossier(), a_clerk()
    hoa = an_outsider("outsider", unit="department")

    new = merged("ward-1")
    dossier.refresh_from_db()

    assert dossier_for(afterwards(lan), dossier.ref) == dossier
    assert dossier.agency == a_place("ward-1").agency
    assert story(dossier)[-1] == "returned"
    assert not Dossier.objects.visible_to(afterwards(hoa)).exists()
    assert queries.agency_today(dossier.agency, on=AFTER.date()) == new


@pytest.mark.django_db
def test_codes_of_both_generations_lead_to_the_body_of_today() -> None:
    old = a_place("ward-1").agency
    new = merged("ward-1", "ward-2")

    found = [queries.agency_today_by_code(code, on=AFTER.date()) for code in ("000.01.20.H27", "H27.20.2", "nothing")]

    assert found == [new, new, None]
    assert queries.agency_by_code("000.01.20.H27", AFTER.date()) is None
    assert queries.agency_today_by_code("000.01.20.H27", on=NOW.date()) == old


@pytest.mark.django_db
def test_a_chain_of_mergers_leads_to_the_last_body_in_one_step() -> None:
    first, middle = a_place("ward-1").agency, a_new_ward()
    actions.merge_agencies([first], into=middle, order=ORDER, by=BY, at=NOW)
    last = a_new_ward("Ủy ban nhân dân phường Hà Tĩnh", "000.61.20.H27")
    later = actions.Order("Quyết định 2", date(2019, 9, 1))
    actions.merge_agencies([middle], into=last, order=later, by=BY, at=AFTER)

    found = [queries.agency_today(first, on=day) for day in (date(2019, 5, 1), FIRST_DAY, date(2019, 9, 1))]

    assert found == [first, middle, last]
    assert {row.predecessor for row in queries.predecessors_of(last, on=date(2019, 9, 1))} == {first, middle}


@pytest.mark.django_db
def test_services_go_on_and_a_new_dossier_is_lodged_with_the_new_agency() -> None:
    procedure = a_version().procedure
    new = merged("ward-1")

    before, after = (offices_for(procedure, on) for on in (date(2019, 5, 31), FIRST_DAY))

    assert [office.agency for office in (*before, *after)] == [a_place("ward-1").agency, new]
    lodged = a_dossier(
        lodged_at=AFTER, receiving_unit=after[0].receiving_unit, agency=new, version=procedure.current_version
    )
    assert lodged.agency == new


@pytest.mark.django_db
def test_figures_of_a_day_before_count_a_dossier_where_it_was() -> None:
    dossier, old = a_handed_over_dossier(), a_place("ward-1")
    day = at("2019-05-10 23:59")

    def counted() -> list[tuple[int, int]]:
        return [(one.agency_then, one.unit_then) for one in Dossier.objects.placed_on(day)]  # type: ignore[attr-defined]

    before = counted()
    merged("ward-1")

    assert counted() == before == [(old.agency.pk, old.one_stop.pk)]
    assert CarriedOver.objects.get().dossier == dossier


@pytest.mark.django_db
def test_posts_and_absences_pass_on_and_a_head_is_appointed_anew() -> None:
    binh, lan, hung = a_case_officer(), a_clerk(), a_chair()
    actions.declare_absence(
        Post.objects.get(user=binh.user), stand_in=lan.user, valid_from=date(2019, 5, 20), valid_to=date(2019, 6, 10),
        by=binh, at=NOW,
    )  # fmt: skip

    new = merged("ward-1")

    assert afterwards(lan).has(Role.CASE_OFFICER, agency_id=new.pk)
    assert afterwards(binh).has(Role.CASE_OFFICER, agency_id=new.pk)
    assert not afterwards(hung).is_staff


@pytest.mark.django_db
def test_a_split_gives_every_successor_the_services_and_the_main_one_the_dossiers() -> None:
    dossier, procedure = a_handed_over_dossier(), a_version().procedure
    north, south = a_new_ward(), a_new_ward("Ủy ban nhân dân phường Nam", "000.61.20.H27")
    heirs = actions.Heirs(north, (south,), {Post.objects.get(user=a_clerk().user).pk: south})

    actions.split_agency(a_place("ward-1").agency, heirs=heirs, order=ORDER, by=BY, at=NOW)
    run_jobs()

    dossier.refresh_from_db()
    assert dossier.agency == north
    assert {office.agency for office in offices_for(procedure, FIRST_DAY)} == {north, south}
    assert afterwards(a_clerk()).has(Role.ONE_STOP_OFFICER, agency_id=south.pk)
    assert not Dossier.objects.visible_to(afterwards(a_clerk())).exists()


@pytest.mark.django_db
def test_a_merger_is_refused_and_nothing_changes() -> None:
    old, new = a_place("ward-1").agency, a_new_ward()
    late = actions.Order("QĐ 1", date(2019, 5, 1))

    with pytest.raises(NotAllowed):
        actions.merge_agencies([old], into=new, order=ORDER, by=a_chair(), at=NOW)
    with pytest.raises(actions.DecisionMissing):
        actions.merge_agencies([old], into=new, order=actions.Order(" ", FIRST_DAY), by=BY, at=NOW)
    with pytest.raises(actions.SuccessorMissing):
        actions.merge_agencies([old], into=new, order=late, by=BY, at=NOW)
    with pytest.raises(actions.SuccessorMissing):
        actions.merge_agencies([old], into=old, order=ORDER, by=BY, at=NOW)

    old.refresh_from_db()
    assert old.valid_to is None
    assert not events_of(f"agency:{old.uid}").exists()


@pytest.mark.django_db
def test_carrying_over_twice_records_once_and_before_the_first_day_nothing() -> None:
    dossier, old = a_handed_over_dossier(), a_place("ward-1").agency
    actions.merge_agencies([old], into=a_new_ward(), order=ORDER, by=BY, at=NOW)

    early = carry_over_all(old.pk, by=BY, at=NOW)
    counts = [carry_over_all(old.pk, by=BY, at=AFTER) for _ in range(2)]

    assert (early, counts) == (0, [1, 0])
    assert story(dossier).count("carried_over") == 1
    with pytest.raises(NotAllowed):
        carry_over_all(a_place("ward-2").agency.pk, by=a_head(), at=AFTER)


def test_one_agency_is_merged_into_two_at_the_same_moment_and_goes_into_one(committed_db: Urls) -> None:
    old, targets = a_place("ward-1").agency, [a_new_ward(), a_new_ward("Phường Nam", "000.61.20.H27")]
    works = [partial(actions.merge_agencies, [old], into=one, order=ORDER, by=BY, at=NOW) for one in targets]

    outcomes = at_the_same_moment(works)

    assert kinds(outcomes) == ["NotInForce", "done"]
    assert old.successions.count() == 1


def test_a_step_finished_while_the_dossier_is_carried_over_is_not_lost(committed_db: Urls) -> None:
    dossier, binh, old = a_handed_over_dossier(), a_case_officer(), a_place("ward-1").agency
    a_request()
    actions.merge_agencies([old], into=a_new_ward(), order=ORDER, by=BY, at=NOW)

    outcomes = at_the_same_moment(
        [
            partial(finish, dossier, "examine", "propose_grant", by=afterwards(binh), when=AFTER),
            partial(carry_over_all, old.pk, by=BY, at=AFTER),
        ]
    )
    carry_over_all(old.pk, by=BY, at=AFTER)

    assert kinds(outcomes) == ["done", "done"]
    assert {task.agency_id for task in dossier.tasks.open()} != {old.pk}
    assert verify_ledger().bad is None
