"""Who may see a dossier and do a task: what the database answers agrees with the rule told row by row."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from motcua.dossiers import actions
from motcua.dossiers.models import DESK_ROLES, Dossier, HandOver, Opinion, Task
from motcua.kernel.actors import Actor, Grant, Role
from tests.cases import a_decided_dossier, a_dossier, a_handed_over_dossier, a_received_dossier, the_task
from tests.people import a_case_officer
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
PLACES = ("ward-1", "ward-2", "department", "province")


def dossiers_all_over() -> list[Dossier]:
    """Some at the counter, some handed over, one with a step of a whole agency, one on which two offices are asked."""
    asked = a_handed_over_dossier()
    province, department = a_place("province"), a_place("department")
    offices = ((department.agency.pk, department.division.pk), (province.agency.pk, None))
    question = actions.Question(offices, "Thửa đất có tranh chấp không?", at("2019-05-03 17:00"))
    actions.ask_opinions(the_task(asked, "examine"), question, by=a_case_officer(), at=at("2019-05-02 08:00"))
    return [asked, a_dossier(), a_dossier(place="ward-2"), a_received_dossier(), a_decided_dossier()]


def actors(parties: list[int]) -> Iterator[Actor]:
    """Three hundred who hold some posts somewhere, for a unit or for a whole agency; always the same ones."""
    luck, places = random.Random(61), [a_place(name) for name in PLACES]  # noqa: S311 - no secret
    for number in range(300):
        grants = set()
        for _ in range(luck.randint(0, 3)):
            place = luck.choice(places)
            unit = luck.choice([None, place.one_stop.pk, place.division.pk])
            grants.add(Grant(luck.choice([*Role]), place.agency.pk, unit))
        own = parties[: luck.randint(0, 1)]
        yield Actor("person", f"user:{number}", user_id=number, party_ids=frozenset(own), grants=frozenset(grants))


def sees(actor: Actor, dossier: Dossier) -> bool:
    desks = [grant for grant in actor.grants if grant.role in DESK_ROLES]
    tasks, opinions = Task.objects.filter(dossier=dossier), Opinion.objects.filter(dossier=dossier)
    came = HandOver.objects.filter(dossier=dossier)
    offices: list[tuple[int, int | None, str]] = [
        (dossier.receiving_unit.agency_id, dossier.receiving_unit_id, "its counter")
    ]
    offices += [(one.agency_id, one.unit_id, one.role) for one in tasks]
    offices += [(one.to_agency_id, one.to_unit_id, "any") for one in came]
    offices += [(one.agency_id, one.unit_id, "any") for one in opinions]
    return (
        bool({dossier.owner_id, dossier.submitter_id} & actor.party_ids)
        or any(grant.unit_id is None and grant.agency_id == dossier.agency_id for grant in desks)
        or any(reaches(grant, *office) for grant in desks for office in offices)
    )


def reaches(grant: Grant, agency_id: int, unit_id: int | None, role: str) -> bool:
    if grant.unit_id is None:
        return grant.agency_id == agency_id
    if unit_id is None:
        return grant.agency_id == agency_id and role in {grant.role.value, "any"}
    return grant.unit_id == unit_id


def test_whoever_is_concerned_with_a_dossier_sees_it_and_nobody_else() -> None:
    dossiers = dossiers_all_over()
    everyone = list(actors([dossiers[0].owner_id]))

    found = [{*Dossier.objects.visible_to(actor).values_list("pk", flat=True)} for actor in everyone]

    assert found == [{one.pk for one in dossiers if sees(actor, one)} for actor in everyone]
    assert len({frozenset(one) for one in found}) > 5


def test_a_task_at_hand_is_for_the_same_hands_as_one_in_a_list() -> None:
    dossiers_all_over()
    tasks = list(Task.objects.all())

    for actor in actors([]):
        listed = {*Task.objects.for_hands_of(actor).values_list("pk", flat=True)}
        assert listed == {task.pk for task in tasks if task.is_for_hands_of(actor)}
