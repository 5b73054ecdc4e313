"""Every list asks the database as often for many rows as for a few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import actions
from motcua.dossiers.models import Channel
from tests.cases import a_decided_dossier, a_dossier, a_received_dossier, a_version, the_task
from tests.meetings.seals import a_lone_head
from tests.people import a_citizen, a_clerk, a_head, a_records_clerk
from tests.structure.routes import routes
from tests.world import at

pytestmark = pytest.mark.django_db
OFFICERS = {
    "staff/queue/": "/staff/queue/",
    "staff/incoming/": "/staff/incoming/",
    "staff/search/": "/staff/search/?q=le+van+an",
    "staff/hand-over/": "/staff/hand-over/",
    "staff/handed-over/": "/staff/handed-over/",
    "staff/notices/": "/staff/notices/",
    "staff/opinions/": "/staff/opinions/?tab=asked",
    "api/v1/opinions": "/api/v1/opinions?tab=asked",
    "staff/register/": "/staff/register/?from=2019-01-01",
    "staff/day-end/": "/staff/day-end/?day=2019-04-26&part=received",
    "staff/messages/": "/staff/messages/",
    "staff/bundles/": "/staff/bundles/",
    "api/v1/bundles": "/api/v1/bundles",
    "api/v1/bundles/due": "/api/v1/bundles/due",
    "api/v1/bundles/coming": "/api/v1/bundles/coming",
    "staff/processes/": "/staff/processes/",
    "api/v1/processes": "/api/v1/processes",
    "api/v1/dossiers": "/api/v1/dossiers",
    "api/v1/tasks": "/api/v1/tasks",
}
NARROWED = ("/staff/queue/?tab=unit&due=late&assignee=none&channel=direct",)
LEADERS = {"staff/overview/": "/staff/overview/", "staff/unit-work/": "/staff/unit-work/"}
CITIZENS = {"my/": "/my/"}
EVERYBODYS = {
    "procedures/": "/procedures/?q=khai+sinh",
    "api/v1/procedures": "/api/v1/procedures?q=khai+sinh",
    "seals/": "/seals/",
    "seals/heads.atom": "/seals/heads.atom",
    "api/v1/seals/heads": "/api/v1/seals/heads",
}


def more(times: int) -> None:
    for number in range(times):
        online = a_dossier(channel=Channel.ONLINE)
        actions.send_message(online, "Xin hỏi.", by=a_citizen(), at=at("2019-05-03 14:00"))
        a_received_dossier()
        settled = a_decided_dossier()
        actions.make_bundles([the_task(settled, "issue")], by=a_records_clerk(), at=at("2019-05-03 14:00"))
        a_version(f"1.00{number}{times:02d}7")
        a_lone_head()


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(page)
    assert response.status_code == 200, (page, response.status_code)
    return len(asked)


def test_no_list_asks_once_a_row() -> None:
    lan, an, minh = Client(), Client(), Client()
    minh.force_login(a_head().user)
    lan.force_login(a_clerk().user)
    an.force_login(a_citizen().user)
    pages = [(lan, page) for page in (*OFFICERS.values(), *NARROWED)] + [(minh, page) for page in LEADERS.values()]
    pages += [(an, page) for page in CITIZENS.values()]
    pages += [(Client(), page) for page in EVERYBODYS.values()]

    more(2)
    few = {page: max(queries(client, page) for _ in range(2)) for client, page in pages}
    more(5)
    many = {page: queries(client, page) for client, page in pages}

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}


def test_the_lists_are_where_they_were() -> None:
    assert {*OFFICERS, *LEADERS, *CITIZENS, *EVERYBODYS} <= {route.address for route in routes()}
