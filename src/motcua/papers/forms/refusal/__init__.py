"""What the refusal to receive a dossier says. Basis: Circular 01/2018/TT-VPCP and 03/2025/TT-VPCP, form 03."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head

KIND = "refusal"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalValues:
    """Why a dossier is not received, each reason by itself, and where to go instead where there is such a place."""

    head: DossierHead
    at: datetime
    reasons: tuple[str, ...]
    advice: str = ""
    officer: str

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "reasons": list(self.reasons),
            "advice": self.advice,
            "officer": self.officer,
        }
