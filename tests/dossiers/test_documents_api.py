"""`/api/v1/documents`, drafts and `/api/v1/verify`: the way of a result for programs, by the rules of the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import KeyOrder
from motcua.papers.models import OfficialDocument, Opening
from motcua.people.actions import issue_token
from motcua.signing.demo.authority import Authority
from tests.cases import a_handed_over_dossier, finish
from tests.dossiers.results import EXAMINED, a_proposed_result, a_sealed_result
from tests.dossiers.test_api import read, send, speaking_for
from tests.jobs import run_jobs
from tests.people import a_case_officer, a_chair, a_citizen, a_records_clerk, an_outsider
from tests.pki import a_certificate
from tests.world import a_place, at

pytestmark = pytest.mark.django_db
UNKNOWN = "00000000-0000-7000-8000-000000000000"


@pytest.fixture(autouse=True)
def office(settings: LazySettings, tmp_path: Path, authority: Authority) -> None:
    """A folder for files, and certificates for those who sign."""
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    cache.clear()
    a_certificate(user=a_chair().user, agency=a_place().agency)
    a_certificate(agency=a_place().agency)


def a_draft(**changes: Any) -> dict[str, Any]:
    words = {"outcome": "granted", "form": "certificate", "abbreviation": "GPXD", "subject": "Giấy phép xây dựng"}
    return {**words, "body": ["Cấp cho ông Lê Văn An."], "signer": a_chair().user.pk, **changes}


def test_a_result_goes_from_the_draft_to_the_register_by_programs(client: Client) -> None:
    dossier, hung, thu = a_handed_over_dossier(), a_chair(), a_records_clerk()
    place = f"/dossiers/{dossier.ref}"

    (signer,) = read(client, f"{place}/signers", a_case_officer()).json()
    program = speaking_for(a_case_officer()) | {"Idempotency-Key": "key-draft"}
    address = f"/api/v1{place}/draft"
    sent: Any = {"content_type": "application/json", "headers": program}
    drafted = client.post(address, a_draft(), **sent).json()
    finish(dossier, "examine", "propose_grant", by=a_case_officer(), when=EXAMINED)
    again = client.post(address, a_draft(), **sent).json()
    (waiting,) = read(client, "/documents/tray", hung).json()["items"]
    assert (signer["id"], drafted["stage"], again) == (hung.user.pk, "draft", drafted)
    assert (waiting["uid"], waiting["opened"], waiting["dossier"]) == (drafted["document"], False, dossier.ref)

    order = {"purpose": "sign", "documents": [drafted["document"]]}
    assert read(client, f"/documents/{waiting['uid']}/file", hung).headers["Content-Type"] == "application/pdf"
    unseen = send(client, "/documents/orders", order, hung, key="key-sign-1")
    assert (unseen.status_code, unseen.json()["type"]) == (409, "urn:motcua:not-opened-yet")
    assert not Opening.objects.exists(), "a program that fetched the file has not had it on the screen"
    client.force_login(hung.user)
    client.get(f"/staff/documents/{waiting['uid']}/")
    client.logout()
    signing = send(client, "/documents/orders", order, hung, key="key-sign-2")
    run_jobs()
    (at_desk,) = read(client, "/documents/desk", thu).json()["items"]
    sealing = send(client, "/documents/orders", {**order, "purpose": "seal"}, thu, key="key-seal-1").json()
    run_jobs()

    assert (signing.status_code, at_desk["stage"]) == (201, "signed")
    done = read(client, f"/documents/orders/{sealing['id']}", thu).json()
    assert (done["done"], done["refused"], done["halted"], done["finished_at"] is None) == (1, [], "", False)
    (result,) = read(client, "/documents/results?year=" + done["finished_at"][:4], a_case_officer()).json()["items"]
    (outgoing,) = read(client, "/documents/outgoing?kind=gpxd", thu).json()["items"]
    assert (result["dossier"], result["number"]) == (dossier.ref, outgoing["number"])
    told = client.get(f"/api/v1/verify/{result['verification_code']}").json()
    assert (told["outcome"], told["number"], told["agency"]) == ("genuine", result["number"], a_place().agency.name)
    assert client.get("/api/v1/verify/0000000000").status_code == 404


def test_what_is_not_there_comes_before_whose_role_it_is_and_that_before_any_rule(client: Client) -> None:
    uid = str(a_proposed_result().document.uid)
    order, seal = {"purpose": "sign", "documents": [uid]}, {"purpose": "seal", "documents": [uid]}
    stranger = an_outsider()

    def told(path: str, body: Any, person: Any) -> int:
        return int(send(client, path, body, person, key="key-order").status_code)

    assert told("/documents/orders", order, stranger) == 404
    assert told("/documents/orders", {**order, "documents": [UNKNOWN]}, a_chair()) == 404
    assert [told("/documents/orders", seal, one) for one in (a_chair(), a_case_officer())] == [403, 403]
    assert told("/documents/orders", {**order, "documents": []}, a_chair()) == 409
    assert [read(client, f"/documents/{uid}", one).status_code for one in (stranger, a_citizen())] == [404, 403]
    about = f"/dossiers/{OfficialDocument.objects.get(uid=uid).proposal.dossier.ref}"
    for page in (f"/documents/{uid}/file", f"{about}/draft", f"{about}/signers"):
        assert read(client, page, a_citizen()).status_code == 403, "a draft is no business of its owner yet"
    assert [read(client, f"/documents/{name}", a_citizen()).status_code for name in ("tray", "desk", "results")] == [
        403, 403, 403
    ]  # fmt: skip
    assert read(client, "/documents/outgoing", a_case_officer()).status_code == 403
    assert told(f"/dossiers/{a_handed_over_dossier().ref}/draft", a_draft(signer=0), a_case_officer()) == 409
    assert told(f"/dossiers/{a_handed_over_dossier().ref}/draft", a_draft(), a_chair()) == 403


def test_an_order_is_the_business_of_who_gave_it_and_a_key_needs_its_scope(client: Client) -> None:
    proposal, thu = a_sealed_result(), a_records_clerk()
    order = send(client, "/documents/orders", {"purpose": "seal", "documents": [str(proposal.document.uid)]}, thu)
    given = f"/documents/orders/{order.json()['id']}"
    _token, plain = issue_token(thu.user, name="p", scopes=["dossiers:read"], by=thu, at=at("2019-05-03 08:00"))
    run_jobs()

    assert read(client, given, thu).json()["refused"][0]["document"] == str(proposal.document.uid)
    assert [read(client, given, one).status_code for one in (a_chair(), a_citizen())] == [404, 403]
    assert send(client, f"{given}/go-on", {}, a_chair()).status_code == 404
    assert send(client, f"{given}/go-on", {}, thu, key="key-go-on").status_code == 200
    narrow = client.get("/api/v1/documents/desk", headers={"Authorization": f"Bearer {plain}"})
    assert narrow.status_code == 403
    assert KeyOrder.objects.count() == 1


def test_whoever_guesses_codes_has_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.portal.rules.WRONG_CODES_ALLOWED", 1)

    told = [client.get("/api/v1/verify/0000000000") for _ in range(2)]

    assert [one.status_code for one in told] == [404, 429]
    assert told[1].headers["Content-Type"].startswith("application/problem+json")


def test_the_lists_and_their_files_ask_as_often_for_many_as_for_few(client: Client) -> None:
    asked: list[list[int]] = []
    thu, hung = a_records_clerk(), a_chair()
    client.force_login(thu.user)
    for _ in range(2):
        a_proposed_result(), a_sealed_result()
        pages = (("/documents/tray", hung), ("/documents/outgoing", thu), ("/documents/results", hung))
        counts = [queries(partial(read, Client(), page, person)) for page, person in pages]
        files = ("/staff/outgoing/file/?year=2019", "/staff/issued/file/?year=2019")
        asked.append(counts + [queries(partial(client.get, file)) for file in files])

    assert asked[0] == asked[1]


def queries(ask: Callable[[], Any]) -> int:
    """How often the database is asked for an answer, once everything is warm."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            answer = ask()
            assert answer.status_code == 200
            if answer.streaming:
                b"".join(answer)
    return len(caught)
