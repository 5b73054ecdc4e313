"""What a definition is refused for, before any dossier is led through it."""

import pytest

from motcua.process.engine import CompileRefused, Finding, default_definition, read, write
from motcua.process.engine.findings import finding
from motcua.worktime.terms import Term
from tests.process.engine.building import (
    END,
    NESTED,
    OPINIONS,
    Written,
    begin,
    choice,
    compiled,
    decides,
    document,
    join,
    otherwise,
    outcome,
    passes,
    process,
    split,
    when,
    work,
)


def findings(written: Written, limit: str | None = None) -> list[Finding]:
    with pytest.raises(CompileRefused) as refused:
        compiled(written, limit)
    return list(refused.value.findings)


def found(written: Written, limit: str | None = None) -> list[str]:
    """The sentences of what is found."""
    return [str(each) for each in findings(written, limit)]


def codes(written: Written, limit: str | None = None) -> list[str]:
    return [each.code for each in findings(written, limit)]


@pytest.mark.parametrize("written", [OPINIONS, NESTED, process(decides("sign"))])
def test_a_sound_process_is_compiled(written: Written) -> None:
    graph = compiled(written)

    assert write(graph.definition) == write(read(written))


def test_equal_definitions_give_equal_graphs_with_one_hash() -> None:
    one, other = compiled(OPINIONS), compiled(OPINIONS)

    assert one == other
    assert len({one, other, compiled(NESTED)}) == 2


def test_a_process_without_a_start_is_refused() -> None:
    written = document(decides("sign"), END)

    assert found(written) == ["The process has no start."]


def test_a_process_with_two_starts_is_refused() -> None:
    written = document(begin("sign"), {**begin("sign"), "key": "other"}, decides("sign"), END)

    assert found(written) == ["The process has more than one start: start, other."]


def test_a_process_without_an_end_is_refused() -> None:
    written = document(begin("sign"), decides("sign", to="sign"))

    assert found(written) == ["The process has no end."]


def test_two_steps_with_one_key_are_refused() -> None:
    written = process(decides("sign"), decides("sign"))

    assert found(written) == ["Two steps have the key “sign”."]


def test_two_outcomes_with_one_key_are_refused() -> None:
    written = process(work("sign", outcome("a", "end", "decide_granted"), outcome("a", "end", "decide_refused")))

    assert found(written) == ["Step “sign” has two outcomes with the key “a”."]


def test_a_target_that_does_not_exist_is_refused_by_name_once() -> None:
    written = process(work("examine", outcome("a", "sing"), outcome("b", "sing")), decides("sign"))

    assert found(written) == ["Step “examine” leads to “sing”, which does not exist."]


def test_a_way_to_the_start_is_refused() -> None:
    written = process(passes("examine", "sign"), decides("sign", outcome("again", "start", "send_back")))

    assert found(written) == ["Step “sign” leads to the start of the process; lead to its first step instead."]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("wait_agency", {"agency": "H27.15", "time": "2wd"}),
        ("timer", {"time": "5wd"}),
        ("sub_dossier", {"procedure": "1.000948"}),
    ],
)
def test_a_kind_that_is_not_executed_yet_is_refused_by_name(kind: str, fields: dict[str, str]) -> None:
    written = process({"key": "wait", "kind": kind, "name": "Wait", "next": "sign", **fields}, decides("sign"))

    assert found(written) == [f"Step “wait” is of the kind “{kind}”, which is not executed yet."]


def test_a_post_that_is_not_a_role_is_refused() -> None:
    written = process(work("sign", outcome("grant", "end", "decide_granted"), role="mayor"))

    assert found(written) == ["Step “sign” is given to “mayor”, which is not a role."]


def test_a_fact_that_dossiers_do_not_have_is_refused_once() -> None:
    branches = (when("moon", "is", 1, to="sign"), when("moon", "is", 2, to="sign"), otherwise("sign"))
    written = process(choice("which", *branches), decides("sign"))

    assert found(written) == ["Step “which” asks for the fact “moon”, which dossiers do not have."]


def test_a_step_that_nobody_can_finish_is_refused() -> None:
    written = process(work("examine", outcome("a", "sign"), outcome("b", "stuck")), work("stuck"), decides("sign"))

    assert found(written) == ["Step “stuck” has no outcome, so nobody can finish it."]


def test_a_choice_without_a_branch_is_refused() -> None:
    written = process(work("examine", outcome("a", "sign"), outcome("b", "which")), choice("which"), decides("sign"))

    assert found(written) == ["Choice “which” has no branch."]


def test_a_choice_in_which_a_dossier_may_get_stuck_is_refused() -> None:
    written = process(choice("which", when("fee", "is", 1, to="sign")), decides("sign"))

    assert found(written) == [
        "Choice “which” needs a last branch without a condition, or a dossier may get stuck.",
    ]


