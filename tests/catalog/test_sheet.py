"""The Excel list: read by its heading, and never trusted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from motcua.catalog.importers import sheet
from motcua.catalog.importers.announced import Listed
from motcua.catalog.importers.fidelity import Fidelity
from motcua.catalog.importers.reader import Entry, Refused, Taken, read_file
from motcua.kernel.text import search_form
from tests.catalog.workbooks import HEADING, ROW, a_workbook, rewritten


def reasons(path: Path) -> list[str]:
    return [entry.reason for entry in read_file(path) if isinstance(entry, Refused)]


def taken(entry: Entry) -> Listed:
    assert isinstance(entry, Taken)
    assert isinstance(entry.value, Listed)
    return entry.value


def test_each_row_below_the_heading_is_a_row_of_the_list(tmp_path: Path) -> None:
    (entry,) = read_file(a_workbook(tmp_path, ROW, [None] * 5))

    assert isinstance(entry, Taken)
    assert (entry.fidelity, entry.line) == (Fidelity.SHEET, 3)
    assert taken(entry).executing == ("Ủy ban nhân dân cấp xã", "Sở Tư pháp")


def test_columns_are_found_by_their_heading_in_any_order(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ["Đăng ký khai sinh", "1.001193"], heading=["TÊN THỦ TỤC HÀNH CHÍNH", "Mã TTHC"])

    assert taken(next(read_file(path))).code == "1.001193"


def test_a_code_that_excel_took_for_a_number_gets_its_last_zeros_back(tmp_path: Path) -> None:
    assert taken(next(read_file(a_workbook(tmp_path, [2.00081, *ROW[1:]])))).code == "2.000810"


def test_a_formula_is_refused_and_the_next_row_is_read(tmp_path: Path) -> None:
    bad, good = read_file(a_workbook(tmp_path, ["1.000894", '=HYPERLINK("http://x","Tên")', *ROW[2:]], ROW))

    assert isinstance(bad, Refused)
    assert (bad.reason, bad.detail) == ("formula", "name")
    assert isinstance(good, Taken)


def test_of_two_rows_with_one_code_the_first_stands(tmp_path: Path) -> None:
    assert reasons(a_workbook(tmp_path, ROW, ROW)) == ["twin"]


def test_a_sheet_without_code_and_name_is_refused(tmp_path: Path) -> None:
    assert reasons(a_workbook(tmp_path, ROW, heading=["Cột một", "Cột hai"])) == ["no-heading"]


def test_a_packed_folder_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "folder.xlsx"
    with zipfile.ZipFile(path, "w") as folder:
        folder.writestr("a.txt", "a")

    assert reasons(path) == ["workbook-not-readable"]


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = a_workbook(tmp_path, ROW)
    path.write_bytes(path.read_bytes()[:800])

    assert reasons(path) == ["workbook-not-readable"]


def test_broken_cells_are_refused(tmp_path: Path) -> None:
    path = rewritten(a_workbook(tmp_path, ROW), "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])

    assert "workbook-not-readable" in reasons(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    path = rewritten(a_workbook(tmp_path, ROW), "xl/bomb.xml", lambda _: b" " * (sheet.MOST_UNPACKED + 1))

    assert path.stat().st_size < 200_000
    assert reasons(path) == ["workbook-too-large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_xml_that_defines_entities_is_refused_unread(tmp_path: Path, encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'.encode(encoding)
    path = rewritten(a_workbook(tmp_path, ROW), "xl/sharedStrings.xml", lambda _: bomb)

    assert reasons(path) == ["workbook-not-readable"]


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = rewritten(
        a_workbook(tmp_path, ROW),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A1:E3"', b'ref="A1:XFD1048576"'),
    )

    assert len(list(read_file(path))) == 1


def test_the_heading_that_the_portal_writes_is_known() -> None:
    assert len(HEADING) == len({sheet.COLUMNS[search_form(name)] for name in HEADING})
