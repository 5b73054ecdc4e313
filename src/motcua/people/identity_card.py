"""What the square code of an identity card says, as a scanner types it. Pure.

The text has its fields between bars: number | older number | name | day of birth | sex | address | day of issue, with
days as eight digits; later cards add further fields. This order is what cards in use show; no published decision was
at hand to check it against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import clean_line
from motcua.people.rules import IdentifierKind, classify_identifier, identifier_warning

LONGEST = 1000
LONGEST_FIELD = 300
FIELDS = 7
SEXES = {"nam": "male", "nữ": "female"}
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """The holder of a card, as the card says; `warning` is a doubt whether the fields belong together."""

    number: str
    former_number: str
    name: str
    birth_date: date
    sex: str
    address: str
    issued_on: date | None
    warning: str | None


def read_card(text: str) -> IdentityCard | None:
    """The card behind a scanned text; None where it is no such text. Whatever it is, nothing is raised."""
    if len(text) > LONGEST:
        return None
    fields = [clean_line(field) for field in text.lstrip("\ufeff").split("|")]
    if len(fields) < FIELDS or any(len(field) > LONGEST_FIELD for field in fields[:FIELDS]):
        return None
    number, former, name, born, sex, address, issued = fields[:FIELDS]
    birth_date, kind = _day(born), SEXES.get(sex.lower())
    if not (number.isascii() and number.isdecimal() and classify_identifier(number) == IdentifierKind.CCCD):
        return None
    if birth_date is None or kind is None or not name or "<" in name:
        return None
    warning = identifier_warning(number, sex=kind, birth_year=birth_date.year)
    return IdentityCard(number, former, name, birth_date, kind, address, _day(issued), warning)


def _day(written: str) -> date | None:
    found = _DAY.fullmatch(written)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
