"""The form of agency codes. Pure; which code follows which is a matter of rows, never of form."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORMS = {
    "qcvn102": re.compile(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}"),
    "qd20": re.compile(r"(?=.{1,35}\Z)[0-9A-Z]+(\.[0-9A-Z]+)*"),
    "legacy": re.compile(r"\S(.{0,33}\S)?"),
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code with what we know of it: its generation, where we read it and how sure we are."""

    scheme: str
    value: str
    status: str = "memory"
    source: str = ""


def is_well_formed(code: Code) -> bool:
    """Whether a code has the form of its generation.

    Basis: QCVN 102:2016/BTTTT, 2.1 (thirteen signs, the highest level last); Decision 20/2020/QĐ-TTg, art. 4 (at most
    35 signs, the highest level first).
    """
    form = _FORMS.get(code.scheme)
    return bool(form and form.fullmatch(code.value))


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """What is recorded of somebody who should serve in a one-stop unit."""

    holds_required_rank: bool
    years_of_service: int
    well_rated: bool


YEARS_OF_SERVICE = 3


def standards_unmet(facts: StaffFacts, *, commune: bool) -> list[str]:
    """Which standards the recorded facts do not meet: rank, years, rating. In a commune none of them is asked for.

    Basis: Decree 61/2018/NĐ-CP, art. 11 (as summarised; the wording is to be checked).
    """
    if commune:
        return []
    unmet = {
        "rank": not facts.holds_required_rank,
        "years": facts.years_of_service < YEARS_OF_SERVICE,
        "rating": not facts.well_rated,
    }
    return [name for name, fails in unmet.items() if fails]
