"""What one version of a process does otherwise than another: row by row, as the decision prints it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from motcua.process.engine.definition import Branch, Choice, Definition, Join, Outcome, Split, Start, Step, UserStep

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs: the step, what of it, and its value in both versions (none where it is not there)."""

    kind: Kind
    step: str
    part: str
    before: Step | Outcome | Branch | str | None
    after: Step | Outcome | Branch | str | None


def difference(before: Definition, after: Definition) -> tuple[Change, ...]:
    """Every difference: steps that came or went, and of those that stayed the words, post, unit, time and outcomes.

    A step is the same step by its key, wherever it stands in the table.
    """
    old = {step.key: step for step in before.steps}
    new = {step.key: step for step in after.steps}
    found: list[Change] = []
    for key in dict.fromkeys([*old, *new]):
        found.extend(_between(key, old.get(key), new.get(key)))
    return tuple(found)


def _between(key: str, old: Step | None, new: Step | None) -> Iterator[Change]:
    if old is None:
        yield Change("added", key, "step", None, new)
    elif new is None:
        yield Change("removed", key, "step", old, None)
    elif type(old) is not type(new):
        yield Change("changed", key, "kind", old, new)
    elif isinstance(old, UserStep) and isinstance(new, UserStep):
        yield from _of_work(old, new)
    elif old != new:
        yield Change("changed", key, "ways", old, new)


def _of_work(old: UserStep, new: UserStep) -> Iterator[Change]:
    for part in ("name", "role", "unit"):
        if getattr(old, part) != getattr(new, part):
            yield Change("changed", old.key, part, getattr(old, part), getattr(new, part))
    if old.time != new.time:
        yield Change("changed", old.key, "time", str(old.time or ""), str(new.time or ""))
    outcomes, later = {one.key: one for one in old.outcomes}, {one.key: one for one in new.outcomes}
    for name in dict.fromkeys([*outcomes, *later]):
        was, becomes = outcomes.get(name), later.get(name)
        if was != becomes:
            kind: Kind = "added" if was is None else "removed" if becomes is None else "changed"
            yield Change(kind, old.key, "outcome", was, becomes)


def ways_of(step: Step) -> tuple[str, ...]:
    """The keys of the steps to which a step that is no work leads, for a page that tells them."""
    match step:
        case Start(next=target) | Join(next=target):
            return (target,)
        case Split(to=targets):
            return targets
        case Choice(branches=branches):
            return tuple(branch.to for branch in branches)
        case _:
            return ()
