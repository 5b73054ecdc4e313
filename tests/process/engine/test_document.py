"""The written form of a definition: read strictly, written back the same."""

import json
from typing import Any

import pytest

from motcua.process.engine import DocumentRefused, default_definition, read, write
from motcua.process.engine.definition import NotExecuted
from motcua.worktime.terms import Term
from tests.process.engine.building import (
    END,
    NESTED,
    OPINIONS,
    Written,
    begin,
    choice,
    decides,
    document,
    otherwise,
    outcome,
    process,
    when,
    work,
)

EVERY_CONDITION = choice(
    "which",
    when("channel", "is", "online", to="sign"),
    when("channel", "is_not", "postal", to="sign"),
    when("fee", "at_least", 100_000, to="sign"),
    when("fee", "at_most", 5, to="sign"),
    when("fee", "one_of", [1, 2], to="sign"),
    when("first_time", "is", True, to="sign"),
    otherwise("sign"),
)
LATER = [
    {
        "key": "a",
        "kind": "wait_agency",
        "name": "Wait for the land office",
        "agency": "H27.15",
        "time": "2wd",
        "next": "b",
    },
    {"key": "b", "kind": "timer", "name": "Post the list", "time": "15d", "next": "c"},
    {"key": "c", "kind": "sub_dossier", "name": "Register the birth", "procedure": "1.000948", "next": "sign"},
]


def refused(written: object) -> list[str]:
    with pytest.raises(DocumentRefused) as refusal:
        read(written)
    return [f"{finding.path} {finding.code}" for finding in refusal.value.findings]


@pytest.mark.parametrize(
    "written", [OPINIONS, NESTED, process(EVERY_CONDITION, decides("sign", time="4wh")), document(*LATER)]
)
def test_what_is_read_is_written_back_the_same(written: Written) -> None:
    definition = read(json.loads(json.dumps(written)))

    assert read(json.loads(json.dumps(write(definition)))) == definition
    assert write(definition)["steps"] == [_without_default_effects(step) for step in written["steps"]]


def _without_default_effects(step: Written) -> Written:
    if "outcomes" not in step:
        return step
    outcomes = [{k: v for k, v in each.items() if (k, v) != ("effect", "none")} for each in step["outcomes"]]
    return {**step, "outcomes": outcomes}


def test_the_default_definition_is_written_and_read_back() -> None:
    definition = default_definition(Term.parse("15d"))

    assert read(write(definition)) == definition


def test_a_timer_waits_for_nobody() -> None:
    (timer,) = read(document(LATER[1])).steps

    assert timer == NotExecuted("b", "timer", "Post the list", "c", subject="", time=Term.parse("15d"))


def test_the_name_and_the_format_are_written() -> None:
    written = write(read(document(END)))

    assert written == {"format": 1, "name": "A process of the tests", "steps": [{"key": "end", "kind": "end"}]}


