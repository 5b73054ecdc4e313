"""What registers of outgoing documents and of results say, in A4. Basis: Decree 30/2020/NĐ-CP, art. 16, appendix IV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from motcua.papers.forms.parts import Letterhead, printed_head

KIND = "document_register"
Which = Literal["outgoing", "results"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRegisterValues:
    """The documents from one day to another, in the order of their numbers; each row has the cells of its register."""

    which: Which
    head: Letterhead
    at: datetime
    first_day: date
    last_day: date
    rows: tuple[tuple[str, ...], ...]
    officer: str = ""

    def printed(self) -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper="a4") | {
            "which": self.which,
            "first_day": f"{self.first_day:%d/%m/%Y}",
            "last_day": f"{self.last_day:%d/%m/%Y}",
            "rows": [list(row) for row in self.rows],
            "officer": self.officer,
        }
