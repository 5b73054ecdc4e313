"""Moments in UTC, legal dates in Vietnam: the only bridge between the two."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def local(at: datetime) -> datetime:
    """The moment on the clock of the counter: without offset, seconds kept, anything finer cut off."""
    return at.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)


def localdate(at: datetime) -> date:
    """The legal day of a moment."""
    return at.astimezone(VIETNAM).date()


def aware(moment: datetime) -> datetime:
    """A moment on the clock of the counter, as one that every node understands."""
    return moment.replace(tzinfo=VIETNAM)


def beginning_of(day: date) -> datetime:
    """The first moment of a legal day."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def read_day(written: str) -> date | None:
    """A day as an address or a field of a form names it, `2019-05-03`; None where it is none."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
