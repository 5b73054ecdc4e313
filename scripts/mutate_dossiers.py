"""Mutation testing of what happens to a dossier: the rules and the actions, by their own tests on a real PostgreSQL.

mutmut leaves decorated functions alone, and every action stands under `transaction.atomic`: here those are changed too.
Each mutant runs in a process forked from one that has only collected the tests, because the threads of the typesetter
do not outlive a fork.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import libcst as cst
import libcst.matchers as m
from mutmut import configuration
from mutmut.__main__ import cli
from mutmut.mutation import file_mutation

ATOMIC = m.Decorator(decorator=m.Attribute(value=m.Name("transaction"), attr=m.Name("atomic")))
TESTS = (
    "counter",
    "forgotten",
    "history",
    "kept",
    "lodge",
    "parallel_work",
    "privacy",
    "receipt_values",
    "receive",
    "rules",
    "supplement",
    "work",
)
"""The quick ones: what is tried at the same moment or in any order takes too long for each mutant."""


def mutate_atomic_functions() -> None:
    """Let mutmut into functions whose only decorator is `transaction.atomic`."""
    visitor: Any = file_mutation.MutationVisitor
    skips: Callable[[Any, cst.CSTNode], bool] = visitor._skip_node_and_children

    def skip(self: Any, node: cst.CSTNode) -> bool:
        decorators = node.decorators if isinstance(node, cst.FunctionDef) else ()
        return not (len(decorators) == 1 and m.matches(decorators[0], ATOMIC)) and skips(self, node)

    visitor._skip_node_and_children = skip


def configure() -> None:
    """The same as in pyproject.toml, for dossiers."""
    configuration._config = replace(
        configuration.config(),
        only_mutate=["src/motcua/dossiers/rules.py", "src/motcua/dossiers/actions/*"],
        pytest_add_cli_args_test_selection=[f"tests/dossiers/test_{name}.py" for name in TESTS],
        process_isolation=configuration.ProcessIsolation.FORKSERVER,
        timeout_constant=30.0,
    )


if __name__ == "__main__":
    mutate_atomic_functions()
    configure()
    sys.exit(cli())
