"""Every list asks the database as often for many rows as for a few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Channel
from tests.cases import a_dossier, a_received_dossier, a_version
from tests.people import a_citizen, a_clerk
from tests.structure.routes import routes

pytestmark = pytest.mark.django_db
OFFICERS = {
    "staff/queue/": "/staff/queue/",
    "staff/incoming/": "/staff/incoming/",
    "staff/search/": "/staff/search/?q=le+van+an",
    "api/v1/dossiers": "/api/v1/dossiers",
    "api/v1/tasks": "/api/v1/tasks",
}
CITIZENS = {"my/": "/my/"}
EVERYBODYS = {"procedures/": "/procedures/?q=khai+sinh", "api/v1/procedures": "/api/v1/procedures?q=khai+sinh"}


def more(times: int) -> None:
    for number in range(times):
        a_dossier(channel=Channel.ONLINE)
        a_received_dossier()
        a_version(f"1.00{number}{times:02d}7")


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(page)
    assert response.status_code == 200, (page, response.status_code)
    return len(asked)


def test_no_list_asks_once_a_row() -> None:
    lan, an = Client(), Client()
    lan.force_login(a_clerk().user)
    an.force_login(a_citizen().user)
    pages = [(lan, page) for page in OFFICERS.values()] + [(an, page) for page in CITIZENS.values()]
    pages += [(Client(), page) for page in EVERYBODYS.values()]

    more(2)
    few = {page: max(queries(client, page) for _ in range(2)) for client, page in pages}
    more(5)
    many = {page: queries(client, page) for client, page in pages}

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}


def test_the_lists_are_where_they_were() -> None:
    assert {*OFFICERS, *CITIZENS, *EVERYBODYS} <= {route.address for route in routes()}
