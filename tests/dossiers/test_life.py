"""The table of a dossier's life."""

from __future__ import annotations

import pytest

from motcua.dossiers.models import STEPS, State, life_step

EDGES = {
    1: {2, 3, 5, 7},
    2: {4, 5, 7, 9},
    4: {5, 6, 7, 8, 9},
    5: {1, 2, 4, 7, 8},
    6: {4, 7, 8},
    9: {10},
}


def test_the_table_has_every_edge_of_the_national_codes_and_no_other() -> None:
    edges: dict[int, set[int]] = {}

    for step in STEPS:
        edges.setdefault(step.source, set()).add(step.target)

    assert edges == EDGES
    assert len(STEPS) == sum(len(targets) for targets in EDGES.values())


@pytest.mark.parametrize("source", list(State))
@pytest.mark.parametrize("target", list(State))
def test_a_step_exists_exactly_where_the_table_has_it(source: State, target: State) -> None:
    back = target if target in (1, 2, 4) else None

    step = life_step(source, target, resumes_to=back)

    assert (step is not None) == (target in EDGES.get(source, set()))


@pytest.mark.parametrize("resumes_to", [1, 2, 4])
def test_a_waiting_dossier_goes_back_only_to_where_it_came_from(resumes_to: int) -> None:
    ways = {target for target in (1, 2, 4) if life_step(State.SUPPLEMENT, State(target), resumes_to=resumes_to)}

    assert ways == {resumes_to}


def test_every_edge_names_who_and_by_which_article() -> None:
    assert all(step.roles and "NĐ-CP" in step.basis for step in STEPS)
    assert {state for state in State if state.is_final} == {3, 7, 8, 10}


def test_the_clock_starts_at_reception_and_stops_only_where_the_owner_is_waited_for() -> None:
    starting = {(step.source, step.target) for step in STEPS if step.clock == "starts"}
    stopping = {(step.source, step.target) for step in STEPS if step.clock == "stops"}

    assert starting == {(1, 2)}
    assert stopping == {(2, 5), (4, 5), (4, 6)}
