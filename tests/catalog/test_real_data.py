"""The real records, full texts and lists: all of them in, nothing lost, and found by what people ask."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
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
from motcua.catalog.models import Procedure, ProcedureSource, ProcedureVersion, Quarantine
from motcua.catalog.queries import search
from motcua.config.supervisor.cluster import Cluster
from motcua.config.supervisor.roles import Urls
from tests import database
from tests.catalog.records import IMPORT, JUNE

SHARED = Path(os.environ.get("SHARED") or Path(__file__).resolve().parents[3] / "shared")
DATA = SHARED / "data" / "procedures"
DETAILS, LIST, QUESTIONS = DATA / "details.jsonl.gz", DATA / "catalog.jsonl.gz", DATA / "search_queries.jsonl"
FULL_TEXTS, SHEET = DATA / "fulltext.jsonl.gz", DATA / "list_export_example.xlsx"
READ = {DETAILS: 384, LIST: 5670, FULL_TEXTS: 2611, SHEET: 271}
ORDERS = ((SHEET, LIST, DETAILS, FULL_TEXTS), (LIST, FULL_TEXTS, SHEET, DETAILS))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.soak,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not here"),
]


def taken(*paths: Path) -> Tally:
    return import_files(paths, by=IMPORT, at=JUNE)


def catalogue() -> list[Any]:
    """All that anybody sees, without the numbers that the database gives."""
    columns = ("code", "state", "name", "levels", "fields", "subjects", "executing", "is_online", "content_hash",
               "current_version__content_hash")  # fmt: skip
    told = ProcedureVersion.objects.told_best().order_by("procedure__code", "decision_key", "content_hash")
    return [
        *Procedure.objects.order_by("code").values_list(*columns),
        *told.values_list("procedure__code", "fidelity", "decision_key", "effective_from", "content_hash"),
        *Quarantine.objects.order_by("code").values_list("reason", "code"),
    ]


@contextmanager
def elsewhere(cluster: Cluster, template: str) -> Iterator[None]:
    """Inside, an empty database of its own."""
    here = dict(connection.settings_dict)
    with database.copy_of(cluster, template) as addresses:
        database.point_django_at(addresses)
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict.update(here)


@pytest.fixture(scope="module")
def whole(
    suite_cluster: Cluster, suite_template: str, suite_database: Urls, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[Tally]]:
    """A database with all four files taken in; their counts."""
    with database.copy_of(suite_cluster, suite_template) as addresses, django_db_blocker.unblock():
        database.point_django_at(addresses)
        yield [taken(path) for path in (DETAILS, LIST, FULL_TEXTS, SHEET)]
        database.point_django_at(suite_database)


def test_every_record_is_accounted_for(whole: list[Tally]) -> None:
    assert whole == [
        Tally(new=384),
        Tally(new=5285, behind=384, quarantined=1),
        Tally(new=87, changed=2140, behind=384),
        Tally(new=1, behind=270),
    ]
    assert [tally.read for tally in whole] == list(READ.values())
    assert list(Quarantine.objects.values_list("reason", "code")) == [("twin", "1.014325")]
    assert ProcedureSource.objects.count() == sum(READ.values()) - 1


def test_a_second_pass_finds_all_the_same_and_the_twin_again(whole: list[Tally]) -> None:
    before = catalogue()

    again = taken(LIST, SHEET, FULL_TEXTS, DETAILS)

    assert again == Tally(same=sum(READ.values()) - 1, quarantined=1)
    assert catalogue() == before


@pytest.mark.parametrize("order", ORDERS)
def test_other_orders_lead_to_the_same_catalogue(
    whole: list[Tally], suite_cluster: Cluster, suite_template: str, order: tuple[Path, ...]
) -> None:
    expected = catalogue()

    with elsewhere(suite_cluster, suite_template):
        counted = taken(*order)
        reached = catalogue()
        again = taken(*order)

    assert counted.read == again.read == sum(READ.values())
    assert (again.same, again.quarantined) == (again.read - 1, 1)
    assert reached == expected


def test_papers_times_and_fees_are_rebuilt_from_the_api(whole: list[Tally]) -> None:
    client = TestClient(router)

    with gzip.open(DETAILS) as lines:
        wrong = [record["code"] for record in map(json.loads, lines) if not _agrees(client, record)]

    assert wrong == []


def test_questions_find_their_procedures(whole: list[Tally]) -> None:
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
