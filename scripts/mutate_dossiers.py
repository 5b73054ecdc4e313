"""Mutation testing of what happens to a dossier: the rules and the actions, by their own tests on a real PostgreSQL.

mutmut leaves decorated functions alone, and every action stands under `transaction.atomic`: here those are changed too.
Each mutant runs in a process forked from one that has only collected the tests, because the threads of the typesetter
do not outlive a fork. `SAMPLE=300 scripts/mutate_dossiers.py run` tries three hundred mutants drawn at random.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import libcst as cst
import libcst.matchers as m
from mutmut import __main__ as mutmut_main
from mutmut import configuration
from mutmut.mutation import file_mutation

ATOMIC = m.Decorator(decorator=m.Attribute(value=m.Name("transaction"), attr=m.Name("atomic")))
SLOW = (
    "any_order",
    "at_the_same_moment",
    "bulk_held",
    "bundles_at_the_same_moment",
    "every_edge",
    "many_at_once",
    "moving_together",
    "opinions_at_the_same_moment",
)
"""What is tried at the same moment or in any order takes too long for each mutant."""


ELSEWHERE = ("tests/scenarios", "tests/test_agencies/test_reorganising.py")
"""Where actions on dossiers are tried beside their own folder: stories, and what passes on with an agency."""


def quick_tests() -> list[str]:
    """The tests of dossiers that a mutant has to get past."""
    own = [str(path) for path in sorted(Path("tests/dossiers").glob("test_*.py")) if path.stem[5:] not in SLOW]
    return [*own, *ELSEWHERE]


def try_only(number: int) -> None:
    """Try so many of the mutants, drawn at random but the same ones each time: all of them take hours."""
    collect: Callable[..., tuple[list[Any], Any]] = mutmut_main.collect_source_file_mutation_data

    def some(**chosen: Any) -> tuple[list[Any], Any]:
        mutants, data = collect(**chosen)
        return random.Random(2019).sample(sorted(mutants, key=lambda one: one[1]), min(number, len(mutants))), data

    mutmut_main.collect_source_file_mutation_data = some


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
        pytest_add_cli_args_test_selection=quick_tests(),
        process_isolation=configuration.ProcessIsolation.FORKSERVER,
        timeout_constant=30.0,
    )


if __name__ == "__main__":
    mutate_atomic_functions()
    configure()
    if wanted := os.environ.get("SAMPLE"):
        try_only(int(wanted))
    sys.exit(mutmut_main.cli())
