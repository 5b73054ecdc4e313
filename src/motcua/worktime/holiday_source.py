"""Turns the `holidays` library into rows of our calendar. The only module that knows that library; run it to refresh.

python -m motcua.worktime.holiday_source > src/motcua/worktime/vietnam.csv
"""

import csv
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from typing import TextIO

from holidays.countries.vietnam import Vietnam

from motcua.worktime.calendar import DayKind, SpecialDay

FIRST_YEAR, LAST_YEAR = 2010, 2035
COLUMNS = ("day", "kind", "replaces", "source", "note")
SWAP = re.compile(r"Day off \(substituted from (\d\d/\d\d/\d{4})\)")

# What the library calls a day, and what we write in the note.
NOTES = {
    "New Year's Day": "Tết Dương lịch",
    "Lunar New Year": "Tết Nguyên đán",
    "Hung Kings' Commemoration Day": "Giỗ Tổ Hùng Vương",
    "Liberation Day/Reunification Day": "Ngày Chiến thắng 30/4",
    "International Labor Day": "Ngày Quốc tế Lao động 1/5",
    "National Day": "Quốc khánh",
    "Vietnam Cultural Day": "Ngày Văn hóa Việt Nam",
}

# The labour codes under which days off were given, latest first.
LABOUR_CODES = (
    (date(2021, 1, 1), "45/2019/QH14#112"),
    (date(2013, 5, 1), "10/2012/QH13#115"),
    (date.min, "35-L/CTN#73"),
)

# The dispatches that swapped working days, where they are known; other swaps rest on the library alone.
SWAP_DECISIONS = {
    date(2018, 12, 31): "6519/VPCP-KGVX",
    date(2019, 4, 29): "6519/VPCP-KGVX",
    date(2024, 4, 29): "2450/VPCP-KGVX",
}
LIBRARY = "holidays 0.109"
CULTURE_DAY_DECISION = "80-NQ/TW"


def special_days() -> list[SpecialDay]:
    """Every special day from 2010 to 2035, in order of date."""
    library = Vietnam(  # type: ignore[no-untyped-call]
        years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US"
    )
    rows = [row for day, name in library.items() for row in _rows(day, name)]
    return sorted(rows, key=lambda row: row.day)


def write(rows: list[SpecialDay], out: TextIO) -> None:
    """The rows as the packaged file holds them."""
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for row in rows:
        sheet.writerow([row.day, row.kind.value, row.replaces or "", row.source, row.note])


def _rows(day: date, name: str) -> Iterator[SpecialDay]:
    if swap := SWAP.fullmatch(name):
        worked = datetime.strptime(swap[1], "%m/%d/%Y").date()  # noqa: DTZ007 - a date has no zone
        source = SWAP_DECISIONS.get(day, LIBRARY)
        yield SpecialDay(day, DayKind.SWAPPED_OFF, source, "Nghỉ hoán đổi", worked)
        yield SpecialDay(worked, DayKind.SWAPPED_WORK, source, "Làm bù", day)
    elif "(observed)" in name:
        yield SpecialDay(day, DayKind.SUBSTITUTE, _source(day, name), _note(name))
    else:
        yield SpecialDay(day, DayKind.HOLIDAY, _source(day, name), _note(name))


def _source(day: date, name: str) -> str:
    if "Cultural" in name:
        return CULTURE_DAY_DECISION
    return next(code for since, code in LABOUR_CODES if day >= since)


def _note(name: str) -> str:
    """Our note for the library's name; each day of the lunar new year has a name of its own there, and one here."""
    plain = "Lunar New Year" if "Lunar New Year" in name else name.removesuffix(" (observed)")
    return NOTES[plain]


if __name__ == "__main__":
    write(special_days(), sys.stdout)
