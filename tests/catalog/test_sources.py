"""Several sources on one procedure: the more faithful one stands, whatever the order in which they came."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from motcua.catalog.actions import Abolition, Tally, abolish_procedure
from motcua.catalog.models import Procedure, ProcedureSource, ProcedureVersion
from motcua.catalog.queries import version_in_force, versions_told
from tests.catalog.records import (
    DECIDED,
    IMPORT,
    JUNE,
    a_full_text,
    a_procedure,
    a_record,
    a_row,
    a_sheet_row,
    take,
)

pytestmark = pytest.mark.django_db

A_DAY = 86_400_000
NOW = date(2026, 11, 23)


def told() -> list[tuple[str, int]]:
    return [(version.decision_key, version.fidelity) for version in versions_told(Procedure.objects.get())]


def catalogue() -> list[Any]:
    """All that anybody sees of the one procedure."""
    columns = ("state", "name", "fields", "executing", "content_hash", "current_version__content_hash")
    return [*Procedure.objects.values_list(*columns), told()]


def test_a_full_text_fills_a_stub_and_holds_from_the_day_on_which_it_was_seen() -> None:
    take(a_row())

    assert take(a_full_text()) == Tally(changed=1)

    version = Procedure.objects.get().current_version
    assert version is not None
    assert (version.effective_from, version.as_of, version.fidelity) == (date(2026, 7, 31), date(2026, 7, 31), 3)


def test_a_lower_source_of_the_same_decision_adds_nothing_and_is_accounted_for() -> None:
    take(a_record())

    tally = take(a_full_text(name="Tên trên trang"), source="pages.jsonl")

    assert tally == Tally(behind=1)
    assert told() == [("1872/QĐ-BTP", 5)]
    row = ProcedureSource.objects.get(fidelity=3)
    assert (row.source, row.line, row.version) == ("pages.jsonl", 1, None)


def test_a_record_outdoes_the_page_text_of_the_same_decision() -> None:
    take(a_full_text(name="Tên trên trang"))

    assert take(a_record()) == Tally(changed=1)

    assert told() == [("1872/QĐ-BTP", 5)]
    assert Procedure.objects.get().name == "Thủ tục đăng ký khai sinh"


def test_another_decision_in_a_lower_source_is_a_version_and_does_not_stand_first() -> None:
    take(a_record())

    assert take(a_full_text(decision_no="9/QĐ-BTP", name="Tên khác")) == Tally(changed=1)

    procedure = Procedure.objects.get()
    assert told() == [("9/QĐ-BTP", 3), ("1872/QĐ-BTP", 5)]
    assert procedure.name == "Thủ tục đăng ký khai sinh"
    assert version_in_force(procedure, NOW) == procedure.current_version


def test_until_a_record_announced_in_advance_begins_the_page_text_holds() -> None:
    proposal = {"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 3000 * A_DAY}  # 20 March 2027
    take(a_full_text(), a_record("1.000001"))
    take(a_record(procedureProposal=proposal))
    procedure = Procedure.objects.get(code="1.001193")

    before, after = version_in_force(procedure, NOW), version_in_force(procedure, date(2027, 4, 1))

    assert before is not None
    assert after is not None
    assert (before.fidelity, after.fidelity) == (3, 5)


@pytest.mark.parametrize("order", list(permutations(range(5)))[::5])
def test_every_order_leads_to_the_same_catalogue_and_a_second_pass_changes_nothing(order: tuple[int, ...]) -> None:
    documents = [
        a_record(),
        a_full_text(fidelity="structured-api", name="Tên từ giao diện"),
        a_full_text(decision_no="9/QĐ-BTP", name="Tên trên trang"),
        a_row(name="Tên trong danh mục"),
        a_sheet_row(name="Tên trong bảng"),
    ]

    tallies = [take(documents[place]) for place in order]
    reached = catalogue()
    again = [take(documents[place]) for place in order]

    assert all(tally.read == 1 for tally in tallies)
    assert ProcedureSource.objects.count() == 5
    assert reached[0][1] == "Thủ tục đăng ký khai sinh"
    assert reached[1] == [("9/QĐ-BTP", 3), ("1872/QĐ-BTP", 5)]
    assert again == [Tally(same=1)] * 5
    assert catalogue() == reached


def test_an_older_copy_of_a_source_does_not_turn_its_newer_word_round() -> None:
    old, new = a_full_text(snapshot="2025", name="Tên cũ"), a_full_text(snapshot="2026", name="Tên mới")
    take(new)

    assert take(old) == Tally(changed=1)
    assert Procedure.objects.get().name == "Tên mới"
    assert [take(new), take(old)] == [Tally(same=1), Tally(same=1)]


def test_an_amendment_whose_record_comes_in_late_takes_its_place_by_its_day() -> None:
    amended = {"proposalNumber": "2/QĐ", "decisionDate": DECIDED + 100 * A_DAY}
    procedure = a_procedure(procedureProposal=amended, name="Tên mới")

    take(a_record(name="Tên cũ"))

    in_march, in_june = version_in_force(procedure, date(2019, 3, 1)), version_in_force(procedure, date(2019, 6, 1))
    assert in_march is not None
    assert in_june is not None
    assert (in_march.name, in_june.name) == ("Tên cũ", "Tên mới")
    assert Procedure.objects.get().name == "Tên mới"


def test_the_national_list_names_a_stub_better_than_the_excel_list() -> None:
    take(a_sheet_row(name="Tên trong bảng"))

    assert take(a_row(name="Tên trong danh mục")) == Tally(changed=1)
    assert take(a_sheet_row(name="Tên khác trong bảng")) == Tally(behind=1)
    assert Procedure.objects.get().name == "Tên trong danh mục"


def test_a_source_does_not_bring_an_abolished_procedure_back() -> None:
    procedure = a_procedure()
    abolish_procedure(procedure, order=Abolition("9/QĐ", date(2019, 6, 1)), by=IMPORT, at=JUNE)

    take(a_record(name="Tên mới"))

    assert Procedure.objects.get().state == "abolished"
    assert ProcedureVersion.objects.count() == 2
