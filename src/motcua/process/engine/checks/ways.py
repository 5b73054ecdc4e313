"""The ways through a process: what can be reached, what can finish, what goes round, what must have been passed."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from motcua.process.engine.definition import (
    Definition,
    Effect,
    End,
    Split,
    Step,
    UserStep,
    forward_targets,
    targets,
)
from motcua.process.engine.findings import Finding, finding

DECISIONS = frozenset({Effect.DECIDE_GRANTED, Effect.DECIDE_REFUSED})


def ways_findings(definition: Definition) -> Iterator[Finding]:
    """Steps that no way leads to, and steps that go round: without a way out, or without saying so."""
    steps = {step.key: step for step in definition.steps}
    reached = _reached(steps, definition.starts[0].key, targets)
    for key in steps:
        if key not in reached:
            yield finding("unreachable", step=key)
    able = _able_to_finish(steps)
    endless = [key for key in steps if key in reached and key not in able]
    if endless:
        yield finding("loop_without_exit", steps=", ".join(endless))
    circling = [key for key in _going_round(steps) if key not in endless]
    if circling:
        yield finding("loop_not_marked", steps=", ".join(circling))


def _reached(steps: Mapping[str, Step], first: str, after: Callable[[Step], Iterable[str]]) -> set[str]:
    reached = {first}
    waiting = [first]
    while waiting:
        new = [target for target in after(steps[waiting.pop()]) if target not in reached]
        reached.update(new)
        waiting.extend(new)
    return reached


def _able_to_finish(steps: Mapping[str, Step]) -> set[str]:
    """The steps from which a dossier can come to an end.

    Parallel work can finish only if all its branches can; everything else if one way can. A step without any way out
    counts as finishing here: it is a finding of its own, and its predecessors are not to blame.
    """
    able = {key for key, step in steps.items() if not targets(step)}
    while True:
        more = {key for key, step in steps.items() if key not in able and _can_finish(step, able)}
        if not more:
            return able
        able |= more


def _can_finish(step: Step, able: set[str]) -> bool:
    enough = all if isinstance(step, Split) else any
    return enough(target in able for target in targets(step))


def _going_round(steps: Mapping[str, Step]) -> list[str]:
    """The steps on a circle of ways forward (and those between two circles), in the order of the decision."""
    left = set(steps)
    while True:
        led_to = {target for key in left for target in forward_targets(steps[key])}
        outside = {key for key in left if key not in led_to or not left.intersection(forward_targets(steps[key]))}
        if not outside:
            return [key for key in steps if key in left]
        left -= outside


def in_order(definition: Definition) -> tuple[Step, ...]:
    """The steps so that each stands behind all that may come before it; the process must not go round.

    Among steps of which either could be next the order of the decision stands.
    """
    left = {step.key: step for step in definition.steps}
    ordered: list[Step] = []
    while left:
        led_to = {target for step in left.values() for target in forward_targets(step)}
        first = next(key for key in left if key not in led_to)
        ordered.append(left.pop(first))
    return tuple(ordered)


def comes_before(steps: Mapping[str, Step], earlier: str, later: str) -> bool:
    """Whether a way forward leads from one step to another one."""
    return earlier != later and later in _reached(steps, earlier, forward_targets)


def decision_findings(definition: Definition) -> Iterator[Finding]:
    """Ways on which the result is handed over or the process ends undecided, or returned before it was handed over."""
    undecided = _reached_without(definition, DECISIONS)
    for step in definition.steps:
        if step.key in undecided and (isinstance(step, End) or _has(step, Effect.SETTLE)):
            yield finding("undecided", step=step.key)
    unsettled = _reached_without(definition, frozenset({Effect.SETTLE}))
    for step in definition.steps:
        if step.key in unsettled and _has(step, Effect.RETURN_RESULT):
            yield finding("unsettled", step=step.key)


def _has(step: Step, effect: Effect) -> bool:
    return isinstance(step, UserStep) and any(outcome.effect is effect for outcome in step.outcomes)


def _reached_without(definition: Definition, effects: frozenset[Effect]) -> set[str]:
    """The steps that a dossier may come to without an outcome that has one of these effects."""

    def after(step: Step) -> Iterable[str]:
        if isinstance(step, UserStep):
            return [outcome.to for outcome in step.outcomes if outcome.effect not in effects]
        return targets(step)

    return _reached({step.key: step for step in definition.steps}, definition.starts[0].key, after)