def test_a_branch_that_can_never_be_taken_is_refused() -> None:
    written = process(choice("which", otherwise("sign"), otherwise("sign")), decides("sign"))

    assert found(written) == ["Choice “which” has a branch after the one without a condition."]


@pytest.mark.parametrize("branches", [(), ("land",)])
def test_parallel_work_of_fewer_than_two_branches_is_refused(branches: tuple[str, ...]) -> None:
    written = process(split("ask", *branches), passes("land", "gathered"), join("gathered", "sign"), decides("sign"))

    assert "Parallel work “ask” needs at least two branches." in found(written)


def test_a_step_that_no_way_leads_to_is_refused() -> None:
    written = process(decides("sign"), passes("forgotten", "sign"))

    assert found(written) == ["No way leads to step “forgotten”."]


def test_a_loop_without_a_way_out_is_refused() -> None:
    examine = work("examine", outcome("a", "sign"), outcome("b", "verify"))
    written = process(examine, passes("verify", "measure"), passes("measure", "verify"), decides("sign"))

    assert found(written) == ["The steps verify, measure go round for ever: no way out leads to the end."]


def test_a_loop_of_sending_back_without_a_way_out_is_refused() -> None:
    clarify = work("clarify", outcome("back", "examine", "send_back"))
    written = process(passes("examine", "clarify"), clarify, decides("sign"))

    assert "loop_without_exit" in codes(written)


def test_parallel_work_that_one_branch_never_finishes_is_refused() -> None:
    object_only = work("land", outcome("object", "prepare", "send_back"))
    written = process(
        passes("prepare", "ask"),
        split("ask", "land", "fire"),
        object_only,
        passes("fire", "g"),
        join("g", "d"),
        decides("d"),
    )

    assert found(written) == ["The steps start, prepare, ask, land go round for ever: no way out leads to the end."]


def test_a_loop_that_does_not_say_that_it_sends_back_is_refused() -> None:
    written = process(passes("examine", "sign"), decides("sign", outcome("again", "examine")))

    assert codes(written) == ["loop_not_marked"]
    assert findings(written)[0].params == {"steps": "examine, sign"}


def test_a_step_that_repeats_itself_without_saying_so_is_refused() -> None:
    written = process(decides("sign", outcome("again", "sign")))

    assert codes(written) == ["loop_not_marked"]


@pytest.mark.parametrize("target", ["sign", "file"])
def test_sending_back_to_a_step_that_does_not_come_before_is_refused(target: str) -> None:
    sign = decides("sign", outcome("back", target, "send_back"), to="file")
    written = process(sign, decides("file"))

    assert found(written) == [f"Step “sign” sends back to “{target}”, which does not come before it."]


def test_branches_that_never_come_together_are_refused() -> None:
    written = process(split("ask", "land", "fire"), passes("land", "sign"), passes("fire", "sign"), decides("sign"))

    assert "The branches of parallel work “ask” never come together." in found(written)


def test_a_join_where_no_branches_are_open_is_refused() -> None:
    written = process(passes("examine", "gathered"), join("gathered", "sign"), decides("sign"))

    assert found(written) == ["“gathered” brings branches together where none are open."]


def test_a_join_of_two_different_splits_is_refused() -> None:
    pick = work("pick", outcome("a", "one"), outcome("b", "two"))
    written = process(pick, split("one", "g", "g"), split("two", "g", "g"), join("g", "sign"), decides("sign"))

    assert found(written)[0] == "“g” does not bring together the branches of one parallel work."


def test_a_split_that_two_joins_end_is_refused() -> None:
    written = process(
        split("ask", "land", "fire"),
        passes("land", "g"),
        passes("fire", "h"),
        join("g", "sign"),
        join("h", "sign"),
        decides("sign"),
    )

    assert codes(written) == ["join_mismatch"]


def test_a_way_past_the_join_is_refused() -> None:
    land = work("land", outcome("done", "gathered"), outcome("hurry", "sign"))
    written = process(
        split("ask", "land", "fire"), land, passes("fire", "gathered"), join("gathered", "sign"), decides("sign")
    )

    assert found(written) == [
        "Step “land” leads to “sign” past the end of its parallel work; only sending back may do that."
    ]


def test_a_way_from_parallel_work_to_the_end_is_refused() -> None:
    land = work("land", outcome("done", "gathered"), outcome("hurry", "end"))
    written = process(
        split("ask", "land", "fire"), land, passes("fire", "gathered"), join("gathered", "sign"), decides("sign")
    )

    assert [code for code in codes(written) if code != "undecided"] == ["leaves_parallel_work"]


