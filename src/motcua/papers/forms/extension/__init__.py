"""What the apology with a proposal to extend the time says. Basis: Circular 03/2025/TT-VPCP, form 04."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from motcua.papers.forms.apology import ApologyValues
from motcua.papers.forms.parts import PaperSize

KIND = "extension"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionValues:
    """What the apology of 2018 says; `legal_ground` names the article of a sector law that allows more time."""

    apology: ApologyValues
    legal_ground: str = ""

    def printed(self, *, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them."""
        return self.apology.printed(kind=KIND, paper=paper) | {"legal_ground": self.legal_ground}
