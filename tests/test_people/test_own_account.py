"""One's own account: where one begins, preferences, keys of programs, the second step of signing in."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from motcua.people.models import ApiToken, User
from tests import people

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"


def a_code(secret: str) -> str:
    """What an authenticator app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    shown: str = totp.format_hotp_value(totp.hotp_value(secret, counter))
    return shown


def with_second_step(client: Client) -> str:
    """Lan adds an authenticator app in this browser; returns the secret."""
    client.post(SIGN_IN, {"login": people.a_clerk("lan").user.username, "password": people.PASSWORD})
    client.post("/accounts/again/", {"password": people.PASSWORD})
    page = client.get("/accounts/second-factor/app/activate/").content.decode()
    secret: str = re.findall(r"<code>([A-Z2-7]+)</code>", page)[0]
    client.post("/accounts/second-factor/app/activate/", {"code": a_code(secret)})
    return secret


def test_preferences_are_kept(client: Client) -> None:
    lan = people.a_clerk()
    client.force_login(lan.user)

    answer = client.post("/account/", {"language": "en"})

    user = User.objects.get(pk=lan.user.pk)
    assert answer.status_code == 302
    assert (user.language, user.single_keys) == ("en", False)


def test_a_key_is_shown_once_and_can_be_revoked(client: Client) -> None:
    client.force_login(people.a_clerk().user)

    shown = client.post("/account/keys/", {"name": "Kho bạc", "scopes": ["dossiers:read"]}).content.decode()
    listed = client.get("/account/").content.decode()
    key = ApiToken.objects.get()
    client.post(f"/account/keys/{key.pk}/revoke/")

    assert f"{key.prefix}." in shown
    assert key.prefix in listed
    assert f"{key.prefix}." not in listed
    assert key.prefix not in client.get("/account/").content.decode()


def test_a_key_without_a_name_is_not_issued(client: Client) -> None:
    client.force_login(people.a_clerk().user)

    answer = client.post("/account/keys/", {"name": "", "scopes": ["everything"]})

    assert answer.status_code == 400
    assert not ApiToken.objects.exists()


def test_the_key_of_another_account_does_not_exist_for_the_outsider(client: Client) -> None:
    lan = people.a_clerk()
    key = ApiToken.objects.create(user=lan.user, name="a", prefix="mc_1", digest="x", created_at=people.TODAY)
    client.force_login(people.an_outsider().user)

    assert client.post(f"/account/keys/{key.pk}/revoke/").status_code == 404


def test_with_an_authenticator_app_the_password_alone_does_not_sign_in(client: Client) -> None:
    with_second_step(client)
    elsewhere = Client()

    first = elsewhere.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})

    assert first.headers["Location"].startswith("/accounts/second-factor/authenticate/")
    assert "_auth_user_id" not in elsewhere.session


def test_a_recovery_code_opens_the_account_once(client: Client) -> None:
    with_second_step(client)
    page = client.get("/accounts/second-factor/recovery-codes/").content.decode()
    code = re.findall(r"<li><code>(\w+)</code>", page)[0]

    signed_in = []
    for browser in (Client(), Client()):
        browser.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})
        browser.post("/accounts/second-factor/authenticate/", {"code": code})
        signed_in.append("_auth_user_id" in browser.session)

    assert signed_in == [True, False]


def test_a_code_of_the_app_is_not_taken_twice(client: Client) -> None:
    code, browsers = a_code(with_second_step(client)), (Client(), Client())

    for browser in browsers:
        browser.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})
        browser.post("/accounts/second-factor/authenticate/", {"code": code})

    assert ["_auth_user_id" in browser.session for browser in browsers] == [True, False]


def test_what_was_typed_as_a_password_never_comes_back_in_a_page(client: Client) -> None:
    page = client.post(SIGN_IN, {"login": "lan", "password": "mật-khẩu-lộ"}).content.decode()

    assert "mật-khẩu-lộ" not in page
