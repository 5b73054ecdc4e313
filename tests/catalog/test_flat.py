"""Flat full texts: read as the portal's own records, with their lesser certainty."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from motcua.catalog.importers.announced import Announced
from motcua.catalog.importers.fidelity import Fidelity, last_day_of
from motcua.catalog.importers.reader import Taken
from motcua.catalog.rules import decision_key
from tests.catalog.records import a_full_text, entries


def taken(**changes: Any) -> Taken:
    (entry,) = entries(a_full_text(**changes))
    assert isinstance(entry, Taken)
    return entry


def announced(**changes: Any) -> Announced:
    value = taken(**changes).value
    assert isinstance(value, Announced)
    return value


@pytest.mark.parametrize(
    ("stated", "fidelity"),
    [
        ("structured-api", Fidelity.FULL_TEXT),
        ("parsed-from-page-text", Fidelity.PAGE_TEXT),
        ("structured-from-doc-export", Fidelity.PAGE_TEXT),
        ("something else", Fidelity.PAGE_TEXT),
    ],
)
def test_only_text_from_the_portals_interface_is_trusted_as_such(stated: str, fidelity: Fidelity) -> None:
    assert taken(fidelity=stated).fidelity == fidelity


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2026-06/07", date(2026, 7, 31)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-07-18", date(2026, 7, 18)),
        ("2026-13", None),
        ("năm ngoái", None),
        ("", None),
    ],
)
def test_a_text_was_certainly_so_on_the_last_day_of_its_period(period: str, day: date | None) -> None:
    assert last_day_of(period) == day


def test_words_become_the_codes_of_the_portal() -> None:
    read = announced()

    assert (read.levels, read.kind) == (("commune",), "ASSIGNED_REGULATION")
    assert read.subjects == ("Công dân Việt Nam", "Tổ chức (không bao gồm doanh nghiệp, HTX)")
    assert [(agency.role, agency.name) for agency in read.agencies] == [("executing", "Ủy ban nhân dân cấp xã")]


def test_a_time_with_a_point_is_the_whole_number_that_the_page_had() -> None:
    (method,) = announced().methods

    assert (str(method.time.value), method.time.term, method.fees[0].amount) == ("3", "3wd", 0)


def test_a_doubtful_identifier_is_left_out() -> None:
    assert announced().announcing.code == ""


def test_what_stood_beside_the_table_of_papers_stays_as_advice() -> None:
    cases = [{"name": "", "components": [], "raw": "1. Nộp sổ cho cơ quan.", "tail": "1 bản chính"}]

    (case,) = announced(dossier_cases=cases).cases

    assert [(paper.name, paper.required) for paper in case.papers] == [
        ("1. Nộp sổ cho cơ quan.", False), ("1 bản chính", False)
    ]  # fmt: skip


def test_no_day_is_made_up_for_its_decision() -> None:
    read = announced()

    assert (read.decision_on, read.effective_from) == (None, None)


@pytest.mark.parametrize(
    "stated", ["1872/QĐ-BTP", "Quyết định số 1872/QĐ-BTP", "SỐ 1872/QĐ-BTP", " 1872 / qđ-btp ", "QĐ số: 1872/QĐ-BTP"]
)
def test_a_decision_is_the_same_however_its_number_is_written(stated: str) -> None:
    assert decision_key(stated) == "1872/QĐ-BTP"
