"""The register as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from motcua.dossiers.register import Line, shown
from motcua.web.workbooks import workbook


def register_sheet(lines: Iterable[Line]) -> IO[bytes]:
    """The rows as they are seen, as a workbook ready to be read from its beginning."""
    return workbook(_("Register"), headings(), map(cells, lines))


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
