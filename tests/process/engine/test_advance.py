"""What opens and what closes when a step is done."""

import pytest

from motcua.process.engine import Effect, FactMissing, OutcomeUnknown, TaskNotOpen, TaskUnknown, advance
from tests.process.engine.building import (
    NESTED,
    OPINIONS,
    choice,
    compiled,
    decides,
    join,
    opened_at_first,
    otherwise,
    passes,
    process,
    split,
    when,
)


def test_the_first_step_opens_when_a_dossier_enters() -> None:
    graph = compiled(OPINIONS)

    opened = opened_at_first(graph)

    assert opened == ["prepare"]


def test_a_step_done_closes_its_task_and_opens_the_next() -> None:
    graph = compiled(process(passes("examine", "sign"), decides("sign")))

    answer = advance(graph, ["examine"], task="examine", outcome="done")

    assert answer.close == ("examine",)
    assert [step.key for step in answer.open] == ["sign"]
    assert answer.effect is Effect.NONE
    assert not answer.finished


def test_the_last_step_finishes_the_process_and_carries_its_effect() -> None:
    graph = compiled(process(decides("sign")))

    answer = advance(graph, ["sign"], task="sign", outcome="grant")

    assert answer.finished
    assert answer.open == ()
    assert answer.effect is Effect.DECIDE_GRANTED


def test_parallel_opinions_open_all_at_once() -> None:
    graph = compiled(OPINIONS)

    answer = advance(graph, ["prepare"], task="prepare", outcome="done")

    assert [step.key for step in answer.open] == ["land", "fire"]


def test_the_join_waits_for_the_other_opinion() -> None:
    graph = compiled(OPINIONS)

    answer = advance(graph, ["land", "fire"], task="fire", outcome="done")

    assert answer.open == ()
    assert not answer.finished


@pytest.mark.parametrize("last", ["land", "fire"])
def test_the_last_opinion_opens_what_follows_the_join(last: str) -> None:
    graph = compiled(OPINIONS)

    answer = advance(graph, [last], task=last, outcome="done")

    assert [step.key for step in answer.open] == ["decide"]


def test_sending_back_from_one_opinion_withdraws_the_others() -> None:
    graph = compiled(OPINIONS)

    answer = advance(graph, ["land", "fire"], task="land", outcome="object")

    assert answer.close == ("land", "fire")
    assert answer.done == "land"
    assert answer.withdrawn == ("fire",)
    assert [step.key for step in answer.open] == ["prepare"]


def test_opinions_can_be_asked_a_second_time() -> None:
    graph = compiled(OPINIONS)

    again = advance(graph, ["decide"], task="decide", outcome="again")
    waiting = advance(graph, ["land", "fire"], task="land", outcome="done")

    assert [step.key for step in again.open] == ["land", "fire"]
    assert waiting.open == ()


def test_an_inner_join_goes_on_while_the_outer_work_is_open() -> None:
    graph = compiled(NESTED)

    answer = advance(graph, ["air", "fire"], task="air", outcome="done")

    assert [step.key for step in answer.open] == ["land"]
    assert answer.close == ("air",)


def test_the_outer_join_waits_for_work_nested_in_a_branch() -> None:
    graph = compiled(NESTED)

    answer = advance(graph, ["water", "air", "fire"], task="fire", outcome="done")

    assert answer.open == ()
    assert not answer.finished


def test_sending_back_out_of_inner_work_leaves_the_outer_branches_open() -> None:
    graph = compiled(NESTED)

    answer = advance(graph, {"water", "air", "fire"}, task="water", outcome="spoilt")

    assert answer.withdrawn == ("air",)
    assert [step.key for step in answer.open] == ["sample"]


def test_a_branch_without_work_ends_nothing_for_its_siblings() -> None:
    graph = compiled(
        process(split("ask", "gathered", "fire"), passes("fire", "gathered"), join("gathered", "d"), decides("d"))
    )

    opened = opened_at_first(graph)

    assert opened == ["fire"]


def test_parallel_work_of_which_nothing_is_needed_is_passed_at_once() -> None:
    needed = choice("needed", when("fee", "at_most", 10, to="gathered"), otherwise("check"))
    check, gathered = passes("check", "gathered"), join("gathered", "decide")
    graph = compiled(process(split("ask", "gathered", "needed"), needed, check, gathered, decides("decide")))

    opened = opened_at_first(graph, fee=5)

    assert opened == ["decide"]


def test_the_facts_are_asked_again_behind_parallel_work_of_which_nothing_was_needed() -> None:
    needed = choice("needed", when("fee", "at_most", 10, to="gathered"), otherwise("gathered"))
    which = choice("which", when("fee", "is", 5, to="five"), otherwise("other"))
    ask = (split("ask", "gathered", "needed"), needed, join("gathered", "which"), which)
    graph = compiled(process(*ask, decides("five"), decides("other")))

    opened = opened_at_first(graph, fee=5)

    assert opened == ["five"]


def test_a_choice_follows_the_first_condition_that_holds() -> None:
    branches = (when("channel", "is", "online", to="a"), when("fee", "at_least", 100, to="b"), otherwise("c"))
    graph = compiled(process(choice("which", *branches), decides("a"), decides("b"), decides("c")))

    assert opened_at_first(graph, channel="online", fee=100) == ["a"]
    assert opened_at_first(graph, channel="direct", fee=100) == ["b"]
    assert opened_at_first(graph, channel="direct", fee=99) == ["c"]


def test_a_choice_about_a_fact_that_the_dossier_does_not_say_is_refused() -> None:
    graph = compiled(process(choice("which", when("fee", "is", 0, to="a"), otherwise("b")), decides("a"), decides("b")))

    with pytest.raises(FactMissing, match="“fee”"):
        opened_at_first(graph, channel="online")


def test_a_task_that_somebody_else_has_finished_is_refused() -> None:
    graph = compiled(OPINIONS)

    with pytest.raises(TaskNotOpen, match="“land” is not open any more"):
        advance(graph, ["fire"], task="land", outcome="done")


def test_a_task_of_another_version_of_the_process_is_refused() -> None:
    graph = compiled(OPINIONS)

    with pytest.raises(TaskUnknown, match="“assay”"):
        advance(graph, ["assay", "land"], task="land", outcome="done")


def test_an_outcome_that_the_step_does_not_have_is_refused() -> None:
    graph = compiled(OPINIONS)

    with pytest.raises(OutcomeUnknown, match="“fire” has no outcome “object”"):
        advance(graph, ["land", "fire"], task="fire", outcome="object")
