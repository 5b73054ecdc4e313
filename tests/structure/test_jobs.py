"""Jobs are known by name: every name that is deferred exists, and every job is asked for by somebody."""

from __future__ import annotations

import ast

from procrastinate.contrib.django import app

from tests.structure.source import modules


def calls_of(function: str) -> set[str]:
    """The first argument of every call of that function."""
    return {
        str(node.args[0].value)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == function
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_deferred_job_exists_and_every_job_is_asked_for() -> None:
    assert calls_of("defer") == calls_of("job")


def test_every_job_is_registered_with_the_queue() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]

    assert calls_of("job") | calls_of("periodic") <= set(app.tasks)


def test_a_job_begins_by_reading_its_object_again() -> None:
    """It gets numbers, never objects: what it works on may have changed since it was asked for."""
    objects = [
        f"{name}({ast.unparse(argument)})"
        for module in modules()
        if "jobs" in module.parts and module.name != "kernel.jobs"
        for name, function in module.functions()
        for argument in function.args.args
        if argument.annotation and ast.unparse(argument.annotation) not in {"int", "str"}
    ]

    assert objects == []
