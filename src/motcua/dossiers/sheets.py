"""The register as a workbook: written row by row into the file, whatever its length.

A workbook is a ZIP archive of a few XML files (ECMA-376). Every cell is text or a whole number, so nothing that
somebody wrote is ever taken for a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import gettext as _

from motcua.dossiers.register import Line, shown

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MEDIA_TYPE = f"{TYPES}.sheet"
FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def register_sheet(lines: Iterable[Line]) -> IO[bytes]:
    """The rows as they are seen, as a workbook ready to be read from its beginning."""
    file = TemporaryFile()  # noqa: SIM115 - the response reads and closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in FIXED.items():
            archive.writestr(name, HEAD + content)
        archive.writestr("xl/workbook.xml", HEAD + _workbook(_("Register")))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{SHEET}"><sheetData>'.encode())
            sheet.write(_row(headings()))
            for number, line in enumerate(lines, start=1):
                sheet.write(_row((number, *cells(line))))
            sheet.write(b"</sheetData></worksheet>")
    file.seek(0)
    return file


def _workbook(name: str) -> str:
    sheets = f'<sheets><sheet name="{escape(name)}" sheetId="1" r:id="rId1"/></sheets>'
    return f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{sheets}</workbook>'


def _row(values: Sequence[str | int]) -> bytes:
    return f"<row>{''.join(_cell(value) for value in values)}</row>".encode()


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    readable = "".join(sign for sign in value if sign.isprintable())
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(readable)}</t></is></c>'


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
