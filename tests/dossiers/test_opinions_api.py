"""`/api/v1/opinions`: asking and answering for programs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.dossiers.models import Opinion
from tests.cases import a_received_dossier, a_version, finish, the_task
from tests.dossiers.test_api import read, send
from tests.dossiers.test_opinions import nga, the_department, the_province
from tests.people import a_case_officer, a_clerk, an_outsider

pytestmark = pytest.mark.django_db


def test_asked_reminded_given_withdrawn(client: Client) -> None:
    now = timezone.now()
    dossier = a_received_dossier(version=a_version("1.001199", term="30wd"), received_at=now)
    finish(dossier, "hand_over", "handed_over", by=a_clerk(), when=now)
    offices = [{"agency": agency, "unit": unit} for agency, unit in (the_department(), the_province())]
    due = (now + timedelta(days=9)).isoformat()
    body = {"task": the_task(dossier, "examine").pk, "offices": offices, "question": "Có không?", "due_at": due}

    asked = send(client, "/opinions", body, a_case_officer(), key="key-ask-1")
    first, second = (one["id"] for one in asked.json())
    reminded = send(client, f"/opinions/{first}/remind", {}, a_case_officer(), key="key-remind")
    mine = read(client, "/opinions", nga()).json()
    given = send(client, f"/opinions/{first}/answer", {"answer": "Không."}, nga(), key="key-give-1")
    early = send(client, f"/opinions/{second}/pass-by", {"reason": "Im lặng."}, a_case_officer(), key="key-pass-1")
    withdrawn = send(client, f"/opinions/{second}/withdraw", {"reason": "Đã rõ."}, a_case_officer(), key="key-with-1")
    strange = send(client, f"/opinions/{second}/answer", {"answer": "Không."}, an_outsider(), key="key-give-2")

    assert (asked.status_code, reminded.json()["reminders"], [one["id"] for one in mine]) == (201, 1, [first])
    assert (given.json()["state"], early.status_code, withdrawn.json()["state"]) == ("answered", 409, "withdrawn")
    assert strange.status_code == 404
    assert Opinion.objects.count() == 2
