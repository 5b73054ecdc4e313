"""Time allotted to steps against the announced limit.

Basis: Circular 01/2018/TT-VPCP, art. 8 (the times of the steps make up the published limit).
"""

from collections.abc import Iterator

from motcua.process.engine.checks.ways import in_order
from motcua.process.engine.definition import Definition, Step, UserStep, forward_targets
from motcua.process.engine.findings import Finding, finding
from motcua.worktime.terms import Term

Way = tuple[UserStep, ...]

MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_WORKING_DAY = 8 * MINUTES_OF_AN_HOUR
DAYS_OF_A_MONTH = 30


def working_minutes(term: Term) -> int:
    """The working time that a term is worth when steps are added up: a day is eight hours.

    For limits in calendar days, five of seven are taken as working days and a month as thirty: only a yardstick for
    approving a process. When a dossier is due is answered by `worktime`, from the calendar.
    """
    match term.unit:
        case "wh":
            return term.amount * MINUTES_OF_AN_HOUR
        case "wd":
            return term.amount * MINUTES_OF_A_WORKING_DAY
        case "d":
            return term.amount * 5 * MINUTES_OF_A_WORKING_DAY // 7
        case "m":
            return term.amount * DAYS_OF_A_MONTH * 5 * MINUTES_OF_A_WORKING_DAY // 7


def minutes_of(step: Step) -> int:
    """The working minutes counted for a step; none where no time is allotted."""
    return working_minutes(step.time) if isinstance(step, UserStep) and step.time is not None else 0


def longest_way(definition: Definition) -> Way:
    """The steps of the way that takes most time; of parallel branches the longest counts, sending back not at all."""
    ways: dict[str, Way] = {}
    for step in in_order(definition):
        way = ways.get(step.key, ())
        if isinstance(step, UserStep):
            way = (*way, step)
        ways[step.key] = way
        for target in forward_targets(step):
            ways[target] = max(ways.get(target, way), way, key=minutes_of_way)
    return max(ways.values(), key=minutes_of_way)


def minutes_of_way(way: Way) -> int:
    """The working minutes allotted on a way."""
    return sum(map(minutes_of, way))


def time_findings(definition: Definition, limit: Term | None) -> Iterator[Finding]:
    """Whether the longest way takes longer than the announced limit; without a limit nothing is said."""
    way = longest_way(definition)
    total = minutes_of_way(way)
    if limit is not None and total > working_minutes(limit):
        names = ", ".join(step.key for step in way if step.time is not None)
        yield finding("over_the_limit", steps=names, sum=total // MINUTES_OF_AN_HOUR, limit=limit)
