"""Dates and moments in the words of official documents."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from motcua.kernel.local import local
from motcua.papers.forms.generations import generation_on

# Fixed names: the locale of the machine must not reach a document.
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def title_of(kind: str, day: date) -> str:
    """What a form is called in the circular of that day."""
    words = _words(kind)
    title: str = words.get(generation_on(day).name, words).get("title", words["title"])["vi"]
    return title


@cache
def _words(kind: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / kind / "words.toml").read_text(encoding="utf-8"))


def moment_in_words(at: datetime) -> dict[str, str]:
    """A moment as a receipt prints it: "16 giờ 00 phút, ngày 04/05/2019", and in English."""
    moment = local(at)
    return {
        "vi": f"{moment:%H} giờ {moment:%M} phút, ngày {moment:%d/%m/%Y}",
        "en": f"{moment:%H:%M}, {moment.day} {MONTHS[moment.month - 1]} {moment.year}",
    }


def place_and_date(place: str, day: date) -> str:
    """The line under the motto. Days below ten and the months one and two take a leading zero.

    Basis: Decree 30/2020, appendix I, part I, section II, 4.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_short(at: datetime | None) -> str:
    """A moment in a narrow column: "16:00 26/04/2019"; empty where it has not come."""
    return f"{local(at):%H:%M %d/%m/%Y}" if at else ""


def figures(amount: int) -> str:
    """An amount as it is written in figures: "50.000"."""
    return f"{amount:,}".replace(",", ".")
