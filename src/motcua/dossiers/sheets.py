"""The register as a workbook: written row by row into the file, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from motcua.dossiers.register import Line, shown

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_sheet(lines: Iterable[Line]) -> IO[bytes]:
    """The rows as they are seen, as a workbook ready to be read from its beginning."""
    book = Workbook(write_only=True)
    sheet: WriteOnlyWorksheet = book.create_sheet(_("Register"))
    sheet.append(_row(sheet, headings()))
    for number, line in enumerate(lines, start=1):
        sheet.append(_row(sheet, (number, *cells(line))))
    file = TemporaryFile()  # noqa: SIM115 - the response reads and closes it
    book.save(file)
    file.seek(0)
    return file


def _row(sheet: WriteOnlyWorksheet, values: Sequence[str | int]) -> list[Cell]:
    return [_cell(sheet, value) for value in values]


def _cell(sheet: WriteOnlyWorksheet, value: str | int) -> Cell:
    """A number, or text that stays text: what somebody wrote is never taken for a formula."""
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, "".join(sign for sign in value if sign.isprintable()))
    cell.data_type = "s"
    return cell


def headings() -> tuple[str, ...]:
    """The columns, in the order of the form."""
    return (
        _("No."),
        _("Code of the dossier"),
        _("Procedure"),
        _("Number of sets"),
        _("Owner"),
        _("Address"),
        _("Telephone"),
        _("Settled by"),
        _("Received on"),
        _("Promised for"),
        _("Handed over"),
        _("Result came in"),
        _("Returned"),
        _("How the result goes back"),
        _("Taken by"),
        _("Note"),
    )


def cells(line: Line) -> tuple[str | int, ...]:
    """What stands in the columns after the number."""
    moments = (line.received_at, line.promised_at, line.handed_at, line.result_at, line.returned_at)
    return (
        line.code,
        line.procedure,
        line.sets,
        line.owner,
        line.address,
        line.phone,
        line.settling_agency,
        *(shown(at) for at in moments),
        line.return_way,
        line.signed,
        line.note,
    )
