"""Whatever anybody tries on a dossier, in whatever order: its life, its history and its clocks hold together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.dossiers.models import State
from tests.dossiers.lives.coming import Coming
from tests.dossiers.lives.holding import Books
from tests.dossiers.lives.machine import REACHED, TAKEN
from tests.dossiers.lives.paying import Paying, Returning, Waiting
from tests.dossiers.lives.working import Working

TURNS = {
    "put into a bundle", "accepted", "asked for an opinion", "opinion: answer", "settled on the spot", "result: send",
    "result: deliver",
}  # fmt: skip
"""Turns that the long run takes; the others come up too seldom to be asked for, and have tests of their own."""


class Matter(Coming, Working, Paying, Waiting, Returning, Books):
    """All turns together, and everything that must hold."""


def live(*, lives: int, steps: int) -> set[State]:
    """Play so many lives of so many steps; the states that they came to."""
    REACHED.clear()
    TAKEN.clear()
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(
        max_examples=lives,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=slow,
    )
    run_state_machine_as_test(Matter, settings=chosen)
    return REACHED


@pytest.mark.django_db
def test_whatever_anybody_tries_life_history_and_clocks_hold_together() -> None:
    reached = live(lives=5, steps=20)

    assert reached >= {State.NEW, State.RECEIVED, State.SUPPLEMENT, State.IN_PROCESS}


@pytest.mark.soak
@pytest.mark.django_db
def test_the_same_for_long() -> None:
    reached = live(lives=60, steps=40)

    assert reached >= set(State) - {State.NOT_RECEIVED}
    assert TURNS - {turn for turn, times in TAKEN.items() if times} == set()
