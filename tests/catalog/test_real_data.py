"""The real national list and 384 real records: all of them in, nothing lost, and found by what people ask."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from ninja.testing import TestClient
from pytest_django import DjangoDbBlocker

from motcua.catalog.actions import Tally
from motcua.catalog.api import router
from motcua.catalog.imports import import_files
from motcua.catalog.models import Procedure, Quarantine
from motcua.catalog.queries import search
from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.roles import Urls
from tests import database
from tests.catalog.records import IMPORT, JUNE

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "procedures"
DETAILS, LIST, QUESTIONS = DATA / "details.jsonl.gz", DATA / "catalog.jsonl.gz", DATA / "search_queries.jsonl"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not here")]


def taken(*paths: Path) -> Tally:
    return import_files(paths, by=IMPORT, at=JUNE)


def end_state() -> list[tuple[Any, ...]]:
    """Everything but the numbers that the database gives."""
    parts = "SELECT p.code, p.state, p.name, p.levels, p.fields, p.subjects, p.executing, p.content_hash, v.number, " \
            "v.content_hash, (SELECT count(*) FROM announced_paper a WHERE a.version_id = v.id), " \
            "(SELECT count(*) FROM fee f WHERE f.version_id = v.id) FROM procedure p " \
            "LEFT JOIN procedure_version v ON v.procedure_id = p.id ORDER BY p.code, v.number"  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(parts)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


@pytest.fixture(scope="module")
def records_first(
    suite_cluster: Cluster, suite_template: str, suite_database: Urls, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Tally, Tally]]:
    """A database with the records taken in and then the list; both counts."""
    with database.copy_of(suite_cluster, suite_template) as addresses, django_db_blocker.unblock():
        database.point_django_at(addresses)
        yield taken(DETAILS), taken(LIST)
        database.point_django_at(suite_database)


def test_every_record_is_accounted_for_and_one_twin_waits_in_quarantine(records_first: tuple[Tally, Tally]) -> None:
    assert records_first == (Tally(new=384), Tally(new=5285, same=384, quarantined=1))
    assert list(Quarantine.objects.values_list("reason", "code")) == [("twin", "1.014325")]


def test_a_second_pass_finds_all_the_same_and_the_twin_again(records_first: tuple[Tally, Tally]) -> None:
    before = end_state()

    assert taken(LIST, DETAILS) == Tally(same=384 + 5669, quarantined=1)
    assert end_state() == before


def test_the_list_first_leads_to_the_same_end(
    records_first: tuple[Tally, Tally], suite_cluster: Cluster, suite_template: str
) -> None:
    expected = end_state()

    with database.copy_of(suite_cluster, suite_template) as addresses:
        here = dict(connection.settings_dict)
        database.point_django_at(addresses)
        counted = taken(LIST), taken(DETAILS)
        reached = end_state()
        connection.close()
        connection.settings_dict.update(here)

    assert counted == (Tally(new=5669, quarantined=1), Tally(changed=384))
    assert reached == expected


def test_papers_times_and_fees_are_rebuilt_from_the_api(records_first: tuple[Tally, Tally]) -> None:
    client = TestClient(router)

    with gzip.open(DETAILS) as lines:
        wrong = [record["code"] for record in map(json.loads, lines) if not _agrees(client, record)]

    assert wrong == []


def test_questions_find_their_procedures(records_first: tuple[Tally, Tally]) -> None:
    known = set(Procedure.objects.values_list("code", flat=True))
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [one for one in asked if known.intersection(one["gold_ma_thu_tuc"])]

    found = [[hit.code for hit in search(one["question"])] for one in asked]

    pairs = list(zip(asked, found, strict=True))
    in_ten = sum(bool(set(one["gold_ma_thu_tuc"]).intersection(codes)) for one, codes in pairs)
    first = sum(codes[:1] != [] and codes[0] in one["gold_ma_thu_tuc"] for one, codes in pairs)
    assert len(asked) == 80
    assert in_ten / len(asked) >= 0.90
    assert first / len(asked) >= 0.70


def _agrees(client: TestClient, record: dict[str, Any]) -> bool:
    version = client.get(f"/{record['code'].strip()}").json()["version"]
    return _papers(version) == _papers_of(record) and _methods(version) == _methods_of(record)


def _plain(text: Any) -> str:
    """A text without blanks, bullets and invisible signs, so that only what it says is compared."""
    composed = unicodedata.normalize("NFC", str(text or ""))
    return "".join(sign for sign in composed if unicodedata.category(sign)[0] in "LNPS" and sign != "-")


def _number(value: Any) -> Any:
    return Decimal(str(value)).normalize() if isinstance(value, int | float) or value is not None else None


def _papers(version: dict[str, Any]) -> list[Any]:
    return [
        [(_plain(paper["name"]), _plain(paper["code"]), paper["original_qty"], paper["copy_qty"], paper["has_e_form"])
         for paper in case["papers"]]
        for case in version["cases"]
    ]  # fmt: skip


def _papers_of(record: dict[str, Any]) -> list[Any]:
    return [
        [(_plain(paper["name"]), _plain(paper["code"]), paper["originalQty"], paper["copyQty"],
          paper["hasElectronicForm"]) for paper in case["profileComponents"]]
        for case in record["executionCases"]
    ]  # fmt: skip


def _methods(version: dict[str, Any]) -> list[Any]:
    return [
        (method["channel"].upper(), method["time_unit"],
         _plain(method["time_text"]) or _number(method["time_value"]),
         [(fee["kind"], fee["amount"], fee["currency"], _plain(fee["description"])) for fee in method["fees"]])
        for method in version["methods"]
    ]  # fmt: skip


def _methods_of(record: dict[str, Any]) -> list[Any]:
    return [
        (method["submissionMethod"], method["processingTimeUnit"], _time_of(method["processingTime"]),
         [(fee["type"], fee.get("value"), "USD" if fee.get("currencyName") == "USD" else "VND",
           _plain(fee.get("description"))) for fee in method["fees"]])
        for method in record["executionMethods"]
    ]  # fmt: skip


def _time_of(stated: Any) -> Any:
    return _plain(stated) if isinstance(stated, str) else _number(stated)
