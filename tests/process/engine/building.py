"""Documents of processes for the tests, written as short as they are read."""

from typing import Any

from motcua.process.engine import Graph, compile_definition, read, start
from motcua.worktime.terms import Term

ROLES = frozenset({"one_stop_officer", "case_officer", "unit_leader", "agency_leader", "records_clerk"})
FACTS = frozenset({"channel", "fee", "first_time"})

Written = dict[str, Any]


def outcome(key: str, to: str, effect: str = "none") -> Written:
    return {"key": key, "label": f"{key.capitalize()} it", "to": to, "effect": effect}


def work(key: str, *outcomes: Written, role: str = "case_officer", time: str | None = None) -> Written:
    step = {"key": key, "kind": "user", "name": f"Work on {key}", "role": role, "unit": "settling_unit"}
    return {**step, **({} if time is None else {"time": time}), "outcomes": list(outcomes)}


def passes(key: str, to: str, *, time: str | None = None) -> Written:
    """Work with the one outcome `done`."""
    return work(key, outcome("done", to), time=time)


def decides(key: str, *more: Written, to: str = "end", time: str | None = None) -> Written:
    """Work with the outcome `grant`, which decides."""
    return work(key, outcome("grant", to, "decide_granted"), *more, role="agency_leader", time=time)


def choice(key: str, *branches: Written) -> Written:
    return {"key": key, "kind": "exclusive", "branches": list(branches)}


def when(fact: str, comparison: str, value: object, *, to: str) -> Written:
    return {"when": {"fact": fact, comparison: value}, "to": to}


def otherwise(to: str) -> Written:
    return {"to": to}


def split(key: str, *to: str) -> Written:
    return {"key": key, "kind": "parallel_split", "to": list(to)}


def join(key: str, to: str) -> Written:
    return {"key": key, "kind": "parallel_join", "next": to}


def begin(to: str) -> Written:
    return {"key": "start", "kind": "start", "next": to}


END: Written = {"key": "end", "kind": "end"}


def document(*steps: Written) -> Written:
    return {"format": 1, "name": "A process of the tests", "steps": list(steps)}


def process(*steps: Written) -> Written:
    """A document that starts with the first of the steps."""
    return document(begin(steps[0]["key"]), *steps, END)


def compiled(written: Written, limit: str | None = None) -> Graph:
    term = None if limit is None else Term.parse(limit)
    return compile_definition(read(written), limit=term, roles=ROLES, facts=FACTS)


def opened_at_first(graph: Graph, **facts: str | int | bool) -> list[str]:
    return [step.key for step in start(graph, facts=facts)]


# Two divisions are asked at once; the leader decides on both opinions, or has them given again.
OPINIONS = process(
    passes("prepare", "ask"),
    split("ask", "land", "fire"),
    work("land", outcome("done", "gathered"), outcome("object", "prepare", "send_back")),
    passes("fire", "gathered"),
    join("gathered", "decide"),
    decides("decide", outcome("again", "ask", "send_back")),
)

# Inside the first opinion two laboratories are asked at once.
NESTED = process(
    split("ask", "sample", "fire"),
    passes("sample", "test"),
    split("test", "water", "air"),
    work("water", outcome("done", "tested"), outcome("spoilt", "sample", "send_back")),
    passes("air", "tested"),
    join("tested", "land"),
    passes("land", "gathered"),
    passes("fire", "gathered"),
    join("gathered", "decide"),
    decides("decide"),
)
