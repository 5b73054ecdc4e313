"""Reading a file: every line becomes a value or a reason, and no habit of the source ends the import."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from motcua.catalog.importers.announced import Announced, Listed
from motcua.catalog.importers.reader import Refused, Taken, read_file
from tests.catalog.records import a_fee, a_method, a_paper, a_record, a_row, entries


def announced(**changes: Any) -> Announced:
    (entry,) = entries(a_record(**changes))
    assert isinstance(entry, Taken)
    assert isinstance(entry.value, Announced)
    return entry.value


def test_a_whole_record_and_a_row_of_the_list_are_told_apart() -> None:
    record, row = entries(a_record(), a_row("1.000894"))

    assert isinstance(record, Taken)
    assert isinstance(row, Taken)
    assert isinstance(record.value, Announced)
    assert isinstance(row.value, Listed)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" 1.014325", "1.014325"),
        ("1.0133611", "1.0133611"),
        ("1.014955-Xoa", "1.014955-Xoa"),
        ("1.001193.000.00.00.H29", "1.001193.000.00.00.H29"),
    ],
)
def test_unusual_codes_are_taken_in_without_the_blanks_around_them(written: str, kept: str) -> None:
    (entry,) = entries(a_row(written))

    assert isinstance(entry, Taken)
    assert entry.value.code == kept


def test_of_two_records_with_one_code_the_first_stands_and_the_later_is_its_twin() -> None:
    first, twin = entries(a_row(" 1.014325", "Tên một"), a_row("1.014325", "Tên hai"))

    assert isinstance(first, Taken)
    assert isinstance(twin, Refused)
    assert (twin.reason, twin.detail) == ("twin", "1")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not-json"),
        ("[1, 2]", "not-an-object"),
        ('{"name": "Không mã"}', "no-code"),
        ('{"code": "1.000001"}', "no-name"),
        ('{"code": "mã có dấu", "name": "x"}', "code-not-readable"),
        ("[" * 100_000, "not-json"),
    ],
)
def test_a_line_that_cannot_be_read_gives_its_reason(line: str, reason: str) -> None:
    bad, good = entries(line, a_row())

    assert isinstance(bad, Refused)
    assert bad.reason == reason
    assert isinstance(good, Taken)


def test_an_unknown_channel_is_refused_by_name() -> None:
    (entry,) = entries(a_record(executionMethods=[a_method("FAX")]))

    assert isinstance(entry, Refused)
    assert (entry.reason, entry.detail) == ("channel-unknown", "FAX")


def test_a_packed_file_that_was_cut_off_is_taken_in_up_to_there(tmp_path: Path) -> None:
    whole = gzip.compress("\n".join(json.dumps(a_row(f"1.{n:06}")) for n in range(1000, 3000)).encode())
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(whole[: len(whole) // 2])

    *taken, last = read_file(path)

    assert len(taken) > 100
    assert isinstance(last, Refused)
    assert last.reason == "file-cut-off"


def test_names_are_kept_composed_on_one_line_and_without_invisible_signs() -> None:
    decomposed = "Thu\u0309\u00a0tu\u0323c  đăng\u200e ký\u00ad\n khai sinh"

    assert announced(name=decomposed).name == "Thủ tục đăng ký khai sinh"


def test_private_bullets_become_dashes() -> None:
    assert announced(requirementsAndConditions="\uf0fc Có đất").conditions == "- Có đất"


@pytest.mark.parametrize("name", ["--", "Bao gồm", "", "  "])
def test_case_names_that_stand_for_none_are_none(name: str) -> None:
    (case,) = announced(executionCases=[{"name": name, "profileComponents": [a_paper()]}]).cases

    assert (case.name, case.is_choice) == ("", False)


@pytest.mark.parametrize(
    ("name", "is_choice"), [("* Giấy tờ phải nộp:", False), ("Lưu ý:", False), ("Trường hợp tách thửa", True)]
)
def test_a_heading_holds_for_all_and_a_case_is_a_choice(name: str, is_choice: bool) -> None:
    (case,) = announced(executionCases=[{"name": name, "profileComponents": [a_paper()]}]).cases

    assert case.is_choice is is_choice


def test_a_paper_without_any_quantity_is_not_required() -> None:
    papers = [a_paper(originalQty=0, copyQty=0), a_paper(originalQty=0, copyQty=2)]

    (case,) = announced(executionCases=[{"name": "", "profileComponents": papers}]).cases

    assert [paper.required for paper in case.papers] == [False, True]


def test_repeated_legal_bases_are_kept_once() -> None:
    bases = [{"name": "Luật Hộ tịch", "code": "60/2014/QH13"}] * 2

    assert len(announced(legalBasisesDetails=bases).legal_bases) == 1


def test_fees_keep_their_currency_and_a_missing_amount_stays_missing() -> None:
    fees = [a_fee(90, currencyName="USD"), a_fee(None, "Do Hội đồng nhân dân tỉnh quy định")]

    (method,) = announced(executionMethods=[a_method(fees=fees)]).methods

    assert [(fee.amount, fee.currency) for fee in method.fees] == [(90, "USD"), (None, "VND")]


@pytest.mark.parametrize(
    ("code", "identifier"),
    [("H21.24.01.01", "H21.24.01.01"), ("000.00.20.G08", "000.00.20.G08"), ("BCA_CAX", ""), ("251008-0030", "")],
)
def test_only_a_code_with_the_form_of_an_identifier_is_one(code: str, identifier: str) -> None:
    (agency,) = announced(departmentsExecuting=[{"name": "Một cơ quan", "code": code}]).agencies

    assert (agency.code, agency.identifier) == (code, identifier)


def test_the_same_content_has_the_same_hash_whatever_its_order_and_blanks() -> None:
    record = a_record()
    turned = dict(reversed(record.items())) | {"name": f"  {record['name']} "}

    first, second = entries(record)[0], entries(turned)[0]

    assert first.content_hash == second.content_hash
