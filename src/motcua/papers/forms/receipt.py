"""What the receipt says. Basis: Circular 01/2018/TT-VPCP, art. 9, form 01."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.kernel.local import localdate
from motcua.papers.forms.wording import moment_in_words, place_and_date

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

    What the form leaves to a pen may stay empty and is printed as dots; `identifier` and `owner` are left out
    altogether when empty.
    """

    agency: str
    unit: str
    number: str
    place: str
    code: str
    submitter: str
    address: str
    phone: str = ""
    email: str = ""
    identifier: str = ""
    request: str
    owner: str = ""
    owner_address: str = ""
    papers: tuple[ReceiptPaper, ...]
    sets: int
    term: str
    received_at: datetime
    promised_at: datetime | None
    return_place: str
    book: str = ""
    entry: str = ""
    officer: str
    tracking_code: str
    track_url: str

    def printed(self) -> dict[str, Any]:
        """The values as the form takes them: texts and numbers only, moments in words.

        The document bears the moment of reception, so that it comes out the same whenever it is made again.
        """
        values = asdict(self)
        received_at, promised_at = values.pop("received_at"), values.pop("promised_at")
        place, sets = values.pop("place"), values.pop("sets")
        return values | {
            "made_at": received_at.isoformat(),
            "place_and_date": place_and_date(place, localdate(received_at)),
            "sets": f"{sets:02d} (bộ)",
            "received": moment_in_words(received_at),
            "promised": moment_in_words(promised_at) if promised_at else NOT_PROMISED,
            "qr_text": self.track_url,
        }
