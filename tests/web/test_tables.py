"""Files for a spreadsheet: read as Vietnamese, and nothing in them is calculated."""

from __future__ import annotations

import csv
import io

import pytest

from motcua.web.tables import csv_answer, csv_lines, harmless


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_with_a_sign_of_a_formula(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


def test_other_cells_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in ("Khai sinh", 7, "", "a=b")] == ["Khai sinh", "7", "", "a=b"]


def test_a_file_says_its_encoding_then_its_note_then_its_columns() -> None:
    rows = [("Thủ tục, khai sinh", "=1+1")]

    answer = csv_answer(csv_lines(("Tên", "Mã"), rows, note="dữ liệu mở"), "list.csv")
    text = b"".join(answer).decode()

    assert text.startswith("\ufeff# dữ liệu mở\r\n")
    assert list(csv.reader(io.StringIO(text)))[1:] == [["Tên", "Mã"], ["Thủ tục, khai sinh", "'=1+1"]]
    assert answer["Content-Disposition"] == 'attachment; filename="list.csv"'
