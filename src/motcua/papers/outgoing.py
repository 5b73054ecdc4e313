"""What an agency's outgoing documents say: decision, official letter, notice, certificate.

Number and date stay open: they are put in after the signature. Basis: Decree 30/2020, art. 8, 13, 15 and appendix I.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from motcua.kernel.local import localdate
from motcua.papers.layouts import layout_on

FORMS = ("decision", "letter", "notice", "certificate")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialValues:
    """One document: who issues it under whom, what it says, who signs for whom, and how it is checked.

    `notation` is what follows the number, as in "/QĐ-UBND"; `over` the body above the agency, where the head names it;
    `deciding` who decides, in a decision. `grounds` and `body` are paragraphs. `fingerprint` is the hash of the event
    by which the draft was recorded, and `seals_url` the page where its proof is found.
    """

    agency: str
    over: str = ""
    place: str
    notation: str
    subject: str
    deciding: str = ""
    grounds: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = ""
    signer_title: str
    signer: str
    verification_code: str
    verify_url: str
    fingerprint: str = ""
    seals_url: str = ""
    at: datetime

    def printed(self) -> dict[str, Any]:
        """The values as a form takes them, with the layout of the day."""
        said = asdict(self)
        at = said.pop("at")
        lists = {name: list(said[name]) for name in ("grounds", "body", "recipients")}
        return (
            said
            | lists
            | {
                "made_at": at.isoformat(),
                "generation": layout_on(localdate(at)).name,
                "circular": "",
                "form_number": "",
                "paper": "a4",
                "qr_text": self.verify_url,
            }
        )


def day_in_figures(day: date) -> dict[str, str]:
    """What is put after the place: days below ten and the months one and two take a leading zero.

    Basis: Decree 30/2020, appendix I, part I, section II, 4.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return {"day": f"{day.day:02d}", "month": month, "year": str(day.year)}
