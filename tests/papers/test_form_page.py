"""The page of all forms: for those who change them, and only where settings allow."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
PAGE = "/_components/forms/"


def test_the_page_is_shown_only_where_settings_allow(client: Client, settings: Settings) -> None:
    settings.COMPONENTS_PAGE = False
    assert client.get(PAGE).status_code == 404

    settings.COMPONENTS_PAGE = True
    assert "supplement_request" in client.get(PAGE).text


def test_it_gives_each_form_as_a_document(client: Client, settings: Settings) -> None:
    settings.COMPONENTS_PAGE = True

    found = client.get(PAGE, {"kind": "stop_notice", "generation": "2025", "paper": "a4", "language": "en"})

    assert found["Content-Type"] == "application/pdf"
    assert found.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "stop_notice", "generation": "2018"},
        {"kind": "receipt", "generation": "1945"},
        {"kind": "receipt", "paper": "a3"},
        {"kind": "receipt", "language": "fr"},
        {"kind": "../layout"},
    ],
)
def test_what_is_no_form_is_not_there(client: Client, settings: Settings, asked: dict[str, str]) -> None:
    settings.COMPONENTS_PAGE = True

    assert client.get(PAGE, asked).status_code == 404
