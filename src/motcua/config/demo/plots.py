"""What each dossier of the demo goes through: decided by its number alone, so that filling can stop and go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.worktime.calendar import WorkingCalendar

A_DAY = 25
"""Dossiers lodged in the province on one working day."""

_MIXER = 2654435761
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Hồ", "Dương")
_MIDDLE = ("Văn", "Thị", "Đức", "Ngọc", "Quang", "Thu", "Minh")
_GIVEN = ("Anh", "Bảo", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Liên", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn",
          "Tâm", "Uyên", "Vinh", "Xuân", "Yến")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """One dossier: when it is lodged, by whom, how it is filed, what befalls it, and how briskly it goes."""

    number: int
    day_back: int
    minute: int
    is_online: bool
    asks_before: bool
    asks_after: bool
    is_refused: bool
    pace: int
    """Per cent of the time that the announced term leaves."""


def plot(number: int) -> Plot:
    """The plot of a dossier. Days go back from the newest, so that the first ones filled are those under way."""
    day_back, slot = divmod(number, A_DAY)
    luck = _luck(number, 1) % 100
    is_online = _luck(number, 2) % 100 < 45
    return Plot(
        number=number,
        day_back=day_back,
        minute=5 + slot * 20,
        is_online=is_online,
        asks_before=is_online and luck < 7,
        asks_after=7 <= luck < 15,
        is_refused=15 <= luck < 19,
        pace=_pace(_luck(number, 3) % 100),
    )


def pick(number: int, salt: int, among: int) -> int:
    """A choice among so many, fixed by the dossier's number."""
    return _luck(number, salt) % among


def _luck(number: int, salt: int) -> int:
    return ((number * 31 + salt * 7919 + 1) * _MIXER % 2**32) >> 8


def _pace(luck: int) -> int:
    """Three of a hundred are late; most are well in time."""
    return 130 if luck < 3 else 60 + luck % 38


def invented_person(number: int) -> tuple[str, str, str]:
    """A name, a personal number in the form of one, and a telephone of nobody: numbers of this series are not given."""
    name = f"{_FAMILY[number % 11]} {_MIDDLE[number % 7]} {_GIVEN[number % 19]}"
    sex = 1 if _MIDDLE[number % 7] in ("Thị", "Thu", "Ngọc") else 0
    return name, f"042{sex}{60 + number % 35:02d}{number:06d}", f"0912{number:06d}"


def working_days_back(calendar: WorkingCalendar, *, last: date) -> Iterator[date]:
    """The working days from `last` backwards."""
    day, table = last, calendar.table
    while True:
        if table.is_worked(day.toordinal() - table.first):
            yield day
        day -= timedelta(days=1)


def lodging_moment(day: date, minute: int) -> datetime:
    """A minute of the working day, the noon rest skipped; local time."""
    morning = 270
    opens = time(7, 0) if minute < morning else time(13, 30)
    return datetime.combine(day, opens) + timedelta(minutes=minute if minute < morning else minute - morning)
