"""A process as the table that a person edits: one line a step, blanks allowed. Pure; a draft is kept in this form.

The start is the first line, and the end is always there, so that nobody has to draw either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from motcua.process.engine.definition import (
    FORMAT,
    Branch,
    Choice,
    Condition,
    Definition,
    Effect,
    End,
    Join,
    NotExecuted,
    Outcome,
    Split,
    Step,
    UserStep,
)

START, END = "start", "end"
WORK, CHOICE, SPLIT, JOIN = "user", "exclusive", "parallel_split", "parallel_join"
KINDS = (WORK, CHOICE, SPLIT, JOIN)
NUMERIC_FACTS = frozenset({"sets"})
BAR = "|"


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a line: for work an outcome with label and effect, for a choice a condition."""

    key: str = ""
    label: str = ""
    to: str = ""
    effect: str = Effect.NONE.value
    when: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.label or self.to or self.when)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    key: str
    kind: str = WORK
    name: str = ""
    role: str = ""
    unit: str = ""
    amount: str = ""
    measure: str = "wh"
    ways: tuple[Way, ...] = (Way(),)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole table."""

    name: str
    lines: tuple[Line, ...]

    def as_json(self) -> dict[str, Any]:
        """The form in which a draft is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Sheet:
        """What `as_json` wrote."""
        lines = (Line(**{**line, "ways": tuple(Way(**way) for way in line["ways"])}) for line in kept["lines"])
        return cls(kept["name"], tuple(lines))

    # --- what the buttons of the table do

    def with_line(self, kind: str, *, after: int) -> Sheet:
        """A new line behind that one (-1: in front of all); work leads to where the line before led by default."""
        ways = (Way(), Way()) if kind in (CHOICE, SPLIT) else (Way(),)
        lines = [*self.lines]
        lines.insert(after + 1, Line(self._new_key(), kind, ways=ways))
        return replace(self, lines=tuple(lines))

    def without_line(self, place: int) -> Sheet:
        """The table without that line; ways that led to it lead nowhere until somebody says where."""
        gone = self.lines[place].key
        kept = [line for line in self.lines if line.key != gone]
        lines = (
            replace(line, ways=tuple(replace(way, to="") if way.to == gone else way for way in line.ways))
            for line in kept
        )
        return replace(self, lines=tuple(lines))

    def moved(self, place: int, by: int) -> Sheet:
        """The line one place up (-1) or down (1), as far as there is one."""
        other = place + by
        if not 0 <= other < len(self.lines):
            return self
        lines = [*self.lines]
        lines[place], lines[other] = lines[other], lines[place]
        return replace(self, lines=tuple(lines))

    def with_way(self, place: int) -> Sheet:
        """The line with one more way on."""
        return self._changed(place, ways=(*self.lines[place].ways, Way()))

    def without_way(self, place: int, number: int) -> Sheet:
        """The line without that way; the last one is only emptied."""
        ways = tuple(way for each, way in enumerate(self.lines[place].ways) if each != number)
        return self._changed(place, ways=ways or (Way(),))

    def _changed(self, place: int, **fields: Any) -> Sheet:
        lines = [*self.lines]
        lines[place] = replace(lines[place], **fields)
        return replace(self, lines=tuple(lines))

    def _new_key(self) -> str:
        used = {line.key for line in self.lines}
        return next(key for number in range(1, len(used) + 2) if (key := f"step_{number}") not in used)


