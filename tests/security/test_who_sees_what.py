"""A stranger learns nothing of a dossier by any way, and whoever serves in an office leaves a trace."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from motcua.agencies.actions import end_post
from motcua.agencies.models import Post
from motcua.dossiers.models import Dossier, DossierRead
from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.people.actions import give_mandate, issue_token
from motcua.people.models import MandateKind, Party
from tests.cases import a_dossier, a_received_dossier
from tests.people import Person, a_case_officer, a_citizen, a_clerk, an_outsider
from tests.world import at

pytestmark = pytest.mark.django_db


def _key(person: Person, *scopes: str) -> dict[str, str]:
    _token, plain = issue_token(person.user, name="x", scopes=scopes, by=person, at=timezone.now())
    return {"Authorization": f"Bearer {plain}", "Idempotency-Key": uuid4().hex}


def _ways(dossier: Dossier) -> list[str]:
    ref, number = dossier.ref, dossier.submission.number
    staff = [
        f"/staff/dossiers/{ref}/{page}" for page in ("", "receive/", "receipt/", "result/", "answer/", "papers/1/")
    ]
    own = [f"/my/{ref}/{page}" for page in ("", "receipt/", "result/", "result/file/", "papers/1/", "supplement/")]
    names = [f"/my/{number}-1/", f"/submitted/{dossier.submission.uid}/", f"/staff/intake/{ref}/", f"/track/{ref}/"]
    return [*staff, *own, *names, f"/api/v1/dossiers/{ref}", f"/api/v1/dossiers/{dossier.uid}"]


@pytest.mark.parametrize("who", [an_outsider, lambda: a_citizen("giang2")])
def test_a_stranger_finds_nothing_by_any_way(client: Client, who: Any) -> None:
    dossier = a_received_dossier()
    client.force_login(who().user)

    statuses = {way: client.get(way).status_code for way in _ways(dossier)}

    assert {way: status for way, status in statuses.items() if status not in {302, 403, 404}} == {}


def test_a_stranger_is_told_nothing_by_searches_and_counts(client: Client) -> None:
    dossier = a_received_dossier()
    client.force_login(an_outsider().user)

    pages = [f"/staff/search/?q={dossier.ref}", "/staff/search/?q=042084000123", "/staff/incoming/",
             "/staff/queue/?tab=unit&text=An", "/api/v1/dossiers", "/api/v1/tasks?tab=unit"]  # fmt: skip
    shown = "".join(client.get(page).text for page in pages).replace(f"q={dossier.ref}", "")

    assert dossier.submission.number not in shown
    assert "Lê Văn An" not in shown


def test_the_next_request_after_a_post_ended_is_refused(client: Client) -> None:
    lan, dossier = a_clerk(), a_received_dossier()
    client.force_login(lan.user)
    before = client.get(f"/staff/dossiers/{dossier.ref}/").status_code

    end_post(
        Post.objects.get(user=lan.user), last_day=at("2020-01-01 00:00").date(), by=system("test"), at=timezone.now()
    )

    assert (before, client.get(f"/staff/dossiers/{dossier.ref}/").status_code) == (200, 403)


def test_fields_that_the_office_decides_are_not_taken_from_a_body(client: Client) -> None:
    an, stranger = a_citizen(), a_citizen("giang2")
    body = _a_body() | {"state": 9, "code": "X", "owner_party": stranger.party.pk, "legal_due_at": "2000-01-01"}

    sent = client.post("/api/v1/dossiers", body, "application/json", headers=_key(an, "dossiers:write"))

    dossier = Dossier.objects.get(uid=sent.json()["uid"])
    assert (dossier.state, dossier.code, dossier.owner, dossier.legal_due_at) == (1, None, an.party, None)


def _a_body() -> dict[str, Any]:
    dossier = a_dossier()
    papers = [{"id": paper.pk, "originals": 1} for paper in dossier.procedure_version.papers.all()]
    return {"procedure": dossier.procedure.code, "unit": dossier.receiving_unit_id, "owner": {"name": "Lê Văn An"},
            "papers": papers}  # fmt: skip


def test_a_citizen_does_not_claim_to_have_stood_at_the_counter(client: Client) -> None:
    body = _a_body() | {"channel": "direct"}

    sent = client.post("/api/v1/dossiers", body, "application/json", headers=_key(a_citizen(), "dossiers:write"))

    assert (sent.status_code, sent.json()["type"]) == (409, "urn:motcua:office-does-not-take")


def test_only_a_counter_records_that_one_may_act_for_another() -> None:
    an, binh = a_citizen(), a_case_officer()

    with pytest.raises(NotAllowed):
        give_mandate(
            an.party,
            agent=a_citizen("giang2").party,
            kind=MandateKind.POWER_OF_ATTORNEY,
            valid_from=at("2019-01-01 00:00").date(),
            by=binh,
            at=timezone.now(),
        )


def test_a_key_reaches_no_further_than_its_scopes_and_no_page(client: Client) -> None:
    lan, dossier = a_clerk(), a_received_dossier()
    key = _key(lan, "procedures:read")

    statuses = [
        client.get(path, headers=key).status_code for path in (f"/api/v1/dossiers/{dossier.ref}", "/api/v1/tasks")
    ]
    page = client.get(f"/staff/dossiers/{dossier.ref}/", headers=key)

    assert statuses == [403, 403]
    assert page.headers["Location"].startswith("/accounts/login/")


def test_one_clients_key_of_a_command_is_nothing_to_another(client: Client) -> None:
    body, key = _a_body(), uuid4().hex

    sent = [client.post("/api/v1/dossiers", body, "application/json",
                        headers=_key(who, "dossiers:write") | {"Idempotency-Key": key})
            for who in (a_citizen(), a_citizen("giang2"))]  # fmt: skip

    assert [answer.status_code for answer in sent] == [201, 201]
    assert sent[0].json()["uid"] != sent[1].json()["uid"]


@pytest.mark.parametrize("page", ["", "receipt/", "receipts/", "receive/", "supplement/"])
def test_every_page_and_file_of_a_dossier_that_staff_opens_is_noted(client: Client, page: str) -> None:
    lan, dossier = a_clerk(), a_received_dossier()
    client.force_login(lan.user)

    client.get(f"/staff/dossiers/{dossier.ref}/{page}")

    assert DossierRead.objects.filter(dossier=dossier, user=lan.user).count() == 1


def test_a_program_that_reads_for_an_officer_is_noted(client: Client) -> None:
    lan, dossier = a_clerk(), a_received_dossier()

    client.get(f"/api/v1/dossiers/{dossier.ref}", headers=_key(lan, "dossiers:read"))

    assert DossierRead.objects.filter(dossier=dossier, user=lan.user).count() == 1


def test_forms_from_elsewhere_are_refused_on_every_page() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_clerk().user)

    paths = [
        "/staff/intake/",
        "/staff/tasks/1/finish/",
        "/my/profile/",
        "/account/",
        "/account/keys/",
        "/accounts/logout/",
    ]
    statuses = {client.post(path, {"idempotency_key": "x"}).status_code for path in paths}
    program = client.post("/api/v1/tasks/1/finish", {}, "application/json")

    assert statuses == {403}
    assert (program.status_code, program.headers["Content-Type"]) == (403, "application/problem+json")


def test_signing_in_begins_a_new_session(client: Client) -> None:
    an = a_citizen()
    client.get("/accounts/login/")
    client.session["kept"] = "from before"
    before = client.session.session_key

    client.post("/accounts/login/", {"login": an.user.username, "password": "motcua-demo"})

    assert client.session.session_key != before
    assert Party.objects.filter(user=an.user).exists()