@pytest.mark.parametrize("number", [0, 2, "1", None, True])
def test_another_format_is_refused_by_its_number(number: object) -> None:
    with pytest.raises(DocumentRefused, match=f"format: The format “{number}” of the document is not known"):
        read({**document(END), "format": number})


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ([], " not_an_object"),
        ({"name": "x", "steps": []}, " missing_field"),
        ({"format": 1, "steps": []}, " missing_field"),
        ({"format": 1, "name": "x"}, " missing_field"),
        ({"format": 1, "name": " ", "steps": []}, "name not_a_text"),
        ({"format": 1, "name": "x", "steps": {}}, "steps not_a_list"),
        ({"format": 1, "name": "x", "steps": "abc"}, "steps not_a_list"),
        ({"format": 1, "name": "x", "steps": [], "colour": 1}, " unknown_field"),
    ],
)
def test_a_document_of_another_form_is_refused(written: object, expected: str) -> None:
    assert refused(written) == [expected]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (3, "steps[0] not_an_object"),
        ({"key": "a"}, "steps[0] missing_field"),
        ({"kind": "end"}, "steps[0] missing_field"),
        ({"kind": "script", "key": "a"}, "steps[0].kind unknown_kind"),
        ({"kind": "end", "key": 5}, "steps[0].key not_a_text"),
        ({"kind": "end", "key": "a", "next": "b"}, "steps[0] unknown_field"),
        ({"kind": "start", "key": "a"}, "steps[0] missing_field"),
        ({"kind": "parallel_split", "key": "a", "to": ["b", 3]}, "steps[0].to[1] not_a_text"),
        ({"kind": "timer", "key": "a", "name": "b", "agency": "c", "next": "d"}, "steps[0] unknown_field"),
        ({"kind": "wait_agency", "key": "a", "name": "b", "next": "d"}, "steps[0] missing_field"),
        (work("a", time="4 hours"), "steps[0].time bad_term"),
        ({**work("a"), "time": 4}, "steps[0].time not_a_text"),
        ({**work("a"), "outcomes": None}, "steps[0].outcomes not_a_list"),
        (work("a", {"key": "b", "label": "c"}), "steps[0].outcomes[0] missing_field"),
        (work("a", {**outcome("b", "c"), "colour": "red"}), "steps[0].outcomes[0] unknown_field"),
        (work("a", outcome("b", "c", "explode")), "steps[0].outcomes[0].effect unknown_effect"),
        (choice("a", {"when": {"fact": "fee", "is": 1}}), "steps[0].branches[0] missing_field"),
        (choice("a", {"when": {"is": 1}, "to": "b"}), "steps[0].branches[0].when missing_field"),
        (choice("a", {"when": "fee > 3", "to": "b"}), "steps[0].branches[0].when not_an_object"),
        (choice("a", {"when": {"fact": "fee", "matches": "x"}, "to": "b"}), "steps[0].branches[0].when unknown_field"),
    ],
)
def test_a_step_of_another_form_is_refused_with_its_path(step: Any, expected: str) -> None:
    assert refused(document(step)) == [expected]


@pytest.mark.parametrize(
    "comparison",
    [
        {},
        {"is": 1, "is_not": 2},
        {"is": 1.5},
        {"is": None},
        {"is_not": [1]},
        {"at_least": "5"},
        {"at_least": True},
        {"at_most": 1.0},
        {"one_of": []},
        {"one_of": "ab"},
        {"one_of": [1, None]},
    ],
)
def test_a_condition_that_is_not_one_plain_comparison_is_refused(comparison: Written) -> None:
    step = choice("a", {"when": {"fact": "fee", **comparison}, "to": "b"})

    assert refused(document(step)) == ["steps[0].branches[0].when bad_condition"]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"kind": "end"}, "steps[0]: The field “key” is missing."),
        ({"kind": "script", "key": "a"}, "steps[0].kind: The kind of step “script” is not known."),
        (
            work("a", time="soon"),
            "steps[0].time: “soon” is not a time such as 4wh (working hours) or 2wd (working days).",
        ),
        (work("a", outcome("b", "c", "fly")), "steps[0].outcomes[0].effect: The effect “fly” is not known."),
    ],
)
def test_what_is_wrong_is_quoted_in_the_sentence(step: Written, sentence: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read(document(step))

    assert str(refusal.value) == sentence


def test_every_step_that_is_wrong_is_named_at_once() -> None:
    written = document(begin("a"), work("a", time="soon"), {"kind": "script", "key": "b"}, work("c", outcome("d", "")))

    assert refused(written) == [
        "steps[1].time bad_term",
        "steps[2].kind unknown_kind",
        "steps[3].outcomes[0].to not_a_text",
    ]


def test_unknown_fields_are_all_named() -> None:
    with pytest.raises(DocumentRefused) as refusal:
        read(document({"kind": "end", "key": "a", "x": 1, "y": 2}))

    assert [finding.params for finding in refusal.value.findings] == [{"field": "x"}, {"field": "y"}]