def blanks(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """The places of the lines where something must still be filled in, and what: all at once, not one after another."""
    for place, line in enumerate(sheet.lines):
        if line.kind == WORK:
            yield from ((place, field) for field in ("name", "role", "unit") if not getattr(line, field))
            if any(not way.label for way in line.ways):
                yield place, "label"
        if any(not way.to for way in line.ways):
            yield place, "to"


def document_of(sheet: Sheet) -> dict[str, Any]:
    """The document that the table stands for; what was left blank is blank there, for the reading to refuse."""
    first = sheet.lines[0].key if sheet.lines else END
    steps: list[dict[str, Any]] = [{"key": START, "kind": "start", "next": first}]
    steps += [_step(line) for line in sheet.lines]
    return {"format": FORMAT, "name": sheet.name, "steps": [*steps, {"key": END, "kind": "end"}]}


def _step(line: Line) -> dict[str, Any]:
    step: dict[str, Any] = {"key": line.key, "kind": line.kind}
    match line.kind:
        case "exclusive":
            return step | {"branches": [_branch(way) for way in line.ways]}
        case "parallel_split":
            return step | {"to": [way.to for way in line.ways]}
        case "parallel_join":
            return step | {"next": line.ways[0].to if line.ways else ""}
    time = {"time": f"{line.amount}{line.measure}"} if line.amount else {}
    ways = [_outcome(number, way) for number, way in enumerate(line.ways, start=1)]
    return step | {"name": line.name, "role": line.role, "unit": line.unit, **time, "outcomes": ways}


def _outcome(number: int, way: Way) -> dict[str, str]:
    written = {"key": way.key or f"outcome_{number}", "label": way.label, "to": way.to}
    return written if way.effect == Effect.NONE.value else written | {"effect": way.effect}


def _branch(way: Way) -> dict[str, Any]:
    fact, comparison, value = [*way.when.split(BAR, 2), "", ""][:3]
    if not fact:
        return {"to": way.to}
    values = [_value(fact, comparison, one) for one in value.split(",")]
    return {"when": {"fact": fact, comparison: values if comparison == "one_of" else values[0]}, "to": way.to}


def _value(fact: str, comparison: str, written: str) -> str | int:
    counts = fact in NUMERIC_FACTS or comparison in ("at_least", "at_most")
    return int(written) if counts and written.isdecimal() else written


def sheet_of(definition: Definition) -> Sheet:
    """The table of a definition: its first step on top, one end.

    Raises KeyError by the name of the kind for steps that the table has no line for.
    """
    ends = {step.key: END for step in definition.steps if isinstance(step, End)}
    rest = [step for step in definition.steps if not isinstance(step, End) and step not in definition.starts]
    first = definition.starts[0].next if definition.starts else ""
    ordered = sorted(rest, key=lambda step: step.key != first)
    return Sheet(definition.name, tuple(_line(step, ends) for step in ordered))


def _line(step: Step, ends: Mapping[str, str]) -> Line:
    def to(target: str) -> str:
        return ends.get(target, target)

    match step:
        case UserStep(key=key, name=name, role=role, unit=unit, time=time, outcomes=outcomes):
            amount, measure = (str(time.amount), time.unit) if time else ("", "wh")
            ways = tuple(_way(outcome, to(outcome.to)) for outcome in outcomes) or (Way(),)
            return Line(key, WORK, name, role, unit, amount, measure, ways)
        case Choice(key=key, branches=branches):
            return Line(key, CHOICE, ways=tuple(_way_of_branch(branch, to(branch.to)) for branch in branches))
        case Split(key=key, to=targets):
            return Line(key, SPLIT, ways=tuple(Way(to=to(target)) for target in targets))
        case Join(key=key, next=target):
            return Line(key, JOIN, ways=(Way(to=to(target)),))
        case NotExecuted(kind=kind):
            raise KeyError(kind)
    raise KeyError(type(step).__name__)


def _way(outcome: Outcome, to: str) -> Way:
    return Way(outcome.key, outcome.label, to, outcome.effect.value)


def _way_of_branch(branch: Branch, to: str) -> Way:
    return Way(to=to, when=when_of(branch.when) if branch.when else "")


def when_of(condition: Condition) -> str:
    """A condition in one line of text: `channel|is|online`."""
    value = condition.value
    written = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return BAR.join((condition.fact, condition.comparison.value, written))
