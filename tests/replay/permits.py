"""How that municipality worked, as an internal process of ours: two strands at once, then the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.process.engine.building import decides, join, outcome, process, split, work
from tests.replay.log import CONFIRMED, Done

ADVICE, BODIES = "advice", 9
"""T07, T08 and T09 are advice, asked of one body after another: at most of nine in a row."""

CONFIRMATION = ("T02", "T03", "T04", "T05")


def permit_process() -> dict[str, Any]:
    """The confirmation is checked, adjusted, decided, sent, while somebody looks whether to stop the request."""
    first = work("confirm", outcome("done", "strands", "hand_over"), role="one_stop_officer")
    last = work("return_result", outcome("returned", "end", "return_result"), role="one_stop_officer")
    return process(
        {**first, "unit": "receiving_unit", "time": "2wh"},
        split("strands", "T02", "T06"),
        work("T02", outcome("T04", "T04"), outcome("T03", "T03")),
        work("T03", outcome("T02", "T02", "send_back")),
        work("T04", outcome("T05", "T05"), outcome("T03", "T03")),
        work("T05", outcome("both", "both")),
        work("T06", outcome("T10", "T10"), outcome(ADVICE, f"{ADVICE}1")),
        *[
            work(f"{ADVICE}{turn}", outcome("T06", "T06", "send_back"), outcome(ADVICE, f"{ADVICE}{turn + 1}"))
            for turn in range(1, BODIES)
        ],
        work(f"{ADVICE}{BODIES}", outcome("T06", "T06", "send_back")),
        work("T10", outcome("both", "both"), outcome("T11", "T11"), outcome("T16", "T16")),
        work("T11", outcome("T12", "T12")),
        work("T12", outcome("T14", "T14"), outcome("T13", "T13")),
        work("T13", outcome("T12", "T12", "send_back")),
        work("T14", outcome("T15", "T15")),
        work("T15", outcome("both", "both")),
        work("T16", outcome("T17", "T17")),
        work("T17", outcome("T19", "T19"), outcome("T18", "T18")),
        work("T18", outcome("T17", "T17", "send_back")),
        work("T19", outcome("T20", "T20")),
        work("T20", outcome("both", "both")),
        join("both", "decide"),
        decides("decide", to="issue"),
        work("issue", outcome("issued", "return_result", "settle"), role="records_clerk"),
        {**last, "unit": "receiving_unit"},
    )


def step_of(done: Done) -> str:
    """The step of which an activity is the work."""
    if done.activity == CONFIRMED:
        return "confirm"
    return ADVICE if done.activity[:3] in ("T07", "T08", "T09") else done.activity


def outcome_of(step: str, later: Sequence[Done], offered: Sequence[str]) -> str:
    """With which outcome somebody finished a step: the one that leads to what was done next in the same strand."""
    if step == "confirm":
        return "done"
    mine = [step_of(one) for one in later if (step_of(one) in CONFIRMATION) == (step in CONFIRMATION)]
    wanted = mine[0] if mine else ""
    return wanted if wanted in offered else offered[0]
