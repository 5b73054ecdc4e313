"""The clock against a second clock that walks minute by minute, over 2018–2027."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from motcua.worktime import clock
from motcua.worktime.packaged import packaged_calendar
from tests.worktime import oracle
from tests.worktime.questions import questions

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def agree(question: dict[str, Any]) -> None:
    """Both clocks name the same moment."""
    asked = dict(question)
    start, term = asked.pop("start"), asked.pop("term")

    answer = clock.due(start, term, calendar=packaged_calendar(), **asked)

    assert answer.due == oracle.due(start, term.amount, term.unit, **asked)


@settings(UNHURRIED, max_examples=400)
@given(questions())
def test_the_clock_agrees_with_the_oracle(question: dict[str, Any]) -> None:
    agree(question)


@pytest.mark.soak
@settings(UNHURRIED, max_examples=20_000)
@given(questions())
def test_the_clock_agrees_with_the_oracle_for_long(question: dict[str, Any]) -> None:
    agree(question)
