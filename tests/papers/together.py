"""Two at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def together(work: Callable[[], T], *, times: int) -> list[T]:
    """What each of so many threads got that did the same work at the same moment."""
    start = Barrier(times)

    def one() -> T:
        try:
            connection.ensure_connection()
            start.wait(timeout=10)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return [done.result(timeout=30) for done in [threads.submit(one) for _ in range(times)]]
