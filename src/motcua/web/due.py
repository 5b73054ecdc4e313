"""How a due moment is shown: words first, then colour and icon, so that colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from motcua.kernel.local import localdate
from motcua.web.formatting import WORKING_MINUTES_A_DAY, clock_time, day, duration_words

Kind = Literal["late", "soon", "fine", "paused", "done"]


@dataclass(frozen=True, slots=True)
class Due:
    """A due moment in words. `kind` chooses colour and icon."""

    kind: Kind
    text: str
    at: datetime | None = None


def due(
    due_at: datetime | None,
    *,
    at: datetime,
    left: int | None = None,
    a_day: int = WORKING_MINUTES_A_DAY,
    paused: bool = False,
    done: bool = False,
) -> Due:
    """Say how a due moment stands at a moment; `left` is the working minutes left, negative when late by so many."""
    if paused:
        return Due("paused", _("Clock paused"), due_at)
    if due_at is None:
        return Due("fine", _("No due day"))
    if done:
        return Due("done", day(due_at), due_at)
    if due_at < at:
        return Due("late", _late_words(left, a_day), due_at)
    return _ahead(due_at, at=at, left=left, a_day=a_day)


def _late_words(left: int | None, a_day: int) -> str:
    """Late, and by how much where working time has passed since: at the weekend there may be none yet."""
    if not left:
        return _("late")
    return _("late by %(duration)s") % {"duration": duration_words(-abs(left), a_day=a_day)}


def _ahead(due_at: datetime, *, at: datetime, left: int | None, a_day: int) -> Due:
    if left is not None and left <= a_day // 2:
        return Due("soon", _("%(duration)s left") % {"duration": duration_words(left, a_day=a_day)}, due_at)
    if localdate(due_at) == localdate(at):
        return Due("soon", _("today %(time)s") % {"time": clock_time(due_at)}, due_at)
    if left is not None and left <= 2 * a_day:
        return Due("soon", _("%(duration)s left") % {"duration": duration_words(left, a_day=a_day)}, due_at)
    same_year = localdate(due_at).year == localdate(at).year
    return Due("fine", f"{day(due_at)[:5]} {clock_time(due_at)}" if same_year else day(due_at), due_at)
