"""Parallel work: every step has one place in the nesting of splits and joins, as brackets have in a formula.

This is what lets open tasks alone decide when branches come together: a join goes on when no open task has its split in
its place. Hence nothing but sending back may cross a bracket, and a branch may not lead into another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from motcua.process.engine.checks.ways import comes_before, in_order
from motcua.process.engine.definition import Definition, Effect, End, Join, Split, Step, forward_targets
from motcua.process.engine.findings import Finding, finding
from motcua.process.engine.graph import Place

OPINIONS = frozenset({Effect.NONE, Effect.SEND_BACK})


@dataclass
class Nesting:
    """The place of every step, the split of every join, and what does not fit."""

    places: dict[str, Place] = field(default_factory=dict)
    split_of: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def nesting_of(definition: Definition) -> Nesting:
    """Find the place of every step by following the ways forward; needs a process that does not go round."""
    nesting = Nesting()
    arrivals: dict[str, list[tuple[str, Place]]] = {step.key: [] for step in definition.steps}
    for step in in_order(definition):
        place = _settle_place(step, arrivals[step.key], nesting)
        for branch, target in enumerate(forward_targets(step)):
            inside = (*place, (step.key, branch)) if isinstance(step, Split) else place
            arrivals[target].append((step.key, inside))
    nesting.findings.extend(_unmatched_splits(definition, nesting))
    nesting.findings.extend(_wrong_ways_back(definition, nesting))
    nesting.findings.extend(_acts_in_parallel_work(definition, nesting))
    return nesting


def _settle_place(step: Step, arrivals: list[tuple[str, Place]], nesting: Nesting) -> Place:
    if isinstance(step, Join):
        arrivals = _out_of_the_split(step, arrivals, nesting)
    places = [place for _, place in arrivals]
    # The shallowest arrival is taken as meant: a way that jumps out of parallel work is likelier than one into it.
    place = () if isinstance(step, End) or not places else min(places, key=len)
    for source, other in dict.fromkeys(arrivals):
        if other != place:
            code = "leaves_parallel_work" if len(other) > len(place) else "enters_parallel_work"
            nesting.findings.append(finding(code, step=source, target=step.key))
    nesting.places[step.key] = place
    return place


def _out_of_the_split(join: Join, arrivals: list[tuple[str, Place]], nesting: Nesting) -> list[tuple[str, Place]]:
    """The arrivals as they stand behind the join; all must come out of the same, not yet joined, split."""
    inside = [(source, place) for source, place in arrivals if place]
    if len(inside) < len(arrivals):
        nesting.findings.append(finding("join_without_split", step=join.key))
    splits = {place[-1][0] for _, place in inside}
    if len(splits) > 1 or splits & set(nesting.split_of.values()):
        nesting.findings.append(finding("join_mismatch", step=join.key))
    nesting.split_of.update((join.key, split) for split in splits)
    return [(source, place[:-1]) for source, place in inside]


def _unmatched_splits(definition: Definition, nesting: Nesting) -> Iterator[Finding]:
    joined = set(nesting.split_of.values())
    for step in definition.steps:
        if isinstance(step, Split) and step.key not in joined:
            yield finding("split_without_join", step=step.key)


def _wrong_ways_back(definition: Definition, nesting: Nesting) -> Iterator[Finding]:
    """Sending back goes to a step that comes before, at the same place or further out, not into other parallel work."""
    steps = {step.key: step for step in definition.steps}
    for step in definition.user_steps:
        for target in dict.fromkeys(outcome.to for outcome in step.outcomes if outcome.sends_back):
            outer = nesting.places[target]
            if not comes_before(steps, target, step.key):
                yield finding("sent_back_forward", step=step.key, target=target)
            elif nesting.places[step.key][: len(outer)] != outer:
                yield finding("enters_parallel_work", step=step.key, target=target)


def _acts_in_parallel_work(definition: Definition, nesting: Nesting) -> Iterator[Finding]:
    """Opinions are given in parallel; the dossier itself is handed over, decided and settled by one body.

    Basis: Decree 61/2018, art. 19.
    """
    for step in definition.user_steps:
        if nesting.places[step.key] and any(outcome.effect not in OPINIONS for outcome in step.outcomes):
            yield finding("decides_in_parallel_work", step=step.key)
