"""What the request to supplement says. Basis: Circular 01/2018/TT-VPCP and 03/2025/TT-VPCP, form 02."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head, printed_moment

KIND = "supplement_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One thing to supply or to correct, why, and the legal ground where the announced list has not got it."""

    content: str
    reason: str
    legal_ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequestValues:
    """Everything that a dossier still needs, asked for at once.

    `round` counts the requests of this stage; from the second on `ground` says what allows it.
    """

    head: DossierHead
    at: datetime
    items: tuple[AskedItem, ...]
    reason: str = ""
    due_at: datetime | None = None
    round: int = 1
    ground: str = ""
    contact: str = ""
    contact_phone: str = ""
    website: str = ""
    officer: str

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        return printed_head(self.head, kind=KIND, at=self.at, paper=paper) | {
            "items": [asdict(item) for item in self.items],
            "reason": self.reason,
            "due": printed_moment(self.due_at),
            "round": self.round,
            "ground": self.ground,
            "contact": self.contact or self.officer,
            "contact_phone": self.contact_phone,
            "website": self.website,
            "officer": self.officer,
        }
