"""The API as programs know it: a change of it is a change of this file, seen in review.

To write `openapi.json` anew: `OPENAPI=write pytest tests/structure/test_api.py`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from django.utils.translation import override

from motcua.config.api import api

GOLDEN = Path(__file__).with_name("openapi.json")
MOMENTS_OF_A_QUESTION = {
    "start", "pauses", "signed_on", "due_at", "promised_at", "decision_on", "decided_on", "valid_from", "posted_on",
    "day", "received_at", "valid_to",
}  # fmt: skip
"""What is asked about, promised, or stands on a document, a postmark or in the paper day-book, where it is marked as
entered late; never the moment at which something is done."""


def described() -> dict[str, Any]:
    with override("en"):
        schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    return schema


def test_the_api_is_the_one_that_programs_know() -> None:
    found = json.dumps(described(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"

    if os.environ.get("OPENAPI") == "write":
        GOLDEN.write_text(found)
    assert found == GOLDEN.read_text()


def test_it_is_openapi_3_1() -> None:
    assert described()["openapi"].startswith("3.1")


def test_every_operation_says_what_it_is_for_and_answers_in_a_known_form() -> None:
    silent = [
        f"{method} {path}"
        for path, methods in described()["paths"].items()
        for method, operation in methods.items()
        if not operation.get("summary") or not {"200", "201", "204"} & set(operation["responses"])
    ]

    assert silent == []


def test_no_program_says_when_something_is_done() -> None:
    named = {
        f"{schema}.{name}"
        for schema in taken()
        for name, form in described()["components"]["schemas"][schema].get("properties", {}).items()
        if "date" in json.dumps(form.get("format", "")) and name not in MOMENTS_OF_A_QUESTION
    }

    assert named == set()


def taken() -> set[str]:
    """The forms that are sent to us."""
    found = set()
    for methods in described()["paths"].values():
        for operation in methods.values():
            body = operation.get("requestBody", {}).get("content", {})
            found |= {form["schema"]["$ref"].rpartition("/")[2] for form in body.values() if "$ref" in form["schema"]}
    return found
