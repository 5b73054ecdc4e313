"""The process that serves where none has been issued."""

import pytest

from motcua.process.engine import advance, default_definition, start, write
from motcua.process.engine.definition import RECEIVING_UNIT, SETTLING_UNIT
from motcua.worktime.terms import Term
from tests.process.engine.building import compiled


def times(limit: str | None) -> list[str]:
    definition = default_definition(None if limit is None else Term.parse(limit))
    return ["" if step.time is None else str(step.time) for step in definition.user_steps]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("1wd", ["1wh", "4wh", "2wh", "2wh", "1wh", ""]),
        ("9wh", ["1wh", "5wh", "2wh", "2wh", "1wh", ""]),
        ("3wd", ["3wh", "12wh", "6wh", "6wh", "3wh", ""]),
        ("10wd", ["4wh", "46wh", "20wh", "20wh", "10wh", ""]),
        ("14d", ["4wh", "46wh", "20wh", "20wh", "10wh", ""]),
    ],
)
def test_the_limit_is_shared_out_in_whole_hours(limit: str, expected: list[str]) -> None:
    assert times(limit) == expected


@pytest.mark.parametrize("limit", [None, "0wd", "7wh"])
def test_without_a_working_day_to_share_out_no_step_has_a_time(limit: str | None) -> None:
    assert set(times(limit)) == {""}


def story(*outcomes: str) -> list[str]:
    """The tasks and effects on the way of one dossier with these outcomes."""
    graph = compiled(write(default_definition(None)))
    (step,) = start(graph)
    told = []
    for outcome in outcomes:
        answer = advance(graph, [step.key], task=step.key, outcome=outcome)
        told.append(f"{step.key}: {answer.effect}")
        step = answer.open[0] if answer.open else step
    return told if answer.finished else [*told, "goes on"]


def test_a_dossier_is_granted_after_it_was_sent_back_once() -> None:
    told = story("handed_over", "propose_grant", "send_back", "propose_grant", "signed", "issued", "returned")

    assert told == [
        "hand_over: hand_over",
        "examine: none",
        "sign_result: send_back",
        "examine: none",
        "sign_result: decide_granted",
        "issue: settle",
        "return_result: return_result",
    ]


def test_a_dossier_is_refused_on_the_officers_proposal() -> None:
    told = story("handed_over", "propose_refusal", "send_back", "propose_refusal", "signed", "issued")

    assert told[-2:] == ["issue: settle", "goes on"]
    assert "sign_refusal: decide_refused" in told


def test_every_step_and_outcome_says_what_is_done() -> None:
    words = {step.name: [outcome.label for outcome in step.outcomes] for step in default_definition(None).user_steps}

    assert default_definition(None).name == "Default process (none has been issued yet)"
    assert words == {
        "Hand the dossier over to the settling unit": ["Hand over to the settling unit"],
        "Examine the dossier": ["Propose to grant", "Propose to refuse"],
        "Approve the result": ["Sign the result", "Send back to be examined again"],
        "Approve the refusal": ["Sign the refusal", "Send back to be examined again"],
        "Number, seal and hand over the result": ["Hand the result over to the one-stop unit"],
        "Return the result to the applicant": ["Return the result"],
    }


def test_every_step_names_its_post_and_its_unit() -> None:
    posts = [(step.key, step.role, step.unit) for step in default_definition(None).user_steps]

    assert [step.key for step in default_definition(None).starts] == ["start"]
    assert posts == [
        ("hand_over", "one_stop_officer", RECEIVING_UNIT),
        ("examine", "case_officer", SETTLING_UNIT),
        ("sign_result", "agency_leader", SETTLING_UNIT),
        ("sign_refusal", "agency_leader", SETTLING_UNIT),
        ("issue", "records_clerk", SETTLING_UNIT),
        ("return_result", "one_stop_officer", RECEIVING_UNIT),
    ]
