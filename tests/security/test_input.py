"""Whatever comes in, the answer is a page or a document that says what is wrong: nothing fails on our side."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from tests.people import a_citizen, a_clerk

pytestmark = pytest.mark.django_db

NO_TEXT = ["\0", "x\0y", "x-²", "LN00000001-²", "' OR 1=1--", "\u202e", "😀", "a" * 3000, "1" * 5000]
PUBLIC = ["/procedures/{}/", "/track/{}/", "/start/{}/", "/procedures/?q={}&page={}", "/procedures/?after={}&field={}",
          "/api/v1/procedures/{}", "/api/v1/procedures?after={}", "/api/v1/procedures?q={}"]  # fmt: skip
OFFICER = ["/staff/dossiers/{}/", "/staff/dossiers/{}/receipt/", "/staff/intake/{}/", "/staff/intake/?procedure={}",
           "/staff/search/?q={}", "/staff/queue/?tab={}&text={}&after={}", "/staff/queue/?after=~{}"]  # fmt: skip
CITIZEN = ["/my/{}/", "/my/?page={}", "/my/{}/papers/1/", "/my/profile/?next={}", "/api/v1/dossiers/{}",
           "/api/v1/dossiers?before={}", "/api/v1/dossiers/offices?procedure={}", "/api/v1/tasks?text={}"]  # fmt: skip


def _statuses(client: Client, addresses: list[str], text: str) -> set[int]:
    written = quote(text, safe="")
    return {client.get(address.replace("{}", written)).status_code for address in addresses}


@pytest.mark.parametrize("text", NO_TEXT)
def test_no_address_that_a_visitor_bends_fails_on_our_side(client: Client, text: str) -> None:
    statuses = _statuses(client, PUBLIC, text)

    assert statuses <= {200, 302, 400, 404}


@pytest.mark.parametrize("text", NO_TEXT)
def test_no_address_that_an_officer_bends_fails_on_our_side(client: Client, text: str) -> None:
    client.force_login(a_clerk().user)

    statuses = _statuses(client, OFFICER, text)

    assert statuses <= {200, 302, 400, 404}


@pytest.mark.parametrize("text", NO_TEXT)
def test_no_address_that_a_citizen_bends_fails_on_our_side(client: Client, text: str) -> None:
    client.force_login(a_citizen().user)

    statuses = _statuses(client, CITIZEN, text)

    assert statuses <= {200, 302, 400, 404}


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"start":' * 50_000, b"\0", b"\xff\xfe", b"9" * 6000])
def test_a_body_that_is_no_sensible_json_is_malformed(client: Client, body: bytes) -> None:
    answer = client.post("/api/v1/clock", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_body_larger_than_is_taken_is_refused_as_a_document(client: Client) -> None:
    body = b'"' + b"a" * (26 * 1024 * 1024) + b'"'

    answer = client.post("/api/v1/clock", body, content_type="application/json")

    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:motcua:too-large"


@pytest.mark.parametrize(("address", "kind"), [("/track/", "text/html"), ("/api/v1/x", "application/problem+json")])
def test_what_announces_itself_as_too_large_is_not_read(client: Client, address: str, kind: str) -> None:
    answer = client.post(address, b"", content_type="application/json", CONTENT_LENGTH=str(10**12))

    assert answer.status_code == 413
    assert answer.headers["Content-Type"].startswith(kind)


@pytest.mark.parametrize("limit", ["0", "-1", "101", "x", "9" * 30])
def test_a_stretch_of_no_possible_length_is_malformed(client: Client, limit: str) -> None:
    client.force_login(a_citizen().user)

    answer = client.get("/api/v1/dossiers", {"limit": limit})

    assert answer.status_code == 400


@pytest.mark.parametrize("key", ["", "\0", "a\0b", "é", "k" * 300])
def test_a_form_with_a_bent_key_is_malformed(client: Client, key: str) -> None:
    client.force_login(a_clerk().user)

    answer = client.post("/staff/intake/", {"idempotency_key": key, "act": "receive", "procedure": "\0"})

    assert answer.status_code in {200, 400, 409}


@pytest.mark.parametrize("wanted", ["begin/", "foo", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "\0"])
def test_after_saying_who_one_is_one_stays_on_this_site(client: Client, wanted: str) -> None:
    client.force_login(a_citizen().user)

    answer = client.post("/my/profile/", {"full_name": "Lê Văn An", "phone": "", "next": wanted})

    assert answer.headers["Location"] == "/my/"
