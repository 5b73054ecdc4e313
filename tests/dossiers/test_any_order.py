"""Whatever anybody tries on a dossier, in whatever order: its life, its history and its clocks hold together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from motcua.dossiers.models import State
from tests.dossiers.lives.coming import Coming
from tests.dossiers.lives.fates import FATES, Fates
from tests.dossiers.lives.holding import Books
from tests.dossiers.lives.machine import REACHED, TAKEN
from tests.dossiers.lives.paying import Paying, Returning, Waiting
from tests.dossiers.lives.signing import Signing
from tests.dossiers.lives.working import Working

TURNS = {turn for _, turn in FATES.values()} | {"put into a bundle", "asked for an opinion", "result: send"}
"""Turns that the long run takes: freely, or because some of its lives are bent towards one."""


class Matter(Coming, Working, Signing, Paying, Waiting, Returning, Fates, Books):
    """All turns together, and everything that must hold."""


def live(*, lives: int, steps: int, fate: str = "") -> set[State]:
    """Play so many lives of so many steps, bent towards something or free; the states that lives have come to."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(
        max_examples=lives,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=slow,
    )
    bent = {"fate": fate, "begins_at": FATES[fate][0]} if fate else {}
    run_state_machine_as_test(type("Matter", (Matter,), bent), settings=chosen)
    return REACHED


@pytest.fixture(autouse=True)
def _nothing_seen_yet() -> None:
    REACHED.clear()
    TAKEN.clear()


@pytest.mark.django_db
def test_whatever_anybody_tries_life_history_and_clocks_hold_together() -> None:
    live(lives=4, steps=20)
    reached = live(lives=2, steps=15, fate="incomplete")

    assert reached >= {State.NEW, State.RECEIVED, State.SUPPLEMENT, State.IN_PROCESS}


@pytest.mark.soak
@pytest.mark.django_db
def test_the_same_for_long_in_every_state_and_with_every_turn() -> None:
    live(lives=60, steps=40)
    for fate in FATES:
        reached = live(lives=10, steps=30, fate=fate)

    assert reached == set(State)
    assert TURNS - {turn for turn, times in TAKEN.items() if times} == set()
