"""The approved table, and who gets a dossier next and by when."""

from datetime import datetime, timedelta

from motcua.process.engine import Row, default_definition, prospects, table, write
from motcua.process.engine.route import minutes_on_the_longest_way
from motcua.worktime.terms import Term
from tests.process.engine.building import (
    NESTED,
    OPINIONS,
    choice,
    compiled,
    decides,
    join,
    otherwise,
    outcome,
    passes,
    process,
    split,
    when,
    work,
)

NINE = datetime.fromisoformat("2019-04-22T09:00")


def due(time: Term) -> datetime:
    """Working hours from nine, on a day without a break."""
    return NINE + timedelta(hours=time.amount)


def row(rows: tuple[Row, ...], key: str) -> Row:
    return next(each for each in rows if each.step.key == key)


def test_the_table_has_one_row_a_step_in_the_order_of_the_decision() -> None:
    rows = table(compiled(OPINIONS))

    assert [(each.number, each.step.key) for each in rows] == [(1, "prepare"), (2, "land"), (3, "fire"), (4, "decide")]
    assert [each.is_parallel for each in rows] == [False, True, True, False]


def test_a_row_says_which_rows_may_come_next() -> None:
    rows = table(compiled(OPINIONS))

    assert [(result.outcome.key, result.leads_to) for result in row(rows, "prepare").results] == [("done", (2, 3))]
    assert [result.leads_to for result in row(rows, "land").results] == [(4,), (1,)]
    assert [result.leads_to for result in row(rows, "decide").results] == [(), (2, 3)]


def test_behind_a_choice_every_branch_may_come_next() -> None:
    which = choice("which", when("fee", "is", 1, to="b"), when("fee", "is", 2, to="b"), otherwise("a"))
    rows = table(compiled(process(passes("first", "which"), which, decides("a"), decides("b"))))

    assert [result.leads_to for result in row(rows, "first").results] == [(2, 3)]


def test_what_follows_a_join_comes_next_only_if_every_branch_may_be_empty() -> None:
    one = choice("one", when("fee", "is", 1, to="a"), otherwise("g"))
    two = choice("two", when("fee", "is", 2, to="b"), otherwise("g"))
    ask = (passes("a", "g"), passes("b", "g"), join("g", "sign"), decides("sign"))

    maybe_empty = table(compiled(process(passes("first", "ask"), split("ask", "one", "two"), one, two, *ask)))
    never_empty = table(compiled(process(passes("first", "ask"), split("ask", "one", "b"), one, *ask)))

    assert row(maybe_empty, "first").results[0].leads_to == (2, 3, 4)
    assert row(never_empty, "first").results[0].leads_to == (2, 3)


def test_an_inner_work_that_may_be_empty_leaves_its_branch_empty() -> None:
    inner = (
        split("inner", "maybe", "h"),
        choice("maybe", when("fee", "is", 1, to="a"), otherwise("h")),
        passes("a", "h"),
    )
    steps = (*inner, join("h", "g"), passes("b", "g"), join("g", "sign"), decides("sign"))

    with_work = table(compiled(process(passes("first", "ask"), split("ask", "inner", "b"), *steps)))

    assert row(with_work, "first").results[0].leads_to == (2, 3)
    assert row(with_work, "a").results[0].leads_to == (4,)


def test_a_row_has_its_share_of_the_longest_way() -> None:
    steps = (passes("a", "b", time="1wh"), work("b", outcome("x", "c"), outcome("y", "c"), time="1wd"), decides("c"))
    rows = table(compiled(process(*steps)))

    assert [each.minutes for each in rows] == [60, 480, 0]
    assert [each.share for each in rows] == [11, 89, 0]


def test_a_share_is_rounded_to_the_nearest_per_cent() -> None:
    steps = (passes("a", "b", time="99wh"), passes("b", "c", time="101wh"), decides("c", time="200wh"))
    rows = table(compiled(process(*steps)))

    assert [each.share for each in rows] == [25, 25, 50]


def test_the_only_step_with_a_time_has_the_whole_share() -> None:
    rows = table(compiled(process(passes("a", "sign"), decides("sign", time="7wh"))))

    assert [each.share for each in rows] == [0, 100]


def test_without_times_no_row_has_a_share() -> None:
    graph = compiled(NESTED)

    assert minutes_on_the_longest_way(graph) == 0
    assert {each.share for each in table(graph)} == {0}


def test_of_parallel_branches_the_longest_makes_up_the_whole() -> None:
    ask = (
        split("ask", "one", "two"),
        passes("one", "g", time="3wh"),
        passes("two", "g", time="5wh"),
        join("g", "sign"),
    )
    rows = table(compiled(process(*ask, decides("sign", time="3wh"))))

    assert [each.share for each in rows] == [38, 63, 38]


def test_each_outcome_says_who_gets_the_dossier_and_by_when() -> None:
    graph = compiled(write(default_definition(Term.parse("1wd"))))

    grant, refuse = prospects(graph, ["examine"], task="examine", due=due)

    assert (grant.outcome.key, [(each.step.key, each.due) for each in grant.next]) == (
        "propose_grant",
        [("sign_result", NINE + timedelta(hours=2))],
    )
    assert [each.step.key for each in refuse.next] == ["sign_refusal"]


def test_a_step_without_a_time_is_due_never() -> None:
    graph = compiled(write(default_definition(Term.parse("1wd"))))

    (issued,) = prospects(graph, ["issue"], task="issue", due=due)

    assert [(each.step.key, each.due) for each in issued.next] == [("return_result", None)]
    assert not issued.finishes


def test_the_last_outcome_says_that_the_process_is_over() -> None:
    graph = compiled(write(default_definition(None)))

    (returned,) = prospects(graph, ["return_result"], task="return_result", due=due)

    assert returned.finishes
    assert returned.next == ()


def test_an_opinion_given_early_says_whom_the_dossier_waits_for() -> None:
    done, objected = prospects(compiled(OPINIONS), ["fire", "land"], task="land", due=due)

    assert (done.next, [step.key for step in done.waits_for], done.withdraws) == ((), ["fire"], ())
    assert ([step.key for step in objected.withdraws], objected.waits_for) == (["fire"], ())


def test_the_facts_of_the_dossier_decide_where_a_choice_leads() -> None:
    which = choice("which", when("fee", "at_least", 1, to="pay"), otherwise("sign"))
    graph = compiled(process(passes("first", "which"), which, passes("pay", "sign"), decides("sign")))

    (free,) = prospects(graph, ["first"], task="first", due=due, facts={"fee": 0})

    assert [each.step.key for each in free.next] == ["sign"]
