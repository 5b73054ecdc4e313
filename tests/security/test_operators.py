"""Who runs the machine, and who administers an agency: neither reads what citizens wrote."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone

from motcua.kernel.actors import system
from motcua.kernel.refusals import NotAllowed
from motcua.people.actions import create_operator, issue_token
from motcua.people.models import User
from tests.cases import a_dossier
from tests.people import a_citizen, a_clerk, an_administrator

pytestmark = pytest.mark.django_db

PERSONAL = ["042084000123", "+84912345678", "12 Phan Bội Châu", "Đăng ký khai sinh cho con", "Lê Thị Bé"]


def _operator() -> User:
    return create_operator(username="khoa", password="mot-cua-2019", by=system("console"), at=timezone.now())


def test_operators_sign_in_where_everybody_does(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_an_administrator_of_an_agency_is_no_operator(client: Client) -> None:
    client.force_login(an_administrator().user)

    assert client.get("/admin/", follow=True).status_code == 403


def test_no_page_of_operators_changes_anything_or_shows_a_second_factor(client: Client) -> None:
    client.force_login(_operator())

    shown = client.get("/admin/").text

    assert "authenticator" not in shown
    assert "/add/" not in shown
    assert not [model for model in admin.site._registry if model.__module__.startswith(("allauth.", "django."))]


def test_no_page_of_operators_shows_what_a_citizen_wrote(client: Client) -> None:
    dossier = a_dossier()
    client.force_login(_operator())

    pages = [f"/admin/dossiers/dossier/{dossier.pk}/change/", f"/admin/people/party/{dossier.owner_id}/change/",
             f"/admin/dossiers/submission/{dossier.submission_id}/change/"]  # fmt: skip
    shown = "".join(client.get(page).text for page in pages)

    assert dossier.submission.number in shown
    assert not [text for text in [*PERSONAL, dossier.submission.tracking_code] if text in shown]


def test_an_administrator_issues_no_key_that_speaks_for_somebody_else() -> None:
    lan, em = a_clerk(), an_administrator()

    with pytest.raises(NotAllowed):
        issue_token(lan.user, name="x", scopes=["dossiers:read"], by=em, at=timezone.now())


def test_an_administrator_sees_no_dossier(client: Client) -> None:
    dossier = a_dossier()
    client.force_login(an_administrator().user)

    statuses = {client.get(f"{page}{dossier.ref}/").status_code for page in ("/staff/dossiers/", "/my/")}

    assert statuses == {404}


def test_a_citizen_opens_no_page_of_operators(client: Client) -> None:
    client.force_login(a_citizen().user)

    assert client.get("/admin/people/user/", follow=True).status_code == 403
