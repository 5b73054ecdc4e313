"""A register of documents set as a document in A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import HttpResponse
from django.utils import translation

from motcua.agencies.models import Agency
from motcua.kernel.actors import Actor
from motcua.kernel.local import localdate
from motcua.papers import typesetting
from motcua.papers.actions.refusals import RegisterTooLong
from motcua.papers.forms.document_register import KIND, DocumentRegisterValues, Which
from motcua.papers.forms.parts import Letterhead
from motcua.papers.http import POLICY
from motcua.papers.naming import place_of_agency
from motcua.papers.registers import Cells, Wanted

PRINTED_AT_MOST = 2000
"""Rows of a printed register; a longer one is printed in parts, or taken as a workbook."""


def printed_register(which: Which, rows: Iterable[Cells], wanted: Wanted, *, by: Actor, at: datetime) -> bytes:
    """The register as a document in A4, in Vietnamese. Raises RegisterTooLong.

    It is not kept: the register is what stands in the database, and names in a copy of it would outlive their term.
    """
    with translation.override("vi"):
        cells = [tuple(str(cell) for cell in row) for row in _at_most(rows, PRINTED_AT_MOST)]
    first, last = wanted.days(today=localdate(at))
    values = DocumentRegisterValues(
        which=which, head=_head(by), at=at, first_day=first, last_day=last, rows=tuple(cells), officer=by.name
    )
    return typesetting.render(KIND, values.printed(), language="vi")


def _at_most(rows: Iterable[Cells], most: int) -> Iterator[Cells]:
    for number, row in enumerate(rows, start=1):
        if number > most:
            raise RegisterTooLong(most=most)
        yield row


def _head(by: Actor) -> Letterhead:
    """In the name of the agency in which whoever prints it serves."""
    own = {grant.agency_id for grant in by.in_own_name.grants if not grant.former}
    agency = Agency.objects.filter(pk__in=own).order_by("pk").first()
    name = agency.name if agency else ""
    above = agency.parent.name if agency and agency.parent else ""
    return Letterhead(
        agency=above or name, unit=name if above else "", number="", place=place_of_agency(agency) if agency else ""
    )


def pdf_answer(content: bytes, filename: str) -> HttpResponse:
    """A document that was just made, shown in the browser and kept nowhere."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    answer["Content-Security-Policy"] = POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer
