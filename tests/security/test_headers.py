"""What every answer carries, whoever asks and whatever for."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people import a_citizen, a_clerk

pytestmark = pytest.mark.django_db

EVERY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADDRESSES = ["/", "/procedures/", "/track/", "/no/such/page/", "/healthz", "/accounts/login/", "/admin/login/",
             "/staff/queue/", "/api/v1/procedures", "/api/v1/dossiers", "/api/v1/no-such", "/api/v1/docs"]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers_that_guard_it(client: Client, address: str) -> None:
    answer = client.get(address)

    assert {name: answer.headers.get(name) for name in EVERY} == EVERY
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_runs_what_stands_in_it(client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("address", ["/my/", "/account/", "/", "/api/v1/dossiers"])
def test_what_somebody_saw_who_signed_in_is_kept_by_no_browser(client: Client, address: str) -> None:
    client.force_login(a_citizen().user)

    answer = client.get(address)

    assert "no-store" in answer.headers["Cache-Control"]


def test_the_pages_of_officers_are_kept_by_no_browser(client: Client) -> None:
    client.force_login(a_clerk().user)

    answer = client.get("/staff/queue/")

    assert "no-store" in answer.headers["Cache-Control"]


def test_a_public_page_may_be_kept(client: Client) -> None:
    answer = client.get("/procedures/")

    assert "Cache-Control" not in answer.headers
    assert not answer.cookies
