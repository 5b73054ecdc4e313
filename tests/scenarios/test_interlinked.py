"""Liên thông: two dossiers handed in at the counter as one submission; the second opens with the first one's result."""

from __future__ import annotations

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier, State
from tests.cases import CERTIFICATE, DECLARATION, a_version
from tests.dossiers.test_api import a_body, send
from tests.people import a_case_officer, a_chair, a_citizen, a_clerk, a_records_clerk, an_outsider
from tests.scenarios.conftest import a_file
from tests.scenarios.steps import a_signed_document, at_a_desk, finishes, now

pytestmark = pytest.mark.django_db


def test_the_birth_certificate_opens_the_second_dossier_and_is_not_asked_again() -> None:
    birth, second_version = a_version(), a_version("1.001194")
    lan, binh, hung = at_a_desk(a_clerk()), at_a_desk(a_case_officer()), at_a_desk(a_chair())
    thu = at_a_desk(a_records_clerk())

    # An hands the first one in; Lan goes on with the second in the same submission.
    typed = {
        "number": "042084000123",
        "name": "Lê Văn An",
        "channel": "direct",
        "sets": "1",
        "return_channel": "counter",
    }
    there = {f"there-{paper.pk}": "1" for paper in birth.papers.all()}
    lan.sends("dossiers:intake", procedure=birth.procedure.code, do="receive", **typed, **there)
    first = Dossier.objects.get()
    assert "042084000123" in lan.client.get(f"/staff/intake/?beside={first.ref}").content.decode()
    declaration = second_version.papers.get(name=DECLARATION)
    certificate = second_version.papers.get(name=CERTIFICATE)
    lan.sends("dossiers:intake", procedure=second_version.procedure.code, do="lodge", beside=first.ref,
              opens_after="granted", paper_of_parent=certificate.pk, **typed,
              **{f"there-{declaration.pk}": "1"})  # fmt: skip
    second = Dossier.objects.get(place=2)
    assert (second.parent, second.submission) == (first, first.submission)

    # One page follows both; the second says what it waits for.
    followed = Client().get(f"/track/{first.submission.tracking_code}/").content.decode()
    assert followed.count("<h1") == 1
    assert first.ref in followed
    assert second.ref in lan.reads("dossiers:detail", first.ref)
    refused = lan.client.post(f"/staff/dossiers/{second.ref}/receive/", {"idempotency_key": "too-early-01"})
    assert refused.status_code == 409

    # The certificate is issued; the second has it as its paper and is received.
    finishes(lan, first, "handed_over")
    finishes(binh, first, "propose_grant")
    finishes(hung, first, "signed", file=a_file("giay-khai-sinh.pdf"), **a_signed_document())
    finishes(thu, first, "issued")
    lan.sends("dossiers:receive", second.ref)
    second = now(second)
    taken = second.handed_papers.get(paper=certificate, replaced_at=None)
    assert (second.state, taken.upload) == (State.RECEIVED, first.result.upload)


def test_a_program_hands_two_in_at_once_and_a_stranger_sees_neither(client: Client) -> None:
    a_version("1.001194")
    parts = [
        {"dossier": a_body()},
        {"dossier": a_body(procedure="1.001194", papers=[]), "parent": 1, "opens_after": "granted"},
    ]

    made = send(client, "/submissions", {"parts": parts}, a_citizen())

    assert made.status_code == 201
    assert [part["waits"] for part in made.json()["parts"]] == [False, True]
    an, hoa = at_a_desk(a_citizen()), at_a_desk(an_outsider())
    assert an.client.get(f"/api/v1/submissions/{made.json()['number']}").status_code == 200
    assert hoa.client.get(f"/api/v1/submissions/{made.json()['number']}").status_code == 404
