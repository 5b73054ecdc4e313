"""A compiled process: immutable, compared and hashed by its content. Only the compiler makes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from motcua.process.engine.definition import Definition, Join, Start, Step, UserStep

# The open splits around a step, outermost first, each with the number of the branch that the step stands in.
Place = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Graph:
    """The definition, the place of each of its steps (in the same order), and which join ends which split.

    To store or send a graph, write its definition: compiling it again gives an equal graph.
    """

    definition: Definition
    places: tuple[Place, ...]
    joined: tuple[tuple[str, str], ...]

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        return {step.key: step for step in self.definition.steps}

    @cached_property
    def user_steps(self) -> Mapping[str, UserStep]:
        """The steps that can be open as tasks, in the order of the decision."""
        return {step.key: step for step in self.definition.user_steps}

    @cached_property
    def start(self) -> Start:
        return self.definition.starts[0]

    @cached_property
    def place(self) -> Mapping[str, Place]:
        return {step.key: place for step, place in zip(self.definition.steps, self.places, strict=True)}

    @cached_property
    def split_of(self) -> Mapping[str, str]:
        """The split whose branches a join brings together."""
        return dict(self.joined)

    @cached_property
    def join_of(self) -> Mapping[str, Join]:
        """The join that brings the branches of a split together."""
        return {split: step for key, split in self.joined if isinstance(step := self.steps[key], Join)}

    @cached_property
    def splits_around(self) -> Mapping[str, frozenset[str]]:
        """The parallel work that a step is part of, at any depth."""
        return {key: frozenset(split for split, _ in place) for key, place in self.place.items()}
