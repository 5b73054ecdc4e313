"""Dates, times, money and numbers as a person in Vietnam reads them, in the reader's language.

Django's own locale formats are not used: a receipt, a page and a message must show one and the same form.
"""

from __future__ import annotations

from datetime import date, datetime, time
from math import floor

from django.utils.translation import get_language, gettext, gettext_noop

from motcua.kernel.local import local

WORKING_MINUTES_A_DAY = 480
WEEKDAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SIZES = ("B", "KB", "MB", "GB")


def _local(at: datetime) -> datetime:
    """The local moment; a naive one is taken to be local already."""
    return at if at.tzinfo is None else local(at)


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


def day(value: date) -> str:
    """`03/05/2019`, in both languages."""
    on = _local(value).date() if isinstance(value, datetime) else value
    return f"{on:%d/%m/%Y}"


def day_words(value: date) -> str:
    """`thứ Sáu, 03/05/2019`; in English `Friday, 3 May 2019`, which nobody reads as the fifth of March."""
    on = _local(value).date() if isinstance(value, datetime) else value
    written = f"{on.day} {ENGLISH_MONTHS[on.month - 1]} {on.year}" if _english() else day(on)
    return f"{gettext(WEEKDAYS[on.weekday()])}, {written}"


def clock_time(value: datetime | time) -> str:
    """`16:00`."""
    at = _local(value) if isinstance(value, datetime) else value
    return f"{at:%H:%M}"


def clock_words(value: datetime | time) -> str:
    """`16 giờ`, `16 giờ 30`; in English `16:00`, `16:30`."""
    at = _local(value) if isinstance(value, datetime) else value
    if at.minute:
        return gettext("%(hour)s:%(minute)s") % {"hour": at.hour, "minute": f"{at.minute:02}"}
    return gettext("%(hour)s:00") % {"hour": at.hour}


def moment(value: datetime) -> str:
    """`thứ Sáu, 03/05/2019, 16 giờ`: a promised moment, as one says it."""
    return f"{day_words(value)}, {clock_words(value)}"


def moment_short(value: datetime) -> str:
    """`03/05/2019 · 16:00`: a moment in a list."""
    return f"{day(value)} · {clock_time(value)}"


def _dots(value: int) -> str:
    return f"{value:,}" if _english() else f"{value:,}".replace(",", ".")


def number(value: int) -> str:
    """`1.234.567`; in English `1,234,567`."""
    return _dots(value)


def money(amount: int, currency: str = "VND") -> str:
    """`50.000 đồng`; other currencies by their code."""
    if currency != "VND":
        return f"{_dots(amount)} {currency}"
    return gettext("%(amount)s dong") % {"amount": _dots(amount)}


def grouped(value: str, size: int = 3) -> str:
    """`042 084 000 999`: digits of an identifier in groups that the eye can compare."""
    return " ".join(value[start : start + size] for start in range(0, len(value), size))


def spaced(code: str) -> str:
    """`7QK4-M2XN-P3`: a tracking code in groups of four."""
    bare = code.replace("-", "")
    return "-".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def phone(value: str) -> str:
    """`0912 345 678` for a Vietnamese number (kept as +84912345678); others as they are."""
    if not value.startswith("+84"):
        return value
    home = "0" + value[3:]
    return f"{home[:4]} {grouped(home[4:])}" if len(home) == 10 else f"{home[:3]} {grouped(home[3:], 4)}"


def duration_words(minutes: int, *, a_day: int = WORKING_MINUTES_A_DAY) -> str:
    """`2 ngày 3 giờ`: working minutes in at most two units, rounded down; a day is a working day.

    From ten days on the hours say nothing any more and are left out.
    """
    days, rest = divmod(abs(minutes), a_day)
    hours, left = divmod(rest, 60)
    parts = []
    if days:
        parts.append((gettext("%(count)s day") if days == 1 else gettext("%(count)s days")) % {"count": _dots(days)})
    if hours and days < 10:
        parts.append((gettext("%(count)s hour") if hours == 1 else gettext("%(count)s hours")) % {"count": hours})
    if not days and (left or not hours):
        parts.append(gettext("%(count)s min") % {"count": left})
    return " ".join(parts)


def file_size(size: int) -> str:
    """`1,2 MB`: rounded down to one decimal, with the comma of Vietnamese."""
    value, unit = float(size), 0
    while value >= 1024 and unit < len(SIZES) - 1:
        value, unit = value / 1024, unit + 1
    tenths = floor(value * 10)
    written = f"{tenths / 10:.1f}" if unit and tenths < 1000 else f"{tenths // 10}"
    return f"{written if _english() else written.replace('.', ',')} {SIZES[unit]}"
