"""Two things at the same moment, for real: in threads of their own, with connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import connections

Test = TypeVar("Test", bound=Callable[..., object])
Outcome = object
"""What a piece of work came to: its value, or what it raised."""


def at_the_same_moment(works: Sequence[Callable[[], object]]) -> list[Outcome]:
    """Run each piece of work in its own thread, all let go at once; their outcomes in the order of the works."""
    gate = threading.Barrier(len(works))
    outcomes: list[Outcome] = [None] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            outcomes[place] = work()
        except Exception as reason:
            outcomes[place] = reason
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def kinds(outcomes: Sequence[Outcome]) -> list[str]:
    """The names of what was raised, and "done" for what succeeded, sorted."""
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in outcomes)


def twice(work: Callable[[], object]) -> list[str]:
    """What two come to who do the same thing at the same moment."""
    return kinds(at_the_same_moment([work, work]))


MET: dict[str, list[str]] = {}
"""By action, the tests in which two meet on it. `tests/structure/test_same_moment.py` asks for every action."""


def meeting_in(*acts: Callable[..., Any]) -> Callable[[Test], Test]:
    """Say on which actions two meet in this test."""

    def noted(test: Test) -> Test:
        for act in acts:
            MET.setdefault(name_of(act), []).append(test.__name__)
        return test

    return noted


def name_of(act: Callable[..., Any]) -> str:
    """An action by its full name, as the tests of structure know it."""
    return f"{act.__module__}.{act.__qualname__}".removeprefix("motcua.")
