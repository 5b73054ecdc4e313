"""The rows with which a node's national calendar begins: values of the packaged calendar, editable from then on."""

from __future__ import annotations

from typing import Any

from motcua.worktime import packaged

NAME = "Lịch làm việc quốc gia"
HOURS_SOURCE = "Giờ hành chính mặc định, sửa theo quyết định của cơ quan"


def national_calendar() -> dict[str, Any]:
    """The calendar itself: how far it reaches."""
    return {"name": NAME, "first_day": packaged.FIRST, "last_day": packaged.LAST}


def national_hours() -> list[dict[str, Any]]:
    """Hours of the week."""
    return [
        {
            "weekday": row.weekday,
            "starts": row.starts,
            "ends": row.ends,
            "source": HOURS_SOURCE,
            "valid_from": packaged.FIRST,
        }
        for row in packaged.weekly_hours()
    ]


def national_days() -> list[dict[str, Any]]:
    """Holidays, substitute days and swapped days."""
    return [
        {
            "day": special.day,
            "kind": special.kind.value,
            "replaces": special.replaces,
            "note": special.note,
            "source": special.source,
        }
        for special in packaged.special_days()
    ]
