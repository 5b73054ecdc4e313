"""Whatever compiles leads every dossier to an end: held against an independent token game and searched through."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from motcua.process.engine import CompileRefused, Graph, advance, start
from tests.process.engine.building import Written, compiled
from tests.process.engine.generation import misled_processes, processes
from tests.process.engine.token_game import NeverBeenThere, TokenGame

EXAMPLES = int(os.environ.get("MOTCUA_ENGINE_EXAMPLES", "60"))
FEES = (0, 1, 2, 3)
MOST_STATES = 400

State = frozenset[str]
checked = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
soaked = settings(checked, max_examples=EXAMPLES * 50)


def moves(graph: Graph, state: State) -> Iterator[tuple[str, str, int, State]]:
    """Every task, outcome and fee, and the open tasks afterwards."""
    for task in sorted(state):
        for outcome in graph.user_steps[task].outcomes:
            for fee in FEES:
                yield task, outcome.key, fee, after(graph, state, task, outcome.key, fee)


def after(graph: Graph, state: State, task: str, outcome: str, fee: int) -> State:
    answer = advance(graph, state, task=task, outcome=outcome, facts={"fee": fee})
    opened = [step.key for step in answer.open]
    kept = state - set(answer.close)
    assert len(set(opened)) == len(opened), "a task is opened twice"
    assert not kept & set(opened), "an open task is opened again"
    assert answer.finished == (not kept and not opened)
    return kept | frozenset(opened)


def first_states(graph: Graph) -> set[State]:
    return {frozenset(step.key for step in start(graph, facts={"fee": fee})) for fee in FEES}


def reachable(graph: Graph) -> dict[State, set[State]]:
    """Every state that a dossier may come to, with the states that follow it; the finished one is empty."""
    following: dict[State, set[State]] = {}
    waiting = list(first_states(graph))
    while waiting:
        state = waiting.pop()
        if state not in following:
            assume(len(following) < MOST_STATES)
            following[state] = {move[3] for move in moves(graph, state)}
            waiting.extend(following[state])
    return following


def able_to_finish(following: dict[State, set[State]]) -> set[State]:
    able: set[State] = {frozenset()}
    while more := {state for state, behind in following.items() if state not in able and behind & able}:
        able |= more
    return able


def stand_apart(graph: Graph, one: str, other: str) -> bool:
    """Whether two open tasks are in different branches of the same parallel work."""
    pairs = zip(graph.place[one], graph.place[other], strict=False)
    first_split = next((pair for pair in pairs if pair[0] != pair[1]), None)
    return first_split is not None and first_split[0][0] == first_split[1][0]


def assert_sound(graph: Graph) -> None:
    following = reachable(graph)
    assert set(following) <= able_to_finish(following), "a dossier can get stuck"
    for state in following:
        assert all(stand_apart(graph, one, other) for one in state for other in state if one != other)


def walk(data: st.DataObject, graph: Graph, game: TokenGame, state: State) -> None:
    """Both finish the same tasks with the same outcomes, and have the same tasks open all the way."""
    assert game.open_tasks == sorted(state)
    for _ in range(25):
        if not state:
            break
        task = data.draw(st.sampled_from(sorted(state)))
        outcome = data.draw(st.sampled_from(graph.user_steps[task].outcomes)).key
        fee = data.draw(st.sampled_from(FEES))
        state = after(graph, state, task, outcome, fee)
        game.finish(task, outcome, fee)
        assert game.open_tasks == sorted(state)
    assert bool(state) == bool(game.tokens)


def assert_both_agree(data: st.DataObject, written: Written, graph: Graph) -> None:
    fee = data.draw(st.sampled_from(FEES))
    opened = frozenset(step.key for step in start(graph, facts={"fee": fee}))
    walk(data, graph, TokenGame(written, fee), opened)


@checked
@given(processes())
def test_every_well_formed_process_compiles_and_never_gets_stuck(written: Written) -> None:
    graph = compiled(written)

    assert_sound(graph)


@checked
@given(processes(), st.data())
def test_open_tasks_alone_say_the_same_as_a_game_of_tokens(written: Written, data: st.DataObject) -> None:
    graph = compiled(written)

    assert_both_agree(data, written, graph)


@checked
@given(misled_processes(), st.data())
def test_a_misled_process_is_refused_or_sound(written: Written, data: st.DataObject) -> None:
    try:
        graph = compiled(written)
    except CompileRefused as refused:
        event(refused.codes[0])
        return

    event("compiled")
    assert_sound(graph)
    try:
        assert_both_agree(data, written, graph)
    except NeverBeenThere:
        event("sent back to a step not passed")


@pytest.mark.soak
@soaked
@given(misled_processes(), processes(), st.data())
def test_the_same_over_many_processes(misled: Written, written: Written, data: st.DataObject) -> None:
    assert_both_agree(data, written, compiled(written))
    try:
        graph = compiled(misled)
    except CompileRefused:
        return

    assert_sound(graph)
