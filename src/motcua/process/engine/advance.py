"""What opens and what closes when a step is done. Pure: the open tasks are the only state of a running process.

A task is the open work of one user step, and is named by the step's key: a compiled process never has two at once.
"""

from collections.abc import Collection
from dataclasses import dataclass

from motcua.process.engine.conditions import holds
from motcua.process.engine.definition import Choice, Effect, Facts, Join, Outcome, Split, UserStep
from motcua.process.engine.findings import OutcomeUnknown, TaskNotOpen, TaskUnknown, finding
from motcua.process.engine.graph import Graph

NO_FACTS: Facts = {}


@dataclass(frozen=True, slots=True)
class Advance:
    """The answer to one outcome: the action closes and opens these tasks and carries out the effect."""

    close: tuple[str, ...]
    open: tuple[UserStep, ...]
    finished: bool
    effect: Effect

    @property
    def done(self) -> str:
        """The task that was finished."""
        return self.close[0]

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """The tasks of sibling branches, closed unfinished because the dossier was sent back from among them."""
        return self.close[1:]


def start(graph: Graph, *, facts: Facts = NO_FACTS) -> tuple[UserStep, ...]:
    """The steps that open as tasks when a dossier enters the process."""
    return _opened(graph, graph.start.next, frozenset(), facts)


def advance(graph: Graph, open_tasks: Collection[str], *, task: str, outcome: str, facts: Facts = NO_FACTS) -> Advance:
    """Finish a task with an outcome.

    Sending back out of parallel work withdraws the open tasks of its other branches. Raises TaskNotOpen, TaskUnknown,
    OutcomeUnknown or FactMissing.
    """
    step = _open_step(graph, open_tasks, task)
    chosen = _outcome(step, outcome)
    left = _left_work(graph, step, chosen)
    others = [key for key in graph.user_steps if key in open_tasks and key != task]
    withdrawn = [key for key in others if left & graph.splits_around[key]]
    remaining = [key for key in others if key not in withdrawn]
    busy = frozenset().union(*(graph.splits_around[key] for key in remaining))
    opened = _opened(graph, chosen.to, busy, facts)
    return Advance((task, *withdrawn), opened, finished=not (opened or remaining), effect=chosen.effect)


def _open_step(graph: Graph, open_tasks: Collection[str], task: str) -> UserStep:
    for key in open_tasks:
        if key not in graph.user_steps:
            raise TaskUnknown((finding("task_unknown", task=key),))
    if task not in open_tasks:
        raise TaskNotOpen((finding("task_not_open", task=task),))
    return graph.user_steps[task]


def _outcome(step: UserStep, key: str) -> Outcome:
    for outcome in step.outcomes:
        if outcome.key == key:
            return outcome
    raise OutcomeUnknown((finding("outcome_unknown", task=step.key, outcome=key),))


def _left_work(graph: Graph, step: UserStep, outcome: Outcome) -> frozenset[str]:
    """The parallel work that an outcome leaves by sending back."""
    if not outcome.sends_back:
        return frozenset()
    return graph.splits_around[step.key] - graph.splits_around[outcome.to]


def _opened(graph: Graph, key: str, busy: frozenset[str], facts: Facts) -> tuple[UserStep, ...]:
    """The user steps that open on arriving at a step; `busy` names the parallel work that still has work left."""
    match graph.steps[key]:
        case UserStep() as step:
            return (step,)
        case Choice() as choice:
            return _opened(graph, _chosen(choice, facts), busy, facts)
        case Split() as split:
            return _opened_branches(graph, split, busy, facts)
        case Join(next=target):
            return () if graph.split_of[key] in busy else _opened(graph, target, busy, facts)
        case _:
            return ()


def _opened_branches(graph: Graph, split: Split, busy: frozenset[str], facts: Facts) -> tuple[UserStep, ...]:
    # While its branches are being opened a split counts as busy: one without work must not end it for the others.
    opening = busy | {split.key}
    opened = tuple(step for target in split.to for step in _opened(graph, target, opening, facts))
    return opened or _opened(graph, graph.join_of[split.key].next, busy, facts)


def _chosen(choice: Choice, facts: Facts) -> str:
    return next(branch.to for branch in choice.branches if branch.when is None or holds(branch.when, facts))
