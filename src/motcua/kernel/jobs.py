"""Background jobs: they commit with the change that asked for them, and are known by name.

A lower package wakes a higher one by the name of its job; a structure test checks that every name exists.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 5
"""A job that fails is tried again with growing pauses, then left on the page of failed jobs."""


def job(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Register a function as the background job of that name. Every job must be safe to run twice."""

    def register(function: Callable[P, R]) -> Callable[P, R]:
        retry = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3)
        app.task(name=name, retry=retry)(function)
        return function

    return register


def periodic(name: str, *, cron: str) -> Callable[[Callable[[int], R]], Callable[[int], R]]:
    """Register a function as the sweep of that name, run whenever `cron` says; it gets the second at which it was due.

    What a sweep finds it asks the database for: one that was missed or ran twice does no harm. Two never run at once.
    """

    def register(function: Callable[[int], R]) -> Callable[[int], R]:
        task = app.task(name=name, queueing_lock=name, lock=name)(function)
        app.periodic(cron=cron, periodic_id=name)(task)
        return function

    return register


def defer(name: str, **arguments: Any) -> None:
    """Ask for a job. It runs once this transaction has committed, and never where it has not."""
    app.configure_task(name).defer(**arguments)
