"""Where each step of a process stands: in layers from start to end, each layer in an order with few crossings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.process.engine.checks.ways import in_order
from motcua.process.engine.definition import Definition, forward_targets

Slot = str
"""A step's key, or a bend of a way that passes by a layer: `from>to@layer`."""

SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Layers:
    """The slots of each layer in their order, and every way forward as the slots that it passes."""

    rows: tuple[tuple[Slot, ...], ...]
    ways: Mapping[tuple[str, str], tuple[Slot, ...]]


def layers_of(definition: Definition) -> Layers:
    """Each step stands below everything that may come before it; a way that skips layers bends in each of them."""
    depth = _depths(definition)
    rows: list[list[Slot]] = [[] for _ in range(max(depth.values()) + 1)]
    for key, place in depth.items():
        rows[place].append(key)
    ways = {}
    for step in definition.steps:
        for target in dict.fromkeys(forward_targets(step)):
            bends = [f"{step.key}>{target}@{place}" for place in range(depth[step.key] + 1, depth[target])]
            for place, bend in enumerate(bends, start=depth[step.key] + 1):
                rows[place].append(bend)
            ways[step.key, target] = (step.key, *bends, target)
    return Layers(_few_crossings(rows, ways.values()), ways)


def _depths(definition: Definition) -> dict[str, int]:
    depth: dict[str, int] = {}
    for step in in_order(definition):
        depth.setdefault(step.key, 0)
        for target in forward_targets(step):
            depth[target] = max(depth.get(target, 0), depth[step.key] + 1)
    return {step.key: depth[step.key] for step in definition.steps}


def neighbours(ways: Iterable[Sequence[Slot]]) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    """What stands directly above and directly below each slot."""
    above: dict[Slot, list[Slot]] = {}
    below: dict[Slot, list[Slot]] = {}
    for way in ways:
        for upper, lower in pairwise(way):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _few_crossings(rows: list[list[Slot]], ways: Iterable[Sequence[Slot]]) -> tuple[tuple[Slot, ...], ...]:
    """Each slot goes to the middle of its neighbours, downwards and upwards by turns; what is level keeps its order."""
    above, below = neighbours(ways)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        order = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for place in order:
            fixed = {slot: number for number, slot in enumerate(rows[place - 1 if down else place + 1])}
            rows[place] = _towards(rows[place], above if down else below, fixed)
    return tuple(tuple(row) for row in rows)


def _towards(row: list[Slot], beside: Mapping[Slot, list[Slot]], fixed: Mapping[Slot, int]) -> list[Slot]:
    def middle(slot: Slot) -> float:
        near = [fixed[other] for other in beside.get(slot, ()) if other in fixed]
        return sum(near) / len(near) if near else row.index(slot)

    middles = {slot: middle(slot) for slot in row}
    return sorted(row, key=middles.__getitem__)


def spread(row: Sequence[Slot], wanted: Mapping[Slot, float], widths: Mapping[Slot, int]) -> dict[Slot, float]:
    """The places of a layer's slots: in their order, not overlapping, as near as can be to where each is wanted.

    Slots that would overlap are joined to a block, which stands at the middle of what its members want.
    """
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (widths[left] + widths[right]) / 2)
    blocks: list[tuple[float, int]] = []
    for slot, offset in zip(row, offsets, strict=True):
        blocks.append((wanted[slot] - offset, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (last, many), (before, few) = blocks.pop(), blocks.pop()
            blocks.append(((last * many + before * few) / (many + few), many + few))
    places = [middle for middle, size in blocks for _ in range(size)]
    return {slot: place + offset for slot, place, offset in zip(row, places, offsets, strict=True)}
