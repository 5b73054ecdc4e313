"""What forms have in common: the head of an agency, the head of a dossier, the size of the paper."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from motcua.kernel.local import localdate
from motcua.papers.forms.generations import generation_on
from motcua.papers.forms.wording import moment_in_words, place_and_date

PaperSize = Literal["a5", "a4"]
PAPER_SIZES: tuple[PaperSize, ...] = ("a5", "a4")
"""Circulars lay forms down in A5; an office whose printers hold A4 prints the same form larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issues a document: agency over unit, its number there, and the place that stands before the date."""

    agency: str
    unit: str
    number: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierHead(Letterhead):
    """What every form of one dossier says about it, in the words of its owner.

    `code` is empty before reception, when only `ref` names the dossier. `identifier` and `owner` (where it is not the
    submitter) are left out when empty; other empty values are left to a pen.
    """

    ref: str
    code: str
    submitter: str
    address: str
    phone: str = ""
    email: str = ""
    identifier: str = ""
    request: str
    owner: str = ""
    owner_address: str = ""
    tracking_code: str
    track_url: str


def printed_head(head: Letterhead, *, kind: str, at: datetime, paper: PaperSize = "a5") -> dict[str, Any]:
    """The head as a form takes it, with the circular of the day.

    The document bears the moment that it names, so that it comes out the same whenever it is made again.
    """
    generation = generation_on(localdate(at))
    number = generation.forms.get(kind, "")
    said = asdict(head)
    place = said.pop("place")
    if isinstance(head, DossierHead):
        said |= {"qr_text": head.track_url, "bar_text": head.code}
    return said | {
        "made_at": at.isoformat(),
        "place_and_date": place_and_date(place, localdate(at)),
        "generation": generation.name,
        "circular": generation.circular if number else "",
        "form_number": number,
        "paper": paper,
    }


def printed_moment(at: datetime | None) -> dict[str, str]:
    """A moment in the words of the form; one that has not come is left to a pen."""
    return moment_in_words(at) if at else {"vi": "", "en": ""}