def test_a_step_that_two_branches_share_is_refused() -> None:
    shared = passes("record", "gathered")
    written = process(
        split("ask", "land", "fire"),
        passes("land", "record"),
        passes("fire", "record"),
        shared,
        join("gathered", "s"),
        decides("s"),
    )

    assert codes(written) == ["enters_parallel_work"]
    assert findings(written)[0].params == {"step": "fire", "target": "record"}


def test_sending_back_into_parallel_work_that_is_over_is_refused() -> None:
    sign = decides("sign", outcome("back", "land", "send_back"))
    written = process(
        split("ask", "land", "fire"),
        passes("land", "gathered"),
        passes("fire", "gathered"),
        join("gathered", "sign"),
        sign,
    )

    assert found(written) == ["Step “sign” leads to “land” inside parallel work not entered before."]


@pytest.mark.parametrize("effect", ["hand_over", "decide_refused", "settle", "return_result"])
def test_parallel_work_may_only_give_opinions(effect: str) -> None:
    land = work("land", outcome("done", "gathered", effect))
    written = process(
        split("ask", "land", "fire"), land, passes("fire", "gathered"), join("gathered", "sign"), decides("sign")
    )

    assert findings(written)[0] == finding("decides_in_parallel_work", step="land")


def test_a_process_that_may_end_undecided_is_refused() -> None:
    written = process(work("examine", outcome("a", "sign"), outcome("b", "end")), decides("sign"))

    assert found(written) == ["A way leads to “end” on which nobody has decided."]


def test_a_result_handed_over_undecided_is_refused() -> None:
    written = process(work("issue", outcome("issued", "sign", "settle")), decides("sign"))

    assert found(written) == ["A way leads to “issue” on which nobody has decided."]


def test_a_result_returned_before_it_was_handed_over_is_refused() -> None:
    written = process(decides("sign", to="give"), work("give", outcome("given", "end", "return_result")))

    assert found(written) == ["A way leads to “give” on which the result has not been handed over."]


def test_steps_that_take_longer_than_the_announced_limit_are_refused() -> None:
    written = process(passes("examine", "sign", time="2wd"), decides("sign", time="9wh"))

    assert found(written, "3wd") == ["The steps examine, sign take 25 working hours; the announced limit is 3wd."]


def test_steps_that_take_just_the_announced_limit_are_accepted() -> None:
    written = process(
        passes("examine", "sign", time="2wd"), decides("sign", outcome("b", "examine", "send_back"), time="8wh")
    )

    assert compiled(written, "3wd")
    assert compiled(written, "24wh")


def test_of_parallel_branches_the_longest_counts() -> None:
    ask = (
        split("ask", "land", "fire"),
        passes("land", "g", time="3wd"),
        passes("fire", "g", time="2wd"),
        join("g", "sign"),
    )
    written = process(*ask, decides("sign", time="1wd"))

    assert compiled(written, "4wd")
    assert found(written, "3wd") == ["The steps land, sign take 32 working hours; the announced limit is 3wd."]


@pytest.mark.parametrize(("limit", "time"), [("7d", "5wd"), ("1m", "171wh"), ("14d", "10wd")])
def test_five_of_seven_calendar_days_are_taken_as_working_days(limit: str, time: str) -> None:
    assert compiled(process(decides("sign", time=time)), limit)
    assert codes(process(passes("extra", "sign", time="1wh"), decides("sign", time=time)), limit) == ["over_the_limit"]


def test_a_time_in_calendar_days_is_refused() -> None:
    written = process(decides("sign", time="15d"))

    assert found(written) == ["Step “sign” has the time 15d; only working hours or days can be allotted."]


def test_a_way_out_of_inner_to_the_join_of_outer_parallel_work_is_refused() -> None:
    water = work("water", outcome("done", "tested"), outcome("hurry", "gathered"))
    steps = [water if step["key"] == "water" else step for step in NESTED["steps"]]

    assert (
        found({**NESTED, "steps": steps})[0] == "“gathered” does not bring together the branches of one parallel work."
    )


def test_everything_found_in_one_look_is_said_at_once() -> None:
    written = process(
        work("examine", outcome("a", "sign"), role="mayor", time="2d"), passes("lost", "sign"), decides("sign")
    )

    assert codes(written) == ["unreachable", "unknown_role", "not_working_time"]


def test_the_refusal_itself_says_everything_found() -> None:
    with pytest.raises(CompileRefused) as refused:
        compiled(document(END, END))

    assert str(refused.value) == "The process has no start.; Two steps have the key “end”."


@pytest.mark.parametrize("limit", [None, "0wd", "1wh", "7wh", "1wd", "9wh", "3wd", "15d", "2m", "45wd"])
def test_the_default_process_fits_every_limit(limit: str | None) -> None:
    term = None if limit is None else Term.parse(limit)

    graph = compiled(write(default_definition(term)), limit)

    assert len(graph.user_steps) == 6
