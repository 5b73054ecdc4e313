"""The rules of counting as dated policies with their sources. A new decree is a new row here, no branch in the clock.

The basis of a policy is written `number-of-the-text#article`; `words` spells it out. Rows marked "from memory" in
`docs/explanation/the-clock.md` were written without the text at hand and wait for a lawyer's eye.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

# The rules, by the names that stand in an explanation.
START_MOVED = "start.moved-into-hours"
WORKING_DAYS = "term.working-days"
SAME_DAY = "term.same-day"
SAME_DAY_LATE = "term.same-day-after-cut-off"
CALENDAR_DAYS = "term.calendar-days"
MONTHS = "term.months"
MONTHS_CLIPPED = "term.months-missing-day"
WORKING_HOURS = "term.working-hours"
DAY_SLID = "day.slid-to-working-day"
TIME_MOVED = "time.moved-into-hours"
PAUSE_EMPTY = "pause.no-working-minute"
PAUSE_TOO_LATE = "pause.after-due"
PAUSE_RESTART = "pause.restart"
PAUSE_WORKING_DAYS = "pause.resume-working-days"
PAUSE_CALENDAR_DAYS = "pause.resume-calendar-days"
PAUSE_WORKING_HOURS = "pause.resume-working-hours"

EXTENDED_WORKING_DAYS = "extension.working-days"
EXTENDED_CALENDAR_DAYS = "extension.calendar-days"
EXTENDED_MONTHS = "extension.months"
EXTENDED_WORKING_HOURS = "extension.working-hours"

EXTENDED = (EXTENDED_WORKING_DAYS, EXTENDED_CALENDAR_DAYS, EXTENDED_MONTHS, EXTENDED_WORKING_HOURS)
"""More time by a sector law. These rest on the article that is given with them, never on one of ours."""
COUNTED_IN_DAYS = (WORKING_DAYS, CALENDAR_DAYS, MONTHS)
OFFICE_HOURS = (START_MOVED, TIME_MOVED)
SAME_DAY_RULES = (SAME_DAY, SAME_DAY_LATE)
RESUMED = (PAUSE_EMPTY, PAUSE_TOO_LATE, PAUSE_WORKING_DAYS, PAUSE_CALENDAR_DAYS, PAUSE_WORKING_HOURS)


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule from a day on, until a later row of the same rule; `minute` is the cut-off, where the rule has one."""

    rule: str
    basis: str
    valid_from: date = date.min
    minute: int | None = None


class RuleSet(NamedTuple):
    """The rules in force on one day."""

    basis: Mapping[str, str]
    cut_off: int
    """Minute of the day from which a same-day result is due on the next working day."""


class Rulebook:
    """Dated policies, looked up by the day on which a count begins."""

    __slots__ = ("_days", "_sets", "policies")

    def __init__(self, policies: Iterable[Policy]) -> None:
        self.policies = tuple(sorted(policies, key=lambda policy: policy.valid_from))
        self._days = sorted({policy.valid_from.toordinal() for policy in self.policies})
        self._sets = [self._in_force(day) for day in self._days]

    def on(self, day: int) -> RuleSet:
        """The rules in force on a day, given as its ordinal."""
        return self._sets[bisect_right(self._days, day) - 1]

    def _in_force(self, day: int) -> RuleSet:
        policies = [policy for policy in self.policies if policy.valid_from.toordinal() <= day]
        cut_offs = [policy.minute for policy in policies if policy.minute is not None]
        return RuleSet({policy.rule: policy.basis for policy in policies}, cut_offs[-1])


def policies_for(
    rules: Iterable[str], basis: str, *, valid_from: date = date.min, minute: int | None = None
) -> list[Policy]:
    """One row for each of several rules that rest on the same article."""
    return [Policy(rule, basis, valid_from, minute) for rule in rules]


CIVIL_CODE_2015 = date(2017, 1, 1)
ONE_STOP_2015 = date(2015, 5, 15)
ONE_STOP_2018 = date(2018, 6, 21)
ONE_STOP_2025 = date(2025, 7, 1)
CERTIFICATION_2015 = date(2015, 4, 10)
THREE_PM = 15 * 60

VIETNAM = Rulebook(
    [
        # Counting in days, hours and months: the Civil Codes.
        *policies_for(COUNTED_IN_DAYS, "33/2005/QH11#152"),
        *policies_for([WORKING_HOURS], "33/2005/QH11#152"),
        *policies_for([MONTHS_CLIPPED, DAY_SLID], "33/2005/QH11#153"),
        *policies_for(COUNTED_IN_DAYS, "91/2015/QH13#147.2", valid_from=CIVIL_CODE_2015),
        *policies_for([WORKING_HOURS], "91/2015/QH13#147.1", valid_from=CIVIL_CODE_2015),
        *policies_for([MONTHS_CLIPPED], "91/2015/QH13#148.3", valid_from=CIVIL_CODE_2015),
        *policies_for([DAY_SLID], "91/2015/QH13#148.5", valid_from=CIVIL_CODE_2015),
        # The hours of the office, the pauses and what follows them: the one-stop mechanism.
        *policies_for([*OFFICE_HOURS, *RESUMED, PAUSE_RESTART], "93/2007/QĐ-TTg"),
        *policies_for([*OFFICE_HOURS, *RESUMED, PAUSE_RESTART], "09/2015/QĐ-TTg", valid_from=ONE_STOP_2015),
        *policies_for(OFFICE_HOURS, "61/2018/NĐ-CP#17", valid_from=ONE_STOP_2018),
        *policies_for([*RESUMED, PAUSE_RESTART], "61/2018/NĐ-CP#19", valid_from=ONE_STOP_2018),
        *policies_for([*OFFICE_HOURS, *RESUMED, PAUSE_RESTART], "118/2025/NĐ-CP", valid_from=ONE_STOP_2025),
        # Results on the day of reception.
        *policies_for(SAME_DAY_RULES, "79/2007/NĐ-CP", minute=THREE_PM),
        *policies_for(SAME_DAY_RULES, "23/2015/NĐ-CP#7", valid_from=CERTIFICATION_2015, minute=THREE_PM),
    ]
)
