"""Announced versions: which one holds, what it asks for, and that nobody can change it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.catalog.actions import Abolition, abolish_procedure
from motcua.catalog.queries import papers_of, procedure_by_code, term_for, terms_for, version_in_force
from motcua.worktime.terms import Term
from tests.catalog.records import DECIDED, IMPORT, JUNE, a_method, a_paper, a_procedure, a_record, take

pytestmark = pytest.mark.django_db

A_DAY = 86_400_000


def test_the_newest_version_that_has_begun_holds() -> None:
    procedure = a_procedure()
    proposal = {"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 100 * A_DAY}
    take(a_record(procedureProposal=proposal))

    assert version_in_force(procedure, date(2018, 12, 31)) is None
    assert version_in_force(procedure, date(2019, 4, 10)).number == 1  # type: ignore[union-attr]
    assert version_in_force(procedure, date(2019, 4, 11)).number == 2  # type: ignore[union-attr]


def test_nothing_holds_after_the_last_day_of_an_abolished_procedure() -> None:
    procedure = a_procedure()

    procedure = abolish_procedure(procedure, order=Abolition("9/QĐ", date(2019, 6, 30)), by=IMPORT, at=JUNE)

    assert version_in_force(procedure, date(2019, 6, 30)) is not None
    assert version_in_force(procedure, date(2019, 7, 1)) is None


def test_papers_come_in_announced_order_with_their_cases() -> None:
    cases = [{"name": "Trường hợp một", "profileComponents": [a_paper("A"), a_paper("B")]},
             {"name": "Trường hợp hai", "profileComponents": [a_paper("C")]}]  # fmt: skip
    version = a_procedure(executionCases=cases).current_version
    assert version is not None

    papers = papers_of(version)

    assert [(paper.case.name, paper.name) for paper in papers] == [
        ("Trường hợp một", "A"), ("Trường hợp một", "B"), ("Trường hợp hai", "C")
    ]  # fmt: skip


def test_the_first_readable_time_of_the_channel_is_the_term() -> None:
    methods = [a_method("DIRECT", "Theo mô tả", "OTHER"), a_method("DIRECT", 12), a_method("DIRECT", 22)]
    version = a_procedure(executionMethods=methods).current_version
    assert version is not None

    assert term_for(version, "direct") == Term(12, "wd")
    assert [method.term for method in terms_for(version, "direct")] == ["12wd", "22wd"]
    assert term_for(version, "online") is None


@pytest.mark.parametrize("statement", ["UPDATE procedure_version SET name = 'x'", "DELETE FROM procedure_version"])
def test_the_application_cannot_change_a_version(statement: str) -> None:
    a_procedure()

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("typed", ["1.014955-Xoa", " 1.014955-Xoa ", "1.014955-xoa"])
def test_a_code_is_known_in_whatever_letters_it_is_typed(typed: str) -> None:
    procedure = a_procedure("1.014955-Xoa")

    assert procedure_by_code(typed) == procedure
    assert procedure_by_code("1.014955") is None
