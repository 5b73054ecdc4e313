"""Every action has a test in which two meet on it at the same moment."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.structure.test_actions import ACTIONS, is_action
from tests.together import MET

TESTS = Path(__file__).resolve().parents[1]

NOBODY_MEETS = {
    "people.actions.accounts.create_operator": "one person types it at the console of the node; `create_user` is met",
}
"""Actions on which two cannot meet, and why."""


def meetings() -> dict[str, list[str]]:
    """By action, the tests that say of themselves that two meet on it."""
    for file in sorted(TESTS.rglob("test_*.py")):
        if "@meeting_in(" in file.read_text(encoding="utf-8"):
            import_module(".".join(file.relative_to(TESTS.parent).with_suffix("").parts))
    return MET


def test_two_meet_on_every_action() -> None:
    alone = {name for name, function in ACTIONS if is_action(name, function)} - meetings().keys()

    assert alone == set(NOBODY_MEETS)


def test_a_meeting_is_on_an_action() -> None:
    known = {name for name, function in ACTIONS if is_action(name, function)}

    assert {name: tests for name, tests in meetings().items() if name not in known} == {}
