"""Whether the parts of a definition fit together: looked at step by step, before any way through it is followed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from motcua.process.engine.definition import Choice, Definition, End, NotExecuted, Split, Start, UserStep, targets
from motcua.process.engine.findings import Finding, finding

WORKING_TIME = ("wh", "wd")


def structure_findings(definition: Definition) -> Iterator[Finding]:
    """What makes it impossible to follow a way through the process at all."""
    yield from _starts_and_ends(definition)
    for key, times in Counter(step.key for step in definition.steps).items():
        if times > 1:
            yield finding("duplicate_step", step=key)
    yield from _targets_that_fail(definition)
    for step in definition.steps:
        if isinstance(step, NotExecuted):
            yield finding("not_executed_yet", step=step.key, kind=step.kind)


def _starts_and_ends(definition: Definition) -> Iterator[Finding]:
    starts = definition.starts
    if not starts:
        yield finding("no_start")
    if len(starts) > 1:
        yield finding("several_starts", steps=", ".join(start.key for start in starts))
    if not any(isinstance(step, End) for step in definition.steps):
        yield finding("no_end")


def _targets_that_fail(definition: Definition) -> Iterator[Finding]:
    kinds = {step.key: type(step) for step in definition.steps}
    for step in definition.steps:
        for target in dict.fromkeys(targets(step)):
            if target not in kinds:
                yield finding("unknown_target", step=step.key, target=target)
            elif kinds[target] is Start:
                yield finding("leads_to_start", step=step.key)


def content_findings(definition: Definition, *, roles: frozenset[str], facts: frozenset[str]) -> Iterator[Finding]:
    """What is wrong inside single steps; the ways through the process can be followed all the same."""
    for step in definition.steps:
        match step:
            case UserStep():
                yield from _user_step(step, roles)
            case Choice():
                yield from _choice(step, facts)
            case Split(key, to) if len(to) < 2:
                yield finding("too_few_branches", step=key)


def _user_step(step: UserStep, roles: frozenset[str]) -> Iterator[Finding]:
    if step.role not in roles:
        yield finding("unknown_role", step=step.key, role=step.role)
    if step.time is not None and step.time.unit not in WORKING_TIME:
        yield finding("not_working_time", step=step.key, time=step.time)
    if not step.outcomes:
        yield finding("no_outcome", step=step.key)
    for outcome, times in Counter(outcome.key for outcome in step.outcomes).items():
        if times > 1:
            yield finding("duplicate_outcome", step=step.key, outcome=outcome)


def _choice(step: Choice, facts: frozenset[str]) -> Iterator[Finding]:
    if not step.branches:
        yield finding("no_branch", step=step.key)
        return
    *conditional, last = step.branches
    if last.when is not None:
        yield finding("no_otherwise", step=step.key)
    if any(branch.when is None for branch in conditional):
        yield finding("branch_after_otherwise", step=step.key)
    asked = [branch.when.fact for branch in step.branches if branch.when is not None]
    for fact in dict.fromkeys(asked):
        if fact not in facts:
            yield finding("unknown_fact", step=step.key, fact=fact)


def unit_findings(units: Mapping[str, str], known: Collection[str]) -> Iterator[Finding]:
    """Steps (by key) that are given to a unit which does not exist."""
    for key, unit in units.items():
        if unit not in known:
            yield finding("unknown_unit", step=key, unit=unit)
