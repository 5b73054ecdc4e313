"""From an approved definition to a graph for dossiers; what cannot lead them to a lawful end is refused."""

from motcua.process.engine.checks.nesting import nesting_of
from motcua.process.engine.checks.structure import content_findings, structure_findings
from motcua.process.engine.checks.timing import time_findings
from motcua.process.engine.checks.ways import decision_findings, ways_findings
from motcua.process.engine.definition import Definition
from motcua.process.engine.findings import CompileRefused, Finding
from motcua.process.engine.graph import Graph
from motcua.worktime.terms import Term


def compile_definition(
    definition: Definition, *, limit: Term | None, roles: frozenset[str], facts: frozenset[str] = frozenset()
) -> Graph:
    """Check a definition and make its graph; `facts` are the names that the caller can answer for every dossier.

    Raises CompileRefused with everything found. Ways are followed only through parts that fit together, and places
    looked for only where the ways are sound: findings that merely follow from earlier ones would mislead the author.

    Basis: Circular 01/2018/TT-VPCP, art. 8.
    """
    found = list(content_findings(definition, roles=roles, facts=facts))
    _refuse_if(list(structure_findings(definition)), found)
    _refuse_if(list(ways_findings(definition)), found)
    nesting = nesting_of(definition)
    last = [*nesting.findings, *decision_findings(definition), *time_findings(definition, limit)]
    _refuse_if([*found, *last], [])
    places = tuple(nesting.places[step.key] for step in definition.steps)
    return Graph(definition, places, tuple(nesting.split_of.items()))


def _refuse_if(blocking: list[Finding], others: list[Finding]) -> None:
    if blocking:
        raise CompileRefused((*blocking, *others))
