"""Why a moment is due: the steps that led to it, each with its rule and its source, kept as codes and parameters."""

import json
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from motcua.worktime.calendar import SpecialDay


@lru_cache(maxsize=1024)
def json_text(text: str) -> str:
    """A text as JSON holds it; sources are few and return in every answer."""
    return json.dumps(text, ensure_ascii=False)


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

    def written(self) -> str:
        """The step as JSON, as it is stored and sent: `words.sentence` needs nothing else to say it.

        Composed here and not by the encoder, which took more time over an answer than the clock itself.
        """
        text = f'{{"rule":"{self.rule}","from":"{self.from_.isoformat()}","to":"{self.to.isoformat()}"'
        text += f',"basis":{json_text(self.basis)}'
        if self.amount:
            text += f',"amount":{self.amount}'
        if self.pause:
            text += f',"pause":["{self.pause[0].isoformat()}","{self.pause[1].isoformat()}"]'
        if self.days:
            text += f',"days":[{",".join([special.written for special in self.days])}]'
        return text + "}"

    def as_json(self) -> dict[str, Any]:
        """The step as an object."""
        stored: dict[str, Any] = json.loads(self.written())
        return stored


class Due(NamedTuple):
    """A due moment in local time, and how it came about."""

    due: datetime
    explanation: tuple[Item, ...]

    def written(self) -> str:
        """The answer as JSON, as it is stored and sent."""
        return f'{{"due":"{self.due.isoformat()}","explanation":[{",".join([i.written() for i in self.explanation])}]}}'

    def as_json(self) -> dict[str, Any]:
        """The answer as an object."""
        stored: dict[str, Any] = json.loads(self.written())
        return stored

    def days_met(self) -> tuple["SpecialDay", ...]:
        """Each special day on the way once, in order of date."""
        met = {special.day: special for item in self.explanation for special in item.days}
        return tuple(met[day] for day in sorted(met))
