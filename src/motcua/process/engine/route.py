"""A process for people to look at: the approved table, and who gets a dossier next and by when."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.process.engine.advance import NO_FACTS, Advance, advance
from motcua.process.engine.checks.timing import longest_way, minutes_of, minutes_of_way
from motcua.process.engine.definition import Choice, Facts, Join, Outcome, Split, UserStep
from motcua.process.engine.graph import Graph
from motcua.worktime.terms import Term

# Stands for a branch that may have no work; rows are numbered from one.
EMPTY_BRANCH = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: step, work, unit and post, time, results. `share` is its per cent of the longest way."""

    number: int
    step: UserStep
    minutes: int
    share: int
    results: tuple["Result", ...]
    is_parallel: bool


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome and the numbers of the rows that may come next; none where the process ends or waits for others."""

    outcome: Outcome
    leads_to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """A step that opens, and when it would be due; never where no time is allotted."""

    step: UserStep
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Prospect:
    """What happens if a task is finished with this outcome.

    `waits_for` are the steps that others still have open; where nothing opens, the dossier waits for them.
    """

    outcome: Outcome
    next: tuple[Next, ...]
    withdraws: tuple[UserStep, ...]
    waits_for: tuple[UserStep, ...]
    finishes: bool


def table(graph: Graph) -> tuple[Row, ...]:
    """The process as the decision prints it: one row a user step, numbered in the order of the decision."""
    numbers = {key: number for number, key in enumerate(graph.user_steps, start=1)}
    total = minutes_on_the_longest_way(graph)
    return tuple(_row(graph, step, numbers, total) for step in graph.user_steps.values())


def minutes_on_the_longest_way(graph: Graph) -> int:
    """The working minutes allotted in all: of parallel branches and choices the longest counts."""
    return minutes_of_way(longest_way(graph.definition))


def _row(graph: Graph, step: UserStep, numbers: dict[str, int], total: int) -> Row:
    minutes = minutes_of(step)
    results = tuple(
        Result(outcome, tuple(sorted(_rows_after(graph, outcome.to, numbers)))) for outcome in step.outcomes
    )
    share = (200 * minutes + total) // (2 * total) if total else 0
    return Row(numbers[step.key], step, minutes, share, results, bool(graph.place[step.key]))


def _rows_after(
    graph: Graph, key: str, numbers: dict[str, int], opening: frozenset[str] = frozenset()
) -> frozenset[int]:
    """The numbers of the user steps that may open behind a step, whatever the facts and the other branches.

    `opening` names the parallel work whose branches are being looked at: one that comes to its join is empty.
    """
    match graph.steps[key]:
        case UserStep():
            return frozenset({numbers[key]})
        case Choice(branches=branches):
            return frozenset().union(*(_rows_after(graph, branch.to, numbers, opening) for branch in branches))
        case Split() as split:
            return _rows_of_branches(graph, split, numbers, opening)
        case Join(next=target):
            empty = graph.split_of[key] in opening
            return frozenset({EMPTY_BRANCH}) if empty else _rows_after(graph, target, numbers)
        case _:
            return frozenset()


def _rows_of_branches(graph: Graph, split: Split, numbers: dict[str, int], opening: frozenset[str]) -> frozenset[int]:
    branches = [_rows_after(graph, target, numbers, opening | {split.key}) for target in split.to]
    rows = frozenset().union(*branches) - {EMPTY_BRANCH}
    if all(EMPTY_BRANCH in branch for branch in branches):
        rows |= _rows_after(graph, graph.join_of[split.key].next, numbers, opening)
    return rows


def prospects(
    graph: Graph,
    open_tasks: Collection[str],
    *,
    task: str,
    due: Callable[[Term], datetime],
    facts: Facts = NO_FACTS,
) -> tuple[Prospect, ...]:
    """For each outcome of an open task: who gets the dossier next and by when; `due` answers for a time from now."""
    step = graph.user_steps[task]
    return tuple(
        _prospect(
            graph, open_tasks, outcome, advance(graph, open_tasks, task=task, outcome=outcome.key, facts=facts), due
        )
        for outcome in step.outcomes
    )


def _prospect(
    graph: Graph, open_tasks: Collection[str], outcome: Outcome, answer: Advance, due: Callable[[Term], datetime]
) -> Prospect:
    return Prospect(
        outcome=outcome,
        next=tuple(Next(step, due(step.time) if step.time is not None else None) for step in answer.open),
        withdraws=tuple(graph.user_steps[key] for key in answer.withdrawn),
        waits_for=tuple(
            step for key, step in graph.user_steps.items() if key in open_tasks and key not in answer.close
        ),
        finishes=answer.finished,
    )
