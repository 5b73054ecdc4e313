"""Random processes for the properties: well formed ones built from blocks, and the same with one way misled."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.process.engine.building import (
    Written,
    choice,
    decides,
    join,
    otherwise,
    outcome,
    process,
    split,
    when,
    work,
)

DEEPEST = 2


@dataclass
class Blocks:
    """Grows a process block by block; every block knows the step behind it and the steps it may be sent back to."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    steps: list[Written] = field(default_factory=list)
    keys: int = 0

    def key(self, prefix: str) -> str:
        self.keys += 1
        return f"{prefix}{self.keys}"

    def whole(self) -> Written:
        first = self.sequence("decide", (), depth=0, least=1)
        back = [outcome("back", first, "send_back")] if self.draw(st.booleans()) else []
        self.steps.append(decides("decide", *back))
        ordered = sorted(self.steps, key=lambda step: step["key"] != first)
        return process(*ordered)

    def sequence(self, behind: str, before: tuple[str, ...], *, depth: int, least: int = 0) -> str:
        """Some blocks one after another; none at all leads straight to the step behind."""
        length = self.draw(st.integers(least, 3 - depth))
        entries = [*(self.key("s") for _ in range(length)), behind]
        for number in range(length):
            self.block(entries[number], entries[number + 1], (*before, *entries[:number]), depth)
        return entries[0]

    def block(self, entry: str, behind: str, before: tuple[str, ...], depth: int) -> None:
        simple = [self.work]
        kinds = (
            simple
            if depth == DEEPEST
            else [*simple, self.work_with_outcomes, self.choice, self.parallel, self.parallel]
        )
        self.draw(st.sampled_from(kinds))(entry, behind, before, depth)

    def back(self, before: tuple[str, ...]) -> list[Written]:
        if not before or not self.draw(st.booleans()):
            return []
        return [outcome("back", self.draw(st.sampled_from(before)), "send_back")]

    def work(self, entry: str, behind: str, before: tuple[str, ...], _depth: int) -> None:
        self.steps.append(work(entry, outcome("done", behind), *self.back(before)))

    def work_with_outcomes(self, entry: str, behind: str, before: tuple[str, ...], depth: int) -> None:
        ways = [self.sequence(behind, (*before, entry), depth=depth + 1) for _ in range(2)]
        outcomes = [outcome(f"way{number}", way) for number, way in enumerate(ways)]
        self.steps.append(work(entry, *outcomes, *self.back(before)))

    def choice(self, entry: str, behind: str, before: tuple[str, ...], depth: int) -> None:
        ways = [self.sequence(behind, (*before, entry), depth=depth + 1) for _ in range(self.draw(st.integers(1, 3)))]
        conditional = [
            when("fee", "at_least", self.draw(st.integers(1, 3)), to=way)  # the first that holds, whatever their order
            for way in ways[1:]
        ]
        self.steps.append(choice(entry, *conditional, otherwise(ways[0])))

    def parallel(self, entry: str, behind: str, before: tuple[str, ...], depth: int) -> None:
        gathered = self.key("j")
        number = self.draw(st.integers(2, 3))
        ways = [self.sequence(gathered, (*before, entry), depth=depth + 1) for _ in range(number)]
        self.steps += [split(entry, *ways), join(gathered, behind)]


@st.composite
def processes(draw: st.DrawFn) -> Written:
    """A well-formed process."""
    return Blocks(draw).whole()


@st.composite
def misled_processes(draw: st.DrawFn) -> Written:
    """A process one way of which leads somewhere else; it may be sound or not."""
    written = copy.deepcopy(draw(processes()))
    ways = [way for step in written["steps"] for way in ways_of(step)]
    holder, field_name = draw(st.sampled_from(ways))
    holder[field_name] = draw(st.sampled_from([step["key"] for step in written["steps"] if step["key"] != "start"]))
    if draw(st.booleans()) and "effect" in holder:
        holder["effect"] = draw(st.sampled_from(["none", "send_back"]))
    return written


def ways_of(step: Written) -> list[tuple[Any, Any]]:
    """Every place in a step that names another one."""
    if step["kind"] == "parallel_split":
        return [(step["to"], number) for number in range(len(step["to"]))]
    if "next" in step:
        return [(step, "next")]
    return [(each, "to") for each in [*step.get("outcomes", []), *step.get("branches", [])]]
