"""What the receipt says. Basis: Circular 01/2018/TT-VPCP, art. 9, form 01; Circular 03/2025/TT-VPCP, form 01."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.papers.forms.parts import DossierHead, PaperSize, printed_head
from motcua.papers.forms.wording import moment_in_words

KIND = "receipt"
NOT_PROMISED = {"vi": "theo thông báo của cơ quan giải quyết", "en": "as the settling agency will say"}
"""Where the announced version states no time that a clock can count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """A paper handed in, with the number of originals and of copies."""

    name: str
    originals: int
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptValues:
    """The receipt of a dossier and the appointment for its result, in the order of the form.

    What the form leaves to a pen may stay empty and is printed as dots. `fingerprint` is the hash of the event of
    reception, in hexadecimal, and `seals_url` the page where its proof is found.
    """

    head: DossierHead
    papers: tuple[ReceiptPaper, ...]
    sets: int
    term: str
    received_at: datetime
    promised_at: datetime | None
    return_place: str
    book: str = ""
    entry: str = ""
    officer: str
    fingerprint: str = ""
    seals_url: str = ""

    def printed(self, *, kind: str = KIND, paper: PaperSize = "a5") -> dict[str, Any]:
        """The values as the form takes them: texts and numbers only, moments in words.

        `kind` is the shape: the sheet, the roll of a small printer, or the slip.
        """
        return printed_head(self.head, kind=kind, at=self.received_at, paper=paper) | {
            "papers": [asdict(one) for one in self.papers],
            "sets": f"{self.sets:02d} (bộ)",
            "term": self.term,
            "received": moment_in_words(self.received_at),
            "promised": moment_in_words(self.promised_at) if self.promised_at else NOT_PROMISED,
            "return_place": self.return_place,
            "book": self.book,
            "entry": self.entry,
            "officer": self.officer,
            "fingerprint": self.fingerprint,
            "seals_url": self.seals_url,
        }
