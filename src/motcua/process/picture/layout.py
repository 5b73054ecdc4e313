"""From a definition to shapes with coordinates, for the template that writes them as SVG."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from motcua.process.engine.definition import Choice, Definition, End, Start, Step, UserStep
from motcua.process.picture.layers import Layers, Slot, layers_of, neighbours, spread

WIDTH, LINE, BEND = 248, 17, 26
GAP, BESIDE, MARGIN, LANE = 58, 30, 14, 13
NOTE = 35
LETTERS, LINES, LABEL = 26, 3, 30

Said = tuple[str, str]
"""What a box says of its step: the work, and below it who does it in what time."""


@dataclass(frozen=True, slots=True)
class Box:
    """One step: where its middle stands, how large it is, and what is written in it."""

    key: str
    kind: str
    number: int
    title: str
    lines: tuple[tuple[int, str], ...]
    note: str
    x: int
    y: int
    width: int
    height: int

    @property
    def left(self) -> int:
        return self.x - self.width // 2

    @property
    def right(self) -> int:
        return self.x + self.width // 2

    @property
    def top(self) -> int:
        return self.y - self.height // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height // 2

    @property
    def text_left(self) -> int:
        return self.left + 34

    @property
    def note_y(self) -> int:
        return self.bottom - 10


@dataclass(frozen=True, slots=True)
class Line:
    """One way from step to step; `label` only where the officer has a choice between ways."""

    path: str
    is_back: bool
    label: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture_of(definition: Definition, say: Callable[[UserStep], Said], label: Callable[[str], str] = str) -> Picture:
    """Draw a definition whose ways are sound (a compiled one); `say` words a step, `label` an outcome."""
    layers = layers_of(definition)
    steps = {step.key: step for step in definition.steps}
    numbers = {step.key: place for place, step in enumerate(definition.user_steps, start=1)}
    shapes = {key: _Shape.of(step, say) for key, step in steps.items()}
    across, widest = _across(layers, shapes)
    tops, heights = _down(layers, shapes)
    boxes = {
        key: shapes[key].box(key, numbers.get(key, 0), round(across[key]), tops[row] + heights[row] // 2)
        for row, slots in enumerate(layers.rows)
        for key in slots
        if key in steps
    }
    plan = _Plan(layers, boxes, across, tops, heights)
    forward = [plan.forward(steps[source], way, label) for (source, _), way in layers.ways.items()]
    ways_back = _ways_back(definition, boxes)
    backward = [plan.back(way, widest + LANE * lane) for lane, way in enumerate(ways_back, start=1)]
    width = widest + LANE * (len(ways_back) + 1) + MARGIN
    return Picture(width, tops[-1] + heights[-1] + MARGIN, tuple(boxes.values()), (*forward, *backward))


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: str
    width: int
    height: int
    title: str = ""
    lines: tuple[str, ...] = ()
    note: str = ""

    @classmethod
    def of(cls, step: Step, say: Callable[[UserStep], Said]) -> _Shape:
        match step:
            case UserStep():
                title, note = say(step)
                lines = _lines(title)
                return cls("work", WIDTH, 40 + LINE * len(lines), title, lines, _cut(note, NOTE))
            case Choice():
                return cls("choice", 40, 40)
            case Start():
                return cls("start", 22, 22)
            case End():
                return cls("end", 22, 22)
            case _:
                return cls("bar", 132, 8)

    def box(self, key: str, number: int, x: int, y: int) -> Box:
        top = y - self.height // 2
        lines = tuple((top + 22 + LINE * place, text) for place, text in enumerate(self.lines))
        return Box(key, self.kind, number, self.title, lines, self.note, x, y, self.width, self.height)


def _lines(text: str) -> tuple[str, ...]:
    lines = wrap(text, LETTERS) or [""]
    return (*lines[: LINES - 1], _cut(" ".join(lines[LINES - 1 :]), LETTERS)) if len(lines) > LINES else tuple(lines)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _across(layers: Layers, shapes: Mapping[str, _Shape]) -> tuple[dict[Slot, float], int]:
    """The middle of every slot, drawn to the slots above and below it by turns; and the right edge of all."""
    widths = {slot: (shapes[slot].width if slot in shapes else BEND) + BESIDE for row in layers.rows for slot in row}
    above, below = neighbours(layers.ways.values())
    places = {slot: 0.0 for row in layers.rows for slot in row}
    for beside, rows in ((above, layers.rows), (below, layers.rows[::-1]), (above, layers.rows)):
        for row in rows:
            wanted = {
                slot: sum(places[one] for one in near) / len(near) if (near := beside.get(slot)) else places[slot]
                for slot in row
            }
            places |= spread(row, wanted, widths)
    shift = MARGIN - min(places[slot] - (widths[slot] - BESIDE) / 2 for slot in places)
    right = max(places[slot] + (widths[slot] - BESIDE) / 2 for slot in places) + shift
    return {slot: place + shift for slot, place in places.items()}, round(right)


def _down(layers: Layers, shapes: Mapping[str, _Shape]) -> tuple[list[int], list[int]]:
    """The top and the height of every layer."""
    heights = [max((shapes[slot].height for slot in row if slot in shapes), default=0) for row in layers.rows]
    tops = [MARGIN]
    for height in heights[:-1]:
        tops.append(tops[-1] + height + GAP)
    return tops, heights


def _ways_back(definition: Definition, boxes: Mapping[str, Box]) -> list[tuple[str, str]]:
    """Each way back once, the shortest innermost."""
    ways = {
        (step.key, outcome.to): None
        for step in definition.user_steps
        for outcome in step.outcomes
        if outcome.sends_back
    }
    return sorted(ways, key=lambda way: boxes[way[0]].y - boxes[way[1]].y)


@dataclass(frozen=True, slots=True)
class _Plan:
    layers: Layers
    boxes: Mapping[str, Box]
    across: Mapping[Slot, float]
    tops: list[int]
    heights: list[int]

    def forward(self, source: Step, way: tuple[Slot, ...], label: Callable[[str], str]) -> Line:
        """Down from box to box; sideways only in the gaps between layers, each source at a height of its own."""
        box, row = self.boxes[way[0]], self._row(way[0])
        path = [f"M{box.x} {box.bottom}"]
        for place, (slot, after) in enumerate(pairwise(way)):
            bend = self.tops[row + place] + self.heights[row + place] + 14 + 6 * self._place(slot, row + place)
            last = place == len(way) - 2
            end = self.boxes[after].top - 1 if last else self.tops[row + place + 1]
            path.append(f"V{bend}H{round(self.across[after])}V{end}")
        words = _label_of(source, way[-1], label)
        first = round(self.across[way[1]])
        return Line("".join(path), False, _cut(words, LABEL), first + 6, self.tops[row + 1] - 9)

    def back(self, way: tuple[str, str], lane: int) -> Line:
        """Out below the box, up a lane beside everything, and in above the target."""
        source, target = (self.boxes[key] for key in way)
        out, into = self._row(way[0]), self._row(way[1])
        below = self.tops[out] + self.heights[out] + 7
        over = self.tops[into] - 16
        left, right = source.right - 22, target.right - 22
        return Line(f"M{left} {source.bottom}V{below}H{lane}V{over}H{right}V{target.top - 1}", True)

    def _row(self, key: str) -> int:
        return next(row for row, slots in enumerate(self.layers.rows) if key in slots)

    def _place(self, slot: Slot, row: int) -> int:
        return min(self.layers.rows[row].index(slot), 3)


def _label_of(source: Step, target: str, label: Callable[[str], str]) -> str:
    if not isinstance(source, UserStep):
        return ""
    onward = [outcome for outcome in source.outcomes if not outcome.sends_back]
    return " / ".join(label(one.label) for one in onward if one.to == target) if len(onward) > 1 else ""
