"""Two things at the same moment, for real: in threads of their own, with connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from django.db import connections

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
