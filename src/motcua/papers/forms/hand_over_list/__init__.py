"""What the list says under which a bundle of dossiers, or of results, passes from unit to unit."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from motcua.papers.forms.parts import Letterhead, PaperSize, printed_head, printed_moment

KIND = "hand_over_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverRow:
    """A dossier of the bundle. `result`, `fee` and `return_way` stand on lists of results only.

    `difference` is what the receiving side found otherwise than listed.
    """

    code: str
    request: str
    owner: str
    address: str = ""
    papers: str = ""
    result: str = ""
    fee: str = ""
    return_way: str = ""
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverListValues:
    """What is handed over, by whom to whom, and once accepted, when and with what differences."""

    head: Letterhead
    at: datetime
    holds: Literal["dossiers", "results"] = "dossiers"
    giving: str
    receiving: str
    rows: tuple[HandOverRow, ...]
    giver: str
    receiver: str = ""
    accepted_at: datetime | None = None
    note: str = ""

    def printed(self, *, paper: PaperSize = "a4") -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "holds": self.holds,
            "giving": self.giving,
            "receiving": self.receiving,
            "handed": printed_moment(self.at),
            "rows": [asdict(row) for row in self.rows],
            "giver": self.giver,
            "receiver": self.receiver,
            "accepted": printed_moment(self.accepted_at),
            "note": self.note,
        }
