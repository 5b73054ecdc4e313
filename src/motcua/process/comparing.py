"""The difference between two processes in the words of their table."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.agencies.words import role_name
from motcua.process.engine.definition import (
    Branch,
    Choice,
    Definition,
    Join,
    NotExecuted,
    Outcome,
    Split,
    Step,
    UserStep,
)
from motcua.process.engine.difference import Change, difference, ways_of
from motcua.process.sheet import when_of
from motcua.process.words import EFFECT_WORDS, KIND_WORDS, condition_words, time_words, unit_words


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison; `kind` is added, removed or changed."""

    kind: str
    step: str
    part: str
    before: str
    after: str


def compared(before: Definition, after: Definition) -> list[Row]:
    """Every difference as a line of a table."""
    names = _names(before) | _names(after)
    old, new = _names(before), _names(after)
    return [
        Row(
            change.kind,
            names.get(change.step, change.step),
            _part(change),
            _value(change.before, change.part, old),
            _value(change.after, change.part, new),
        )
        for change in difference(before, after)
    ]


def _names(definition: Definition) -> dict[str, str]:
    rows = {step.key: f"{number}. {_(step.name)}" for number, step in enumerate(definition.user_steps, start=1)}
    return {step.key: rows.get(step.key) or _kind(step) for step in definition.steps}


def _kind(step: Step) -> str:
    match step:
        case Choice():
            return str(KIND_WORDS["exclusive"])
        case Split():
            return str(KIND_WORDS["parallel_split"])
        case Join():
            return str(KIND_WORDS["parallel_join"])
        case UserStep():
            return str(KIND_WORDS["user"])
        case NotExecuted(name=name):
            return name
    return _("the start") if ways_of(step) else _("the end of the process")


def _part(change: Change) -> str:
    return {
        "step": _("Step"),
        "kind": _("Kind"),
        "name": _("Work"),
        "role": _("Who does it"),
        "unit": _("Unit"),
        "time": _("Time"),
        "outcome": _("Way of finishing"),
        "ways": _("Where it leads"),
    }[change.part]


def _value(value: object, part: str, names: dict[str, str]) -> str:
    match value:
        case None:
            return "–"
        case Outcome(label=label, to=to, effect=effect):
            words = {"label": _(label), "target": names.get(to, to), "effect": str(EFFECT_WORDS[effect])}
            return _("%(label)s → %(target)s (%(effect)s)") % words
        case UserStep() if part == "step":
            return _whole(value)
        case str():
            return _word(value, part)
        case Choice(branches=branches):
            return "; ".join(_branch(branch, names) for branch in branches)
    targets = ways_of(value)  # type: ignore[arg-type]
    return ", ".join(names.get(one, one) for one in targets) or _kind(value)  # type: ignore[arg-type]


def _whole(step: UserStep) -> str:
    parts = (_(step.name), role_name(step.role), unit_words(step.unit), time_words(str(step.time or "")))
    return " · ".join(parts)


def _word(value: str, part: str) -> str:
    words = {"role": role_name, "unit": unit_words, "time": time_words}
    return words[part](value) if part in words else _(value)


def _branch(branch: Branch, names: dict[str, str]) -> str:
    when = condition_words(when_of(branch.when)) if branch.when else condition_words("")
    return f"{when} → {names.get(branch.to, branch.to)}"
