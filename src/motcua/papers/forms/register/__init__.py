"""What the register of dossiers says. Basis: Circular 01/2018/TT-VPCP, form 06; 03/2025/TT-VPCP, form 07. A4."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from motcua.papers.forms.parts import Letterhead, printed_head
from motcua.papers.forms.wording import moment_short

KIND = "register"
TEXTS = ("code", "procedure", "owner", "address", "phone", "settling_agency", "return_way", "signed", "note")
MOMENTS = ("received_at", "promised_at", "handed_at", "result_at", "returned_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """A dossier in the register; what has not happened yet is empty."""

    code: str
    procedure: str
    sets: int = 1
    owner: str
    address: str = ""
    phone: str = ""
    settling_agency: str
    received_at: datetime
    promised_at: datetime | None = None
    handed_at: datetime | None = None
    result_at: datetime | None = None
    returned_at: datetime | None = None
    return_way: str = ""
    signed: str = ""
    note: str = ""

    def printed(self) -> dict[str, Any]:
        """The row as the form takes it."""
        moments = {name: moment_short(getattr(self, name)) for name in MOMENTS}
        return {name: getattr(self, name) for name in TEXTS} | moments | {"sets": f"{self.sets:02d}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterValues:
    """The dossiers received from one day to another, in the order of their reception."""

    head: Letterhead
    at: datetime
    first_day: date
    last_day: date
    book: str = ""
    rows: tuple[RegisterRow, ...] = field(default=())
    officer: str = ""

    def printed(self) -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper="a4") | {
            "first_day": f"{self.first_day:%d/%m/%Y}",
            "last_day": f"{self.last_day:%d/%m/%Y}",
            "book": self.book,
            "rows": [row.printed() for row in self.rows],
            "officer": self.officer,
        }
