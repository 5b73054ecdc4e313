"""Lists as workbooks: written row by row into the file, whatever their length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> IO[bytes]:
    """One sheet with the heads of the columns and the numbered rows, ready to be read from its beginning."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.append(_row(sheet, head))
    for number, cells in enumerate(rows, start=1):
        sheet.append(_row(sheet, (number, *cells)))
    file = TemporaryFile()  # noqa: SIM115 - the response reads and closes it
    book.save(file)
    file.seek(0)
    return file


def workbook_answer(file: IO[bytes], filename: str) -> FileResponse:
    """The workbook as a file to keep."""
    return FileResponse(file, as_attachment=True, filename=filename, content_type=MEDIA_TYPE)


def _row(sheet: WriteOnlyWorksheet, values: Sequence[str | int]) -> list[Cell]:
    return [_cell(sheet, value) for value in values]


def _cell(sheet: WriteOnlyWorksheet, value: str | int) -> Cell:
    """A number, or text that stays text: what somebody wrote is never taken for a formula."""
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, "".join(sign if sign.isprintable() else " " for sign in value))
    cell.data_type = "s"
    return cell
