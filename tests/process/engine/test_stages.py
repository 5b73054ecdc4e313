"""How far a dossier can have come at a step, and which steps may be open at once."""

from __future__ import annotations

from motcua.process.engine.compile import compile_definition
from motcua.process.engine.default import default_definition
from motcua.process.engine.document import read
from motcua.process.engine.graph import Graph
from motcua.process.engine.stages import Stage, may_be_open_together, stages
from motcua.worktime.terms import Term
from tests.process.test_sheet import OPINIONS

ROLES = frozenset({"one_stop_officer", "case_officer", "agency_leader", "records_clerk"})


def graph_of(definition: object) -> Graph:
    return compile_definition(definition, limit=None, roles=ROLES, facts=frozenset({"channel"}))  # type: ignore[arg-type]


def test_each_step_of_the_default_stands_at_its_stage() -> None:
    found = stages(graph_of(default_definition(Term(3, "wd"))))

    assert found["hand_over"] == {Stage()}
    assert found["sign_result"] >= {Stage(handed_over=True)}
    assert {stage.decision for stage in found["issue"]} == {"granted", "refused"}
    assert all(stage.settled for stage in found["return_result"])


def test_only_steps_in_different_branches_are_open_together() -> None:
    graph = graph_of(read(OPINIONS))

    assert may_be_open_together(graph, ["fire", "health"])
    assert may_be_open_together(graph, ["sign"])
    assert not may_be_open_together(graph, ["fire", "sign"])
    assert not may_be_open_together(graph, ["hand_over", "sign"])
