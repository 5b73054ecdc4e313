"""What the notice that a dossier is stopped says. Basis: Circular 03/2025/TT-VPCP, form 05."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head, printed_moment

KIND = "stop_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNoticeValues:
    """Why the settling of a dossier stops, by what rule, and what its owner can do now."""

    head: DossierHead
    at: datetime
    received_at: datetime
    promised_at: datetime | None
    reason: str
    legal_ground: str = ""
    advice: str = ""
    signer_title: str
    signer: str = ""

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "received": printed_moment(self.received_at),
            "promised": printed_moment(self.promised_at),
            "reason": self.reason,
            "legal_ground": self.legal_ground,
            "advice": self.advice,
            "signer_title": self.signer_title,
            "signer": self.signer,
        }
