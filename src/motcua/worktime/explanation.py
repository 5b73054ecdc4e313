"""Why a moment is due: the steps that led to it, each with its rule and its source, kept as codes and parameters."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from motcua.worktime.calendar import SpecialDay


class Item(NamedTuple):
    """One step. Each begins where the one before it ended; the last ends at the due moment.

    A day off as the raw end of a term stands as its midnight, because nothing opens or closes on it.
    """

    rule: str
    from_: datetime
    to: datetime
    basis: str
    amount: int = 0
    """What was counted: working days, calendar days, months or hours; minutes where a pause is made good in hours."""
    pause: tuple[datetime, datetime] | None = None
    days: tuple["SpecialDay", ...] = ()
    """The special days on the way that made a difference to the week."""

    def as_json(self) -> dict[str, Any]:
        """The step as it is stored and sent: `words.sentence` needs nothing else to say it."""
        stored: dict[str, Any] = {
            "rule": self.rule,
            "from": self.from_.isoformat(),
            "to": self.to.isoformat(),
            "basis": self.basis,
        }
        if self.amount:
            stored["amount"] = self.amount
        if self.pause:
            stored["pause"] = [moment.isoformat() for moment in self.pause]
        if self.days:
            stored["days"] = [day_as_json(special) for special in self.days]
        return stored


class Due(NamedTuple):
    """A due moment in local time, and how it came about."""

    due: datetime
    explanation: tuple[Item, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer as it is stored and sent."""
        return {"due": self.due.isoformat(), "explanation": [item.as_json() for item in self.explanation]}

    def days_met(self) -> tuple["SpecialDay", ...]:
        """Each special day on the way once, in order of date."""
        met = {special.day: special for item in self.explanation for special in item.days}
        return tuple(met[day] for day in sorted(met))


def day_as_json(special: "SpecialDay") -> dict[str, str]:
    """A special day with its kind, and its note where it has one."""
    stored = {"date": special.day.isoformat(), "kind": special.kind.value}
    return {**stored, "note": special.note} if special.note else stored
