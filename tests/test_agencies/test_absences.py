"""Being away, and who stands in meanwhile: rights that begin and end by themselves, and a history that says so."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from motcua.agencies import actions, queries
from motcua.agencies.models import Absence, Post
from motcua.config.supervisor.roles import Urls
from motcua.dossiers.actions import Finish, finish_task
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.telling import told_story
from motcua.kernel.actors import Actor, Role
from motcua.kernel.refusals import NotAllowed
from motcua.ledger.queries import events_of
from motcua.people.models import User
from tests.cases import a_handed_over_dossier, the_task
from tests.people import Person, a_case_officer, a_chair, a_clerk, a_head, an_administrator, an_outsider
from tests.together import at_the_same_moment, kinds
from tests.world import a_place, at

FRIDAY = at("2019-05-03 15:00")
FIRST, LAST = date(2019, 5, 2), date(2019, 5, 10)


def post_of(person: Person) -> Post:
    return Post.objects.get(user=person.user)


def away(holder: Person, stand_in: Person | None, *, by: Actor | None = None, **changes: Any) -> Absence:
    days: dict[str, Any] = {"valid_from": FIRST, "valid_to": LAST, "at": FRIDAY, **changes}
    user = stand_in.user if stand_in else None
    return actions.declare_absence(post_of(holder), stand_in=user, by=by or holder, **days)


def acting(person: Person, moment: datetime = FRIDAY) -> Actor:
    return queries.actor_for(person.user, at=moment)


@pytest.mark.django_db
def test_who_stands_in_finishes_the_step_and_the_story_names_both() -> None:
    dossier, binh, lan = a_handed_over_dossier(), a_case_officer(), a_clerk()
    away(binh, lan, reason="Nghỉ phép", decision="Giấy phép số 12")

    task, done = the_task(dossier, "examine"), Finish("propose_grant")
    finish_task(task, done, by=acting(lan), at=FRIDAY)

    assert told_story(dossier)[0].by.startswith("Nguyễn Thị Lan, làm thay Đặng Thanh Bình")
    assert events_of(dossier.stream).last().values["standing_in"] == post_of(binh).pk  # type: ignore[union-attr]
    assert "Nghỉ phép" not in str(events_of(f"agency:{post_of(binh).agency.uid}").last().body)  # type: ignore[union-attr]


@pytest.mark.django_db
def test_whoever_could_do_it_in_the_own_post_stands_in_for_nobody() -> None:
    dossier, binh, khanh = a_handed_over_dossier(), a_case_officer(), a_case_officer("khanh")
    away(binh, khanh)

    finish_task(the_task(dossier, "examine"), Finish("propose_grant"), by=acting(khanh), at=FRIDAY)

    assert "standing_in" not in events_of(dossier.stream).last().values  # type: ignore[union-attr]


@pytest.mark.django_db
def test_the_queue_of_whoever_is_away_lies_on_both_desks_and_the_dossier_is_visible() -> None:
    dossier, binh, lan = a_handed_over_dossier(), a_case_officer(), a_clerk()
    away(binh, lan)

    for person in (acting(binh), acting(lan)):
        assert Task.objects.open().for_hands_of(person).get().dossier == dossier
        assert Dossier.objects.visible_to(person).get() == dossier


@pytest.mark.django_db
def test_standing_in_begins_and_ends_by_itself_and_at_once_when_the_holder_is_back() -> None:
    binh, lan = a_case_officer(), a_clerk()
    absence = away(binh, lan)
    days = ["2019-05-01 10:00", "2019-05-02 00:00", "2019-05-10 23:59", "2019-05-11 00:00"]

    held = [acting(lan, at(day)).has(Role.CASE_OFFICER) for day in days]
    actions.end_absence(absence, by=binh, at=FRIDAY)

    assert held == [False, True, True, False]
    assert not acting(lan).has(Role.CASE_OFFICER)
    with pytest.raises(actions.NotInForce):
        actions.end_absence(absence, by=binh, at=FRIDAY)


@pytest.mark.django_db
def test_standing_in_is_not_passed_on() -> None:
    hung, minh, binh = a_chair(), a_head(), a_case_officer()
    away(hung, minh)

    with pytest.raises(actions.HolderStandsIn, match="Minh"):
        away(minh, binh, by=hung)
    with pytest.raises(actions.StandInChained):
        away(hung, binh, by=acting(minh), valid_from=date(2019, 6, 1), valid_to=date(2019, 6, 2))
    assert not acting(binh).has(Role.AGENCY_LEADER)


@pytest.mark.django_db
def test_the_holder_a_leader_and_an_administrator_have_the_say_and_nobody_else() -> None:
    binh, lan, minh, hung = a_case_officer(), a_clerk(), a_head(), a_chair()
    ward = a_place("ward-1").agency
    ward.parent = a_place("province").agency
    ward.save()

    for by in (binh, minh, hung, an_administrator()):
        actions.end_absence(away(binh, lan, by=by), by=by, at=at("2019-05-02 08:00"))
    for by in (lan, an_outsider()):
        with pytest.raises(NotAllowed):
            away(binh, lan, by=by)

    assert Absence.objects.holding(FRIDAY.date()).count() == 0


@pytest.mark.django_db
def test_who_stands_in_is_a_colleague_who_is_there() -> None:
    binh, lan, minh = a_case_officer(), a_clerk(), a_head()
    away(lan, None)

    for wrong in (binh, an_outsider()):
        with pytest.raises(actions.StandInNotColleague):
            away(binh, wrong)
    with pytest.raises(actions.StandInAway):
        away(binh, lan)
    with pytest.raises(actions.AbsenceOver):
        away(binh, minh, valid_to=date(2019, 5, 2))
    assert Absence.objects.count() == 1


@pytest.mark.django_db
def test_a_leader_sees_who_is_away_and_an_outsider_does_not() -> None:
    absence = away(a_case_officer(), a_clerk())

    known = [
        list(queries.absences_known_to(acting(person), on=FRIDAY.date()))
        for person in (a_chair(), a_head(), a_clerk(), a_case_officer(), an_outsider(), a_chair("x", unit="ward-2"))
    ]

    assert known == [[absence]] * 4 + [[], []]


def test_two_declare_one_absence_at_the_same_moment_and_one_is_refused(committed_db: Urls) -> None:
    binh, lan, minh = a_case_officer(), a_clerk(), a_head()

    outcomes = at_the_same_moment([partial(away, binh, lan), partial(away, binh, minh, by=minh)])

    assert kinds(outcomes) == ["AbsenceKnown", "done"]
    assert Absence.objects.count() == 1


def test_two_who_choose_each_other_at_the_same_moment_do_not_both_go(committed_db: Urls) -> None:
    binh, lan = a_case_officer(), a_clerk()

    outcomes = at_the_same_moment([partial(away, binh, lan), partial(away, lan, binh)])

    assert "done" in kinds(outcomes)
    assert kinds(outcomes) != ["done", "done"]
    assert User.objects.filter(stands_in__isnull=False).count() == 1
