"""How documents are numbered and named. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.agencies.models import Agency

ABBREVIATIONS = {"decision": "QĐ", "notice": "TB", "letter": "", "certificate": "GCN"}
"""Of kinds of documents. Basis: Decree 30/2020, appendix III; a certificate has none there, ours may be overwritten."""

COMMITTEE = "Ủy ban nhân dân"
CENTRE = "Trung tâm Phục vụ hành chính công"
_TERRITORIES = ("tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận ", "thị trấn ", "phường ", "xã ")


def mark_of(name: str) -> str:
    """The letters that stand for a body in numbers: "UBND", "STP", "VPCP": those of its words, without its place."""
    if name.startswith(COMMITTEE):
        return "UBND"
    return "".join(word[0].upper() for word in re.findall(r"\w+", name))


def notation(*, abbreviation: str, agency: str, unit: str = "") -> str:
    """What stands after the number: "/QĐ-UBND"; of an official letter agency and drafting unit, "/UBND-VP".

    Basis: Decree 30/2020, appendix I, part I, section II, 3.
    """
    if abbreviation:
        return f"/{abbreviation}-{mark_of(agency)}"
    return f"/{mark_of(agency)}-{mark_of(unit)}" if unit else f"/{mark_of(agency)}"


def one_stop_mark(unit: str) -> str:
    """The letters of a one-stop unit in the numbers of its forms: a centre has its own.

    Basis: Circular 01/2018/TT-VPCP, the head that its forms share.
    """
    return "TTPVHCC" if unit.casefold().startswith(CENTRE.casefold()) else "BPTNTKQ"


def written_number(number: int) -> str:
    """Numbers below ten take a leading zero. Basis: Decree 30/2020, appendix I, part I, section II, 3."""
    return f"{number:02d}"


def file_name(code_number: str) -> str:
    """A number as a file may be called: "15-QĐ-UBND"."""
    return re.sub(r"[^\w-]+", "-", code_number)


def place_of(agency_name: str) -> str:
    """The place that stands before the date: the name of the territory, without what kind it is.

    Basis: Circular 01/2011/TT-BNV, art. 9.
    """
    territory = agency_name.removeprefix(f"{COMMITTEE} ")
    kind = next((kind for kind in _TERRITORIES if territory.startswith(kind)), "")
    return territory.removeprefix(kind)


def place_of_agency(agency: Agency) -> str:
    """The place that stands before the date of what an agency issues: of a department, that of the body above it.

    Basis: Decree 30/2020, appendix I, part I, section II, 4.
    """
    if agency.name.startswith(COMMITTEE) or agency.parent is None:
        return place_of(agency.name)
    return place_of(agency.parent.name)
