"""The description of the API names every refusal, and its page loads nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


def test_every_operation_names_its_refusals_as_documents(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()

    operations = [one for methods in schema["paths"].values() for one in methods.items()]
    lacking = [method for method, one in operations if not {"400", "404"} <= set(one["responses"])]
    changes = [one for method, one in operations if method == "post" and "409" not in one["responses"]]

    assert schema["openapi"].startswith("3.1")
    assert (lacking, changes) == ([], [])
    assert schema["components"]["responses"]["Refused409"]["content"].keys() == {"application/problem+json"}


def test_the_page_of_the_description_is_served_by_us_alone(client: Client) -> None:
    page = client.get("/api/v1/docs").text

    named = re.findall(r'(?:src|href)="([^"]+)"', page)
    ours = [name.removeprefix("/static/") for name in named if name.startswith("/static/")]
    assert len(ours) == len(named)
    assert all(finders.find(name) for name in ours)
    assert not re.findall(r"<script(?![^>]*(?:src=|application/json))", page)
