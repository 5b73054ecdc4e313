"""Signing in and out, opening an account, and where one begins."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.kernel.actors import Role
from motcua.people.models import User
from tests import people

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/"
NEW_ACCOUNT = {
    "full_name": "Ngô  Thị   Sen",
    "phone": "0912 345 679",
    "email": "",
    "username": "sen",
    "password1": "hoa-sen-ho-tay",
    "password2": "hoa-sen-ho-tay",
}


def test_the_right_password_opens_the_account_and_leads_home(client: Client) -> None:
    people.a_clerk("lan")

    answer = client.post(SIGN_IN, {"login": "LAN", "password": people.PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("home-for-role"))
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize("name", ["lan", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_words(client: Client, name: str) -> None:
    people.a_clerk("lan")

    page = client.post(SIGN_IN, {"login": name, "password": "wrong"}).content.decode()

    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page or "is not right" in page
    assert "<title>Error:" in page or "<title>Lỗi:" in page


def test_the_page_lets_a_password_manager_work(client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()

    fields = dict(re.findall(r'<input[^>]*name="(login|password)"[^>]*autocomplete="([^"]+)"', page))

    assert fields == {"login": "username", "password": "current-password"}
    assert "onpaste" not in page


def test_the_cast_is_shown_on_a_demo_node_and_nowhere_else(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    shown = client.get(SIGN_IN).content.decode()
    settings.DEMO = False
    hidden = client.get(SIGN_IN).content.decode()

    assert "motcua-demo" in shown
    assert "motcua-demo" not in hidden
    assert "Lan" not in hidden


def test_an_account_opened_for_oneself_makes_a_person_without_a_number(client: Client) -> None:
    answer = client.post("/accounts/signup/", NEW_ACCOUNT)

    sen = User.objects.get(username="sen")
    assert answer.status_code == 302
    assert sen.party is not None
    assert (sen.party.full_name, sen.party.phone) == ("Ngô Thị Sen", "+84912345679")
    assert not sen.party.identifiers.exists()


@pytest.mark.parametrize("wrong", [{"phone": "123"}, {"username": "Lan"}, {"password2": "other"}, {"full_name": " "}])
def test_an_account_with_something_wrong_is_not_opened(client: Client, wrong: dict[str, str]) -> None:
    people.a_clerk("lan")

    answer = client.post("/accounts/signup/", NEW_ACCOUNT | wrong)

    assert answer.status_code == 200
    assert not User.objects.filter(username="sen").exists()


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client: Client) -> None:
    people.a_clerk("lan")
    for _ in range(5):
        client.post(SIGN_IN, {"login": "lan", "password": "wrong"})

    answer = client.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_post(client: Client) -> None:
    client.force_login(people.a_citizen().user)

    asked = client.get("/accounts/logout/")
    done = client.post("/accounts/logout/")

    assert (asked.status_code, done.status_code) == (200, 302)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_cannot_sign_in(client: Client) -> None:
    people.a_clerk("lan")
    User.objects.update(is_active=False)

    client.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/home/", "/account/", "/accounts/password/", "/accounts/second-factor/"])
def test_pages_of_an_account_send_a_visitor_to_the_sign_in_page(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize("address", ["/account/", "/accounts/password/", "/accounts/second-factor/"])
def test_pages_of_an_account_open_for_its_owner(client: Client, address: str) -> None:
    client.force_login(people.a_clerk().user)

    answer = client.get(address)

    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


def test_the_log_tells_who_signed_in_by_number_and_never_what_was_typed(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    lan = people.a_clerk("lan")

    client.post(SIGN_IN, {"login": "lan", "password": "typed-by-mistake"})
    client.post(SIGN_IN, {"login": "lan", "password": people.PASSWORD})

    told = " ".join(record.getMessage() for record in caplog.records if record.name == "motcua.people")
    assert "sign_in_failed" in told
    assert f"'user': {lan.user.pk}" in told
    assert "typed-by-mistake" not in told


@pytest.mark.parametrize("role", list(Role))
def test_home_leads_everybody_to_a_page_of_the_own_work(client: Client, role: Role) -> None:
    client.force_login(people.everybody()[role].user)

    answer = client.get("/home/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith("/my/" if role is Role.CITIZEN else "/staff/")
