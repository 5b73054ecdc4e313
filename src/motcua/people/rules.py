"""What the law says about numbers that name a person, and about telephone numbers. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import phonenumbers
from stdnum.exceptions import ValidationError
from stdnum.vn import mst


class IdentifierKind(StrEnum):
    """The papers and registers whose numbers name a person or an organisation."""

    CMND = "cmnd"
    CCCD = "cccd"
    PASSPORT = "passport"
    TAX_CODE = "tax_code"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number as it stands on the paper that was shown."""

    kind: IdentifierKind
    number: str
    issued_on: date | None = None
    issued_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


_CMND = re.compile(r"[0-9]{9}")
_CCCD = re.compile(r"0[0-9]{11}")
_PASSPORT = re.compile(r"[A-Z]{1,2}[0-9]{6,8}")
_PUNCTUATION = re.compile(r"[\s.\-–]")
_CENTURIES = {sign: 1900 + 100 * (sign // 2) for sign in range(10)}


def normal_number(number: str) -> str:
    """A number as it is compared: capitals, without blanks, dots and dashes."""
    return _PUNCTUATION.sub("", number).upper()


def classify_identifier(number: str) -> IdentifierKind | None:
    """The kind that the form of a number speaks for; None where it has none of the known forms."""
    plain = normal_number(number)
    if _CMND.fullmatch(plain):
        return IdentifierKind.CMND
    if _CCCD.fullmatch(plain) and not mst.is_valid(plain):
        return IdentifierKind.CCCD
    if mst.is_valid(plain):
        return IdentifierKind.TAX_CODE
    return IdentifierKind.PASSPORT if _PASSPORT.fullmatch(plain) else None


def identifier_problem(kind: IdentifierKind | str, number: str) -> str | None:
    """The code of what is wrong with a number, or None.

    Basis: Decree 137/2015/NĐ-CP, art. 13 (twelve digits of the personal number); Circular 95/2016/TT-BTC, art. 5
    (tax code of ten digits, thirteen for a dependent unit).
    """
    plain = normal_number(number)
    if not plain:
        return "empty"
    if kind == IdentifierKind.CMND:
        return None if _CMND.fullmatch(plain) else "cmnd-needs-nine-digits"
    if kind == IdentifierKind.CCCD:
        return None if _CCCD.fullmatch(plain) else "cccd-needs-twelve-digits"
    if kind == IdentifierKind.PASSPORT:
        return None if _PASSPORT.fullmatch(plain) else "passport-form"
    return _tax_code_problem(plain)


def _tax_code_problem(plain: str) -> str | None:
    # Since 1 July 2025 an individual's personal number serves as the tax code; it has no check digit.
    if _CCCD.fullmatch(plain):
        return None
    if not plain.isascii() or not plain.isdigit() or len(plain) not in (10, 13):
        return "tax-code-needs-ten-or-thirteen-digits"
    try:
        mst.validate(plain)
    except ValidationError:
        return "tax-code-check-digit"
    return None


def identifier_warning(number: str, *, sex: str = "", birth_year: int | None = None) -> str | None:
    """The code of a doubt about a personal number of twelve digits, or None. Never a reason to refuse.

    The fourth digit tells century and sex, the next two the year. Basis: Circular 07/2016/TT-BCA, art. 7.
    """
    plain = normal_number(number)
    if not _CCCD.fullmatch(plain):
        return None
    sign = int(plain[3])
    if birth_year is not None and _CENTURIES[sign] + int(plain[4:6]) != birth_year:
        return "birth-year-differs"
    if sex in ("male", "female") and sex != ("female" if sign % 2 else "male"):
        return "sex-differs"
    return None


def phone_problem(number: str) -> str | None:
    """The code of what is wrong with a telephone number, or None."""
    return None if normal_phone(number) else "phone-form"


def normal_phone(number: str) -> str:
    """A telephone number in E.164 (`+84912345678`), or nothing where it is not one."""
    try:
        parsed = phonenumbers.parse(number, "VN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def masked_number(number: str) -> str:
    """A number with all but its last three signs hidden, for lists and pages that others may see."""
    return "•" * max(len(number) - 3, 0) + number[-3:]
