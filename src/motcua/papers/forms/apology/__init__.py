"""What the apology with a new appointment says. Basis: Circular 01/2018/TT-VPCP, form 04."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head, printed_moment

KIND = "apology"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyValues:
    """Pardon asked for a result that will not be there in time, the reason, and the one new appointment."""

    head: DossierHead
    at: datetime
    received_at: datetime
    promised_at: datetime
    new_promise: datetime
    reason: str
    signer_title: str
    signer: str = ""

    def printed(self, *, kind: str = KIND, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them; `kind` tells the form of 2018 from the one of 2025."""
        return printed_head(self.head, kind=kind, at=self.at, paper=paper) | {
            "received": printed_moment(self.received_at),
            "promised": printed_moment(self.promised_at),
            "new_promise": printed_moment(self.new_promise),
            "reason": self.reason,
            "signer_title": self.signer_title,
            "signer": self.signer,
        }
