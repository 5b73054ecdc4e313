"""Refusals come in one order: not there (404), not your role (403), not now (409).

Who may not do something hears that whatever the state; a rule answers only to whoever may do it. The routes and the
wrong roles are read from `matrix.txt`, which asks about a dossier that fits; here the same is asked about dossiers that
do not fit: one that nobody received yet, and one that has ended.
"""

from __future__ import annotations

from functools import cache

import pytest
from django.test import Client

from motcua.dossiers import actions
from motcua.dossiers.models import Channel, Dossier, Opinion, Task
from motcua.kernel.ids import uuid7
from tests.cases import a_dossier, a_handed_over_dossier, a_returned_dossier, the_task
from tests.people import a_case_officer, everybody
from tests.structure.test_matrix import GOLDEN, HEADINGS, JSON
from tests.world import a_place, at

ROLES = ("citizen", "counter", "case", "head", "chair", "records")
ABOUT = ("<ref>", "<task_id>", "<opinion_id>")
FOR_EVERYBODY = {"/api/v1/dossiers/<ref>/messages"}
"""Whoever sees the dossier may write."""


@cache
def rows() -> dict[str, dict[str, str]]:
    """What changes something by API about one dossier, step or opinion: the address, and each role's answer."""
    headings, *lines = [line.split() for line in GOLDEN.read_text().splitlines()]
    told = {line[1]: dict(zip(headings, line[2:], strict=True)) for line in lines if line[0] == "POST"}
    return {
        address: row
        for address, row in told.items()
        if address.startswith("/api/") and sum(address.count(one) for one in ABOUT) == 1 and address.count("<") == 1
    }


def wrong_roles(row: dict[str, str]) -> list[str]:
    return [role for role in ROLES if row[role] == "403"]


def test_somebody_is_told_that_it_is_not_his_or_hers_wherever_somebody_else_may() -> None:
    silent = [
        address
        for address, row in rows().items()
        if address not in FOR_EVERYBODY and not wrong_roles(row) and {"409", "200"} & {row[role] for role in ROLES}
    ]

    assert len(rows()) >= 25
    assert silent == []


def asked(client: Client, address: str, dossier: Dossier, task: Task, opinion: Opinion) -> int:
    filled = address.replace("<ref>", dossier.ref).replace("<task_id>", str(task.pk))
    filled = filled.replace("<opinion_id>", str(opinion.pk))
    body = JSON.get(address.rpartition("/")[2], {})
    headers = {"Idempotency-Key": uuid7().hex}
    return client.post(filled, body, content_type="application/json", headers=headers).status_code


def a_closed_opinion() -> Opinion:
    """Asked for, and withdrawn again."""
    dossier, binh = a_handed_over_dossier(), a_case_officer()
    question = actions.Question(
        [(a_place("ward-1").agency.pk, a_place("ward-1").records.pk)], "Có?", at("2019-05-03 16:00")
    )
    (one,) = actions.ask_opinions(the_task(dossier, "examine"), question, by=binh, at=at("2019-05-03 09:00"))
    return actions.withdraw_opinion(one, "Không cần nữa.", by=binh, at=at("2019-05-03 10:00"))


@pytest.mark.django_db
def test_who_may_not_hears_that_before_any_rule_speaks() -> None:
    new, ended, opinion = a_dossier(channel=Channel.ONLINE), a_returned_dossier(), a_closed_opinion()
    done = ended.tasks.get(step="examine")
    people, clients = everybody(), {role: Client() for role in ROLES}
    for role, client in clients.items():
        which = HEADINGS[role]
        assert which is not None
        client.force_login(people[which].user)

    found = {
        f"{role} {address} {dossier.state}": asked(clients[role], address, dossier, done, opinion)
        for address, row in rows().items()
        for role in wrong_roles(row)
        for dossier in (new, ended)
    }

    early = [f"{asking}: {status}" for asking, status in found.items() if status not in {403, 404}]
    assert early == [], "\n".join(early)
