"""What the slip that travels with a dossier says. Basis: Circular 01/2018/TT-VPCP, form 05; 03/2025, form 06."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head, printed_moment

KIND = "control_slip"
Timeliness = Literal["early", "on_time", "late", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLeg:
    """One hand-over: who gave, who received and when; `timeliness` is for the receiving side to write."""

    giving: str
    receiving: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    timeliness: Timeliness = ""
    note: str = ""

    def printed(self) -> dict[str, Any]:
        """The leg as the form takes it."""
        return {
            "giving": self.giving,
            "receiving": self.receiving,
            "handed": printed_moment(self.at),
            "giver": self.giver,
            "receiver": self.receiver,
            "timeliness": self.timeliness,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlipValues:
    """Where a dossier has been: a block for each hand-over, and `blank_legs` more for a pen."""

    head: DossierHead
    at: datetime
    book: str = ""
    entry: str = ""
    received_at: datetime
    promised_at: datetime | None
    settling_agency: str
    cooperating: tuple[str, ...] = ()
    legs: tuple[ControlLeg, ...] = ()
    blank_legs: int = 0

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        blank = ControlLeg(giving="", receiving="")
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "book": self.book,
            "entry": self.entry,
            "received": printed_moment(self.received_at),
            "promised": printed_moment(self.promised_at),
            "settling_agency": self.settling_agency,
            "cooperating": list(self.cooperating),
            "legs": [leg.printed() for leg in [*self.legs, *[blank] * self.blank_legs]],
        }
