"""The written form of a definition: JSON-able, numbered, read strictly and written back the same."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from motcua.process.engine.definition import (
    FORMAT,
    Branch,
    Choice,
    Comparison,
    Condition,
    Definition,
    Effect,
    End,
    Join,
    NotExecuted,
    Outcome,
    Split,
    Start,
    Step,
    UserStep,
    Value,
)
from motcua.process.engine.findings import DocumentRefused, Finding, finding
from motcua.worktime.terms import Term

T = TypeVar("T")
Document = Mapping[str, Any]


def read(document: object) -> Definition:
    """Read a definition.

    Raises DocumentRefused with the path of whatever is missing, unknown or of the wrong kind. An unknown field is
    refused rather than ignored: what is approved must be what is executed.
    """
    fields = _Fields(document, "", "format", "name", "steps")
    if (number := fields.taken("format")) != FORMAT or isinstance(number, bool):
        raise DocumentRefused((finding("unknown_format", path="format", format=number),))
    return Definition(name=fields.text("name"), steps=fields.many("steps", _read_step))


def write(definition: Definition) -> dict[str, Any]:
    """Write a definition so that `read` gives it back."""
    return {"format": FORMAT, "name": definition.name, "steps": [_write_step(step) for step in definition.steps]}


class _Fields:
    """The fields of one object of the document, each taken with the kind it must have."""

    def __init__(self, value: object, path: str, *known: str) -> None:
        self.path = path
        if not isinstance(value, Mapping):
            raise DocumentRefused((finding("not_an_object", path=path),))
        self.fields: Mapping[str, object] = value
        if known and (unknown := [name for name in value if name not in known]):
            raise DocumentRefused(tuple(finding("unknown_field", path=path, field=name) for name in unknown))

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def taken(self, name: str) -> object:
        if name not in self.fields:
            raise DocumentRefused((finding("missing_field", path=self.path, field=name),))
        return self.fields[name]

    def text(self, name: str) -> str:
        return _text(self.taken(name), self.at(name))

    def texts(self, name: str) -> tuple[str, ...]:
        return self.many(name, _text)

    def term(self, name: str) -> Term | None:
        if name not in self.fields:
            return None
        written = self.text(name)
        try:
            return Term.parse(written)
        except ValueError:
            raise DocumentRefused((finding("bad_term", path=self.at(name), term=written),)) from None

    def many(self, name: str, read_one: Callable[[object, str], T]) -> tuple[T, ...]:
        """Read every item of a list; the findings of all its items are raised together."""
        values = self.taken(name)
        if not isinstance(values, list | tuple):
            raise DocumentRefused((finding("not_a_list", path=self.at(name)),))
        items: list[T] = []
        found: list[Finding] = []
        for position, value in enumerate(values):
            try:
                items.append(read_one(value, f"{self.at(name)}[{position}]"))
            except DocumentRefused as refused:
                found.extend(refused.findings)
        if found:
            raise DocumentRefused(tuple(found))
        return tuple(items)


def _text(value: object, path: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DocumentRefused((finding("not_a_text", path=path),))
    return value


def _read_step(value: object, path: str) -> Step:
    kind = _Fields(value, path).text("kind")
    if kind not in _READERS:
        raise DocumentRefused((finding("unknown_kind", path=f"{path}.kind", kind=kind),))
    known, read_kind = _READERS[kind]
    return read_kind(_Fields(value, path, "key", "kind", *known))


def _read_start(step: _Fields) -> Start:
    return Start(key=step.text("key"), next=step.text("next"))


def _read_end(step: _Fields) -> End:
    return End(key=step.text("key"))


def _read_user_step(step: _Fields) -> UserStep:
    return UserStep(
        key=step.text("key"),
        name=step.text("name"),
        role=step.text("role"),
        unit=step.text("unit"),
        time=step.term("time"),
        outcomes=step.many("outcomes", _read_outcome),
    )


def _read_outcome(value: object, path: str) -> Outcome:
    outcome = _Fields(value, path, "key", "label", "to", "effect")
    effect = _effect(outcome.text("effect"), outcome.at("effect")) if "effect" in outcome else Effect.NONE
    return Outcome(outcome.text("key"), outcome.text("label"), outcome.text("to"), effect)


def _effect(written: str, path: str) -> Effect:
    try:
        return Effect(written)
    except ValueError:
        raise DocumentRefused((finding("unknown_effect", path=path, effect=written),)) from None


def _read_choice(step: _Fields) -> Choice:
    return Choice(key=step.text("key"), branches=step.many("branches", _read_branch))


def _read_branch(value: object, path: str) -> Branch:
    branch = _Fields(value, path, "to", "when")
    when = _read_condition(branch.taken("when"), branch.at("when")) if "when" in branch else None
    return Branch(to=branch.text("to"), when=when)


def _read_condition(value: object, path: str) -> Condition:
    condition = _Fields(value, path, "fact", *Comparison)
    fact = condition.text("fact")
    used = [comparison for comparison in Comparison if comparison in condition]
    if len(used) != 1:
        raise DocumentRefused((finding("bad_condition", path=path),))
    return Condition(fact, used[0], _compared_with(condition.taken(used[0]), used[0], path))


def _compared_with(value: object, comparison: Comparison, path: str) -> Value | tuple[Value, ...]:
    if comparison is Comparison.ONE_OF and isinstance(value, list | tuple) and value:
        return tuple(_value(each, path) for each in value)
    if comparison in (Comparison.AT_LEAST, Comparison.AT_MOST) and type(value) is int:
        return value
    if comparison in (Comparison.IS, Comparison.IS_NOT):
        return _value(value, path)
    raise DocumentRefused((finding("bad_condition", path=path),))


def _value(value: object, path: str) -> Value:
    if isinstance(value, str | int):  # a bool is an int
        return value
    raise DocumentRefused((finding("bad_condition", path=path),))


def _read_split(step: _Fields) -> Split:
    return Split(key=step.text("key"), to=step.texts("to"))


def _read_join(step: _Fields) -> Join:
    return Join(key=step.text("key"), next=step.text("next"))


def _read_not_executed(step: _Fields) -> NotExecuted:
    kind = step.text("kind")
    return NotExecuted(
        key=step.text("key"),
        kind=kind,
        name=step.text("name"),
        next=step.text("next"),
        subject=step.text(_SUBJECTS[kind]) if kind in _SUBJECTS else "",
        time=step.term("time"),
    )


_SUBJECTS = {"wait_agency": "agency", "sub_dossier": "procedure"}

_READERS: dict[str, tuple[tuple[str, ...], Callable[[_Fields], Step]]] = {
    "start": (("next",), _read_start),
    "end": ((), _read_end),
    "user": (("name", "role", "unit", "time", "outcomes"), _read_user_step),
    "exclusive": (("branches",), _read_choice),
    "parallel_split": (("to",), _read_split),
    "parallel_join": (("next",), _read_join),
    "wait_agency": (("name", "agency", "time", "next"), _read_not_executed),
    "timer": (("name", "time", "next"), _read_not_executed),
    "sub_dossier": (("name", "procedure", "time", "next"), _read_not_executed),
}


def _write_step(step: Step) -> dict[str, Any]:
    match step:
        case UserStep():
            return _write_user_step(step)
        case NotExecuted():
            return _write_not_executed(step)
    return {"key": step.key, **_write_unnamed(step)}


def _write_unnamed(step: Start | End | Choice | Split | Join) -> dict[str, Any]:
    match step:
        case Start(next=target):
            return {"kind": "start", "next": target}
        case End():
            return {"kind": "end"}
        case Choice(branches=branches):
            return {"kind": "exclusive", "branches": [_write_branch(branch) for branch in branches]}
        case Split(to=targets):
            return {"kind": "parallel_split", "to": list(targets)}
        case Join(next=target):
            return {"kind": "parallel_join", "next": target}


def _write_user_step(step: UserStep) -> dict[str, Any]:
    written: dict[str, Any] = {"key": step.key, "kind": "user", "name": step.name, "role": step.role, "unit": step.unit}
    if step.time is not None:
        written["time"] = str(step.time)
    written["outcomes"] = [_write_outcome(outcome) for outcome in step.outcomes]
    return written


def _write_outcome(outcome: Outcome) -> dict[str, str]:
    written = {"key": outcome.key, "label": outcome.label, "to": outcome.to}
    if outcome.effect is not Effect.NONE:
        written["effect"] = outcome.effect.value
    return written


def _write_branch(branch: Branch) -> dict[str, Any]:
    if branch.when is None:
        return {"to": branch.to}
    value = branch.when.value
    compared = list(value) if isinstance(value, tuple) else value
    return {"when": {"fact": branch.when.fact, branch.when.comparison.value: compared}, "to": branch.to}


def _write_not_executed(step: NotExecuted) -> dict[str, Any]:
    written = {"key": step.key, "kind": step.kind, "name": step.name}
    if step.kind in _SUBJECTS:
        written[_SUBJECTS[step.kind]] = step.subject
    if step.time is not None:
        written["time"] = str(step.time)
    return {**written, "next": step.next}
