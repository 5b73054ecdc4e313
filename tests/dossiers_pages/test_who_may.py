"""Which role may open which of the officers' pages."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.kernel.actors import Role
from tests.dossiers_pages.given import received, signed_in
from tests.people import everybody

pytestmark = pytest.mark.django_db

DESKS = {Role.ONE_STOP_OFFICER, Role.CASE_OFFICER, Role.UNIT_LEADER, Role.AGENCY_LEADER, Role.RECORDS_CLERK}
COUNTER = {Role.ONE_STOP_OFFICER}
STAFF = set(Role) - {Role.CITIZEN}


@pytest.mark.parametrize(
    ("address", "roles"),
    [
        ("/staff/queue/", DESKS),
        ("/staff/search/", STAFF),
        ("/staff/incoming/", COUNTER),
        ("/staff/intake/", COUNTER),
    ],
)
def test_a_list_opens_for_its_roles_and_for_nobody_else(client: Client, address: str, roles: set[Role]) -> None:
    opened = {role for role, person in everybody().items() if signed_in(client, person).get(address).status_code == 200}

    assert opened == roles


def test_a_dossier_just_received_opens_for_its_counter_and_its_agency_only(client: Client) -> None:
    address = f"/staff/dossiers/{received().ref}/"

    answers = {role: signed_in(client, person).get(address).status_code for role, person in everybody().items()}

    assert {role for role, status in answers.items() if status == 200} == {Role.ONE_STOP_OFFICER, Role.AGENCY_LEADER}
    assert answers[Role.CITIZEN] == 403
    assert {answers[role] for role in STAFF - COUNTER - {Role.AGENCY_LEADER}} == {404}
