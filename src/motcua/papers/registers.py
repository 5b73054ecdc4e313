"""What a register of documents is asked for, and its lines: the same on the page, in a workbook and in print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.kernel.local import localdate, read_day
from motcua.kernel.text import clean_line, whole_number
from motcua.papers.models import OfficialDocument, Stage

AT_ONCE = 1000
"""How many rows an export holds in memory at a time."""
FIRST_YEAR, LAST_YEAR = 1900, 9998
Cells = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents of a register: of a year and kind, from one day to another, named by a text."""

    year: int | None = None
    kind: str = ""
    first_day: date | None = None
    last_day: date | None = None
    text: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Wanted:
        """What an address says; whatever cannot be read is as if it had not been asked."""
        year = whole_number(said.get("year", ""))
        return cls(
            year=year if year and FIRST_YEAR <= year <= LAST_YEAR else None,
            kind=clean_line(said.get("kind", ""))[:20],
            first_day=read_day(said.get("from", "")),
            last_day=read_day(said.get("to", "")),
            text=clean_line(said.get("q", ""))[:200],
        )

    def in_address(self) -> str:
        """As an address says it, so that what is taken is what is seen."""
        said = {"year": self.year, "kind": self.kind, "from": self.first_day, "to": self.last_day, "q": self.text}
        return urlencode({name: str(value) for name, value in said.items() if value})

    def for_file(self, *, today: date) -> Wanted:
        """The same for a file, which has a beginning and an end: this year where no days were named."""
        if self.year or self.first_day:
            return self
        return replace(self, year=(self.last_day or today).year)

    def days(self, *, today: date) -> tuple[date, date]:
        """From which day to which one it reaches, as the heading of a file says it."""
        first, last = self.first_day, self.last_day
        if self.year:
            first = first or date(self.year, 1, 1)
            last = last or min(date(self.year, 12, 31), max(today, first))
        last = last or today
        return first or last, last

    def file_name(self, stem: str, ending: str, *, today: date) -> str:
        """What a file of it is called: its kind and its days."""
        first, last = self.days(today=today)
        return f"{stem}-{first}-{last}.{ending}"

    def conditions(self, path: str = "") -> Q:
        """Year, kind and days as a condition; `path` leads to the document from another table."""
        asked = Q(**{f"{path}year": self.year}) if self.year else Q()
        asked &= Q(**{f"{path}abbreviation__iexact": self.kind}) if self.kind else Q()
        asked &= Q(**{f"{path}issued_on__gte": self.first_day}) if self.first_day else Q()
        return asked & (Q(**{f"{path}issued_on__lte": self.last_day}) if self.last_day else Q())


def outgoing_headings() -> tuple[str, ...]:
    """The columns of the register of outgoing documents. Basis: Decree 30/2020/NĐ-CP, art. 16 and appendix IV."""
    return (
        _("No."), _("Number"), _("Date"), _("Kind and subject"), _("Signer"), _("Who gets it"), _("Kept by"),
        _("Copies"), _("Sent"), _("Signed for"), _("Remarks"),
    )  # fmt: skip


def outgoing_cells(document: OfficialDocument) -> Cells:
    """A line of that register. Whoever takes a copy on paper signs for it with a pen."""
    sent = localdate(document.sealed_at) if document.sealed_at else document.issued_on
    return (
        document.code_number,
        shown_day(document.issued_on),
        f"{document.get_form_display()}: {document.subject}",
        document.signer_name,
        "; ".join(document.recipients.splitlines()),
        document.unit.name if document.unit else "",
        document.copies,
        shown_day(sent),
        "",
        _remarks(document),
    )


def _remarks(document: OfficialDocument) -> str:
    way = _("on paper") if document.on_paper else _("electronic")
    if document.stage == Stage.ISSUED:
        return way
    return f"{way}; {_('waits for the signature') if document.stage == Stage.DRAFT else document.get_stage_display()}"


def shown_day(day: date | None) -> str:
    """A day as a cell shows it."""
    return f"{day:%d/%m/%Y}" if day else ""
