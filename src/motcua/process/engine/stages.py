"""How far a dossier can have come when a step is open: what must fit when it changes to another process. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from motcua.process.engine.definition import Effect, UserStep, targets
from motcua.process.engine.graph import Graph, Place


@dataclass(frozen=True, slots=True)
class Stage:
    """What has been done to a dossier: handed over, decided (and how), its result handed to the one-stop unit."""

    handed_over: bool = False
    decision: str = ""
    settled: bool = False

    def after(self, effect: Effect) -> Stage:
        """The stage once an outcome with this effect was chosen."""
        match effect:
            case Effect.HAND_OVER:
                return replace(self, handed_over=True)
            case Effect.DECIDE_GRANTED:
                return replace(self, decision="granted")
            case Effect.DECIDE_REFUSED:
                return replace(self, decision="refused")
            case Effect.SETTLE:
                return replace(self, handed_over=True, settled=True)
        return self


def stages(graph: Graph) -> Mapping[str, frozenset[Stage]]:
    """For every step the stages at which a dossier may come to it."""
    found: dict[str, set[Stage]] = {key: set() for key in graph.steps}
    waiting = [(graph.start.key, Stage())]
    while waiting:
        key, stage = waiting.pop()
        if stage not in found[key]:
            found[key].add(stage)
            waiting.extend(_onward(graph, key, stage))
    return {key: frozenset(each) for key, each in found.items()}


def _onward(graph: Graph, key: str, stage: Stage) -> Iterator[tuple[str, Stage]]:
    step = graph.steps[key]
    if isinstance(step, UserStep):
        yield from ((outcome.to, stage.after(outcome.effect)) for outcome in step.outcomes)
    else:
        yield from ((target, stage) for target in targets(step))


def may_be_open_together(graph: Graph, steps: Collection[str]) -> bool:
    """Whether these steps can be open at once: each pair in different branches of one parallel work."""
    return all(
        _side_by_side(graph.place[one], graph.place[other]) for one, other in combinations(sorted(set(steps)), 2)
    )


def _side_by_side(one: Place, other: Place) -> bool:
    for (split, branch), (same_split, another) in zip(one, other, strict=False):
        if (split, branch) != (same_split, another):
            return split == same_split
    return False
