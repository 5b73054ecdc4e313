"""Time is an argument: the clock is read where a person or a job enters, never below."""

from __future__ import annotations

import ast

from tests.structure.source import Module, modules

READINGS = {
    "timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time",
    "timezone.localdate", "timezone.localtime",
}  # fmt: skip
ENTRANCES = {"views", "api", "jobs", "command", "middleware"}
"""Files in which a request, a job or a command begins."""

MAY_READ = {
    "dossiers.http": "what the first line of a page about a dossier does: noting that staff opened it",
    "people.tokens": "a key is checked while a request begins",
    "people.adapter": "signing up is a view of django-allauth; this is our end of it",
    "dossiers.rail": "the frame of a page, made with it",
    "config.migration": "a command: which partitions of the ledger to make ahead",
}
"""Who else reads the clock, and why."""


def test_nothing_below_a_view_a_job_or_a_command_reads_the_clock() -> None:
    trespasses = {module.name: read for module in modules() if not may_read(module) and (read := readings(module))}

    assert trespasses == {}


def test_who_may_read_the_clock_still_does() -> None:
    reading = {module.name for module in modules() if readings(module)}

    assert set(MAY_READ) <= reading


def may_read(module: Module) -> bool:
    return bool(ENTRANCES & {*module.parts}) or module.name.endswith("_api") or module.name in MAY_READ


def readings(module: Module) -> list[str]:
    """Each place that asks what time it is."""
    calls = [ast.unparse(node.func) for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return [call for call in calls if ".".join(call.split(".")[-2:]) in READINGS]
